// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestNote, pastedNotes, tableOf } from './paste';

/** As spreadsheets write cells on the clipboard. */
const written = (cell: string): string => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const cell = fc
  .array(fc.constantFrom('a', 'é', ' ', '"', '\t', '\n', ',', '-', '🙂'), { maxLength: 12 })
  .map((letters) => letters.join(''));

describe('A pasted table', () => {
  it('comes back cell by cell, whatever stands in the cells', () => {
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      );
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, end) => {
        const text = rows.map((row) => row.map(written).join('\t')).join(end);
        expect(tableOf(text)).toEqual(rows);
      }),
    );
  });

  it('leaves quotes alone that no spreadsheet would have written', () => {
    expect(tableOf('"Wij leren samen", zei ze\n"Citaat"')).toEqual([['"Wij leren samen", zei ze'], ['"Citaat"']]);
    expect(tableOf('"nooit gesloten\ntweede')).toEqual([['"nooit gesloten'], ['tweede']]);
  });

  it('is never lost, cut short or made empty, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const { rows, cells } = pastedNotes(text);
        const sound = (note: string) => note.trim() !== '' && note.length <= longestNote;
        expect([...rows, ...(cells ?? [])].filter((note) => !sound(note))).toEqual([]);
      }),
    );
  });
});

describe('Pasted text', () => {
  it('gives a note per line, without bullets and empty lines', () => {
    expect(pastedNotes('• Open lab\r\n\r\n - Nieuwsbrief \n* Beurs\n').rows).toEqual([
      'Open lab',
      'Nieuwsbrief',
      'Beurs',
    ]);
    expect(pastedNotes('Open lab\nBeurs').cells).toBeNull();
  });
  it('keeps the cells of a row together, and offers them one by one', () => {
    expect(pastedNotes('Beurs\t2027\t\tUtrecht\nDag\t2028')).toMatchObject({
      rows: ['Beurs · 2027 · Utrecht', 'Dag · 2028'],
      cells: ['Beurs', '2027', 'Utrecht', 'Dag', '2028'],
    });
  });
  it('keeps the lines of one cell on one note', () => {
    expect(pastedNotes('"eerste regel\ntweede ""regel"""\tB').rows).toEqual(['eerste regel\ntweede "regel" · B']);
  });
  it('leaves a minus alone when it is all there is', () => {
    expect(pastedNotes('-').rows).toEqual(['-']);
  });
  it('counts the notes that lose their end', () => {
    const { rows, cut } = pastedNotes(`kort\n${'lang '.repeat(1000)}`);
    expect(cut).toBe(1);
    expect(rows[1]).toHaveLength(longestNote);
  });
  it('reads ten million characters without losing breath', () => {
    expect(pastedNotes('woord '.repeat(9).concat('\n').repeat(180_000)).rows).toHaveLength(180_000);
  });

  it('leaves the numbers and bullets of a list behind', () => {
    expect(pastedNotes('1.\tBeurs\n2.\tOpen dag')).toMatchObject({ rows: ['Beurs', 'Open dag'], cells: null });
    expect(pastedNotes('•\tBeurs\no\tOpen dag').rows).toEqual(['Beurs', 'Open dag']);
    expect(pastedNotes('a)\tBeurs').rows).toEqual(['Beurs']);
    expect(pastedNotes('1. Beurs\n2. Open dag\n\n3. Stage').rows).toEqual(['Beurs', 'Open dag', 'Stage']);
    expect(pastedNotes('3) Beurs\n4) Open dag').rows).toEqual(['Beurs', 'Open dag']);
  });

  it('keeps a number that is no list', () => {
    expect(pastedNotes('3. ronde van gesprekken').rows).toEqual(['3. ronde van gesprekken']);
    expect(pastedNotes('20 bedrijven\n2. docenten').rows).toEqual(['20 bedrijven', '2. docenten']);
    expect(pastedNotes('1\tBeurs').rows).toEqual(['1 · Beurs']);
  });
});
