// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { pastedTable, tableInFile, tableInHtml, tableInText } from './sheet';

const clipboard = (text: string, html = '') => ({ text, html });
const table = (inside: string) => `<meta charset="utf-8"><body><!--StartFragment--><table>${inside}</table></body>`;

describe('What one pastes', () => {
  it('is a table when it is more than one cell', () => {
    expect(pastedTable(clipboard('5.000'))).toBeNull();
    expect(pastedTable(clipboard('5.000\n'))).toBeNull();
    expect(pastedTable(clipboard('Acme\t5.000'))).toEqual([['Acme', '5.000']]);
    expect(pastedTable(clipboard('Acme\r\nBeta\r\n'))).toEqual([['Acme'], ['Beta']]);
  });

  it('has a row for each row of a sheet, whatever stands in its cells', () => {
    expect(tableInText('Acme\t"Noord\nen Zuid"\t"zegt ""ja"""\r\n\t\t\r\nBeta\t\t\r\n\r\n')).toEqual([
      ['Acme', 'Noord\nen Zuid', 'zegt "ja"'],
      ['', '', ''],
      ['Beta', '', ''],
    ]);
  });

  it('may have semicolons between its cells, but not commas: those belong to names', () => {
    expect(tableInText('Acme;5.000\nBeta;2.500')).toEqual([
      ['Acme', '5.000'],
      ['Beta', '2.500'],
    ]);
    expect(tableInText('Jansen, Piet\nAcme, Utrecht')).toEqual([['Jansen, Piet'], ['Acme, Utrecht']]);
    expect(tableInText('Acme; samen met Beta\nGamma')).toEqual([['Acme; samen met Beta'], ['Gamma']]);
  });

  it('comes from HTML where there is a table in it: line breaks in a cell are no rows there', () => {
    const html = table('<tr><th>Naam</th><th>Geld</th></tr><tr><td>Acme<br>Noord</td><td>€&nbsp;5.000</td></tr>');
    expect(pastedTable(clipboard('Naam\tGeld\nAcme\nNoord\t€ 5.000', html))).toEqual([
      ['Naam', 'Geld'],
      ['Acme\nNoord', '€ 5.000'],
    ]);
    expect(pastedTable(clipboard('Acme\t1', '<p>geen tabel</p>'))).toEqual([['Acme', '1']]);
  });

  it('keeps its columns where cells of HTML stand over several', () => {
    expect(
      tableInHtml(
        table(
          '<tr><td rowspan="2">Partner</td><td colspan="2">Geld</td></tr><tr><td>Jaar 1</td><td>Jaar 2</td></tr>' +
            '<tr><td><p>Acme\n  BV</p></td><td>1</td><td>2</td></tr>',
        ),
      ),
    ).toEqual([
      ['Partner', 'Geld', ''],
      ['', 'Jaar 1', 'Jaar 2'],
      ['Acme BV', '1', '2'],
    ]);
    expect(tableInHtml('<table></table><table></table>')).toBeNull();
  });
});

describe('A file', () => {
  const file = (text: string) => new Blob([text]);

  it('is read by whatever divides its cells', async () => {
    const rows = [
      ['Naam', 'Geld'],
      ['Acme, BV', '5.000'],
    ];
    expect(await tableInFile(file('\uFEFFNaam;Geld\r\nAcme, BV;5.000\r\n'))).toEqual(rows);
    expect(await tableInFile(file('Naam,Geld\n"Acme, BV","5.000"\n'))).toEqual(rows);
    expect(await tableInFile(file('Naam\tGeld\nAcme, BV\t5.000'))).toEqual(rows);
    expect(await tableInFile(file('sep=|\r\nNaam|Geld\r\nAcme, BV|5.000\r\n'))).toEqual(rows);
  });

  it('may be written as Excel does: in the letters of Windows, or in two bytes each', async () => {
    const windows = Uint8Array.from('Café;5.000\r\nBeta;1\r\n', (letter) => letter.charCodeAt(0));
    expect((await tableInFile(new Blob([windows])))![0]).toEqual(['Café', '5.000']);
    const wide = Uint8Array.from([
      0xff,
      0xfe,
      ...[...'Café\t1\nBeta\t2'].flatMap((letter) => [letter.charCodeAt(0), 0]),
    ]);
    expect((await tableInFile(new Blob([wide])))![0]).toEqual(['Café', '1']);
  });

  it('that is a workbook is not taken for text', async () => {
    expect(await tableInFile(new Blob([Uint8Array.of(0x50, 0x4b, 3, 4)]))).toBeNull();
    expect(await tableInFile(new Blob([Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)]))).toBeNull();
  });
});
