import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsIn } from './cells';

/** As spreadsheets write cells on the clipboard. */
const written = (cell: string): string => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const cell = fc
  .array(fc.constantFrom('a', 'é', ' ', '"', '\t', '\n', ',', '-', '🙂'), { maxLength: 12 })
  .map((letters) => letters.join(''));

describe('A table as text', () => {
  it('comes back cell by cell, whatever stands in the cells', () => {
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      );
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, end) => {
        const text = rows.map((row) => row.map(written).join('\t')).join(end);
        expect(cellsIn(text)).toEqual(rows);
      }),
    );
  });

  it('leaves quotes alone that no spreadsheet would have written', () => {
    expect(cellsIn('"Wij leren samen", zei ze\n"Citaat"')).toEqual([['"Wij leren samen", zei ze'], ['"Citaat"']]);
    expect(cellsIn('"nooit gesloten\ntweede')).toEqual([['"nooit gesloten'], ['tweede']]);
  });

  it('is read from a file too, where any cell may stand between quotes', () => {
    expect(cellsIn('"Naam";"Per jaar"\r\n"Bakkerij ""De Korst"""; 5.000\r\n"twee\nregels;";', ';')).toEqual([
      ['Naam', 'Per jaar'],
      ['Bakkerij "De Korst"', ' 5.000'],
      ['twee\nregels;', ''],
    ]);
    expect(cellsIn('a,"b,c"', ',')).toEqual([['a', 'b,c']]);
  });
});
