// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestNote, pastedNotes } from './paste';

describe('A pasted table', () => {
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

  it('knows the second level of a list, and keeps an o that somebody wrote in a table', () => {
    expect(pastedNotes('Plannen\n•\tBeurs\no\tStand\no\tFolder')).toMatchObject({
      rows: ['Plannen', 'Beurs', 'Stand', 'Folder'],
      cells: null,
    });
    expect(pastedNotes('o\tBeurs\no\tOpen dag').rows).toEqual(['Beurs', 'Open dag']);
    expect(pastedNotes('o\tBeurs\nx\tOpen dag').rows).toEqual(['o · Beurs', 'x · Open dag']);
    expect(pastedNotes('o\tBeurs\t2027\no\tOpen dag\t2028').rows[0]).toBe('o · Beurs · 2027');
    expect(pastedNotes('o\tBeurs').rows).toEqual(['o · Beurs']);
  });

  it('keeps a number that is no list', () => {
    expect(pastedNotes('3. ronde van gesprekken').rows).toEqual(['3. ronde van gesprekken']);
    expect(pastedNotes('20 bedrijven\n2. docenten').rows).toEqual(['20 bedrijven', '2. docenten']);
    expect(pastedNotes('1\tBeurs').rows).toEqual(['1 · Beurs']);
  });
});
