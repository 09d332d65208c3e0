// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { guessColumns } from './columns';
import { headOf, isHead } from './heads';

/** A table as one writes it: `|` between cells. */
const table = (...rows: string[]) => rows.map((row) => row.split('|').map((cell) => cell.trim()));
const guess = (rows: string[], start?: string) => guessColumns(table(...rows), start);
const of = (head: string) => headOf(head)?.column;

describe('A head', () => {
  it.each([
    ['Organisatie', 'name'],
    ['Naam van de partner', 'name'],
    ['Bedrijfsnaam', 'name'],
    ['Company', 'name'],
    ['Wat voor organisatie', 'sort'],
    ['Soort', 'sort'],
    ['Kind of organisation', 'sort'],
    ['Soort bijdrage', 'form'],
    ['Geld of natura', 'form'],
    ['Cash / in kind', 'form'],
    ['Geld per jaar', 'cash.each'],
    ['Cash (€)', 'cash.each'],
    ['Bijdrage per jaar', 'said.each'],
    ['€ per jaar', 'said.each'],
    ['Bedrag (€)', 'said.each'],
    ['Natura in euro', 'inKind.each'],
    ['Natura per jaar (€)', 'inKind.each'],
    ['In kind p/y', 'inKind.each'],
    ['Jaar 1', 'said.1'],
    ['Geld jaar 2', 'cash.2'],
    ['3e jaar natura', 'inKind.3'],
    ['Vierde jaar', 'said.4'],
    ['Year 10 (cash)', 'cash.10'],
    ['Daarna, per jaar', 'said.later'],
    ['Cash na de subsidie', 'cash.later'],
    ['Vanaf', 'from'],
    ['Startdatum', 'from'],
    ['From month', 'from'],
    ['t/m', 'until'],
    ['Tot en met maand', 'until'],
    ['Einddatum', 'until'],
    ['Opmerkingen', 'source'],
    ['Toelichting', 'source'],
    ['Waar komt dit vandaan?', 'source'],
    ['Notes', 'source'],
    ['Totaal', ''],
    ['Samen, 4 jaar', ''],
    ['Natura (uren)', ''],
    ['E-mail', ''],
    ['Contactpersoon', ''],
  ])('%s is %s', (head, column) => expect(of(head)).toBe(column));

  it('that says nothing we know is nothing', () => {
    expect(['Kleur', '', 'Prioriteit'].map(of)).toEqual([undefined, undefined, undefined]);
  });

  it('is told from what stands below it', () => {
    expect(
      ['Organisatie', 'Jaar 1', '2027', '2026/27', 'Geld per jaar (€)', 'T/m'].filter((one) => !isHead(one)),
    ).toEqual([]);
    expect(['Partner X', 'ROC Noord', '€ 5.000', '5.000', 'vanaf sep 2026', 'School', ''].filter(isHead)).toEqual([]);
  });
});

describe('The columns of a table', () => {
  it('are known by their heads, in any order', () => {
    expect(guess(['Opmerking|Natura per jaar|Partner|Soort|Cash per jaar', 'ja|1|Acme|Bedrijf|2'])).toEqual({
      heads: 1,
      columns: ['source', 'inKind.each', 'name', 'sort', 'cash.each'],
    });
  });

  it('are known by place when nothing is said: name, kind, cash, in kind, from, notes', () => {
    expect(guess(['Acme|Bedrijf|5.000|2.500|sep 2026|zoals besproken', 'ROC Noord|School|10.000||jan 2027|'])).toEqual({
      heads: 0,
      columns: ['name', 'sort', 'cash.each', 'inKind.each', 'from', 'source'],
    });
  });

  it('may be a name and one amount, or names alone', () => {
    expect(guess(['Acme|5.000', 'Beta|n.v.t.', 'Gamma|2.500']).columns).toEqual(['name', 'cash.each']);
    expect(guess(['Acme', 'Beta'])).toEqual({ heads: 0, columns: ['name'] });
    expect(guess(['Partners', 'Acme'])).toEqual({ heads: 1, columns: ['name'] });
  });

  it('may be amounts that could be years, and sorts that are names', () => {
    expect(guess(['Acme|Geld|1000|2000', '|Natura|2000|2000'])).toEqual({
      heads: 0,
      columns: ['name', 'form', 'said.1', 'said.2'],
    });
    expect(guess(['Hogeschool|5.000', 'Gemeente|1.000']).columns).toEqual(['name', 'cash.each']);
  });

  it('are years when there are more than two amounts', () => {
    expect(guess(['Acme|1000|2000|3000', 'Beta|1000|2000|3000']).columns).toEqual([
      'name',
      'said.1',
      'said.2',
      'said.3',
    ]);
  });

  it('may say in each row whether it is cash or in kind', () => {
    const rows = ['Partner|Soort|Jaar 1|Jaar 2|Samen', 'Acme|Geld|1|2|3', '|Natura|4|5|9'];
    expect(guess(rows).columns).toEqual(['name', 'form', 'said.1', 'said.2', '']);
    expect(guess(rows.slice(1).map((row) => row.slice(0, row.lastIndexOf('|')))).columns).toEqual([
      ...['name', 'form', 'said.1', 'said.2'],
    ]);
  });

  it('may be years of the calendar, counted from the first month of the plan', () => {
    const rows = ['Organisatie|2026|2027|2028', 'Acme|1|2|3'];
    expect(guess(rows, '2026-09').columns).toEqual(['name', 'said.1', 'said.2', 'said.3']);
    expect(guess(rows, '2025-08').columns).toEqual(['name', 'said.2', 'said.3', 'said.4']);
    expect(guess(rows, '2027-01').columns).toEqual(['name', '', 'said.1', 'said.2']);
    expect(guess(rows).columns).toEqual(['name', 'said.1', 'said.2', 'said.3']);
    expect(guess(['Naam|Geld 26/27|Geld 27/28', 'Acme|1|2'], '2026-08').columns).toEqual(['name', 'cash.1', 'cash.2']);
  });

  it('may have two lines of heads', () => {
    expect(guess(['Partner|Geld||Natura||Bron', '|Jaar 1|Jaar 2|Jaar 1|Jaar 2|', 'Acme|1|2|3|4|ja'])).toEqual({
      heads: 2,
      columns: ['name', 'cash.1', 'cash.2', 'inKind.1', 'inKind.2', 'source'],
    });
  });

  it('may stand below a title', () => {
    expect(guess(['Begroting Zuiderlab|', '|', 'Organisatie|Cash', 'Acme|5'])).toEqual({
      heads: 3,
      columns: ['name', 'cash.each'],
    });
  });

  it('have a name also when its head is one that we do not know', () => {
    expect(guess(['|Jaar 1|Jaar 2', 'Acme|1|2', 'Beta|3|4']).columns).toEqual(['name', 'said.1', 'said.2']);
  });

  it('hold each thing once', () => {
    expect(guess(['Naam|Naam|Cash|Cash', 'Acme|A|1|2']).columns).toEqual(['name', '', 'cash.each', '']);
  });
});
