// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fieldInfo } from '../../generated/fields';
import { setLocale } from '../../i18n/index.svelte';
import { differences } from './changes';
import { dayText, tallyText, whenText, whoText, Words } from './words';

const file = (kinds: Record<string, unknown>) => ({ format: 'headpin-pps', version: 1, ...kinds });
const before = file({
  pps: { start: '2026-09' },
  partners: { p: { name: 'Kraan bv', sort: 'business' } },
  contributions: { c: { partner: 'p', form: 'cash', period: '2', amount: 1_000_000 } },
  offers: { o: { name: 'Werkplaats', archetype: 'sharedInfrastructure' } },
  targetGroups: { t: { name: 'Installateurs' } },
  notes: { n: { canvas: 'main', block: 'value', text: 'Echte opdrachten', color: 'yellow' } },
});
const after = file({
  pps: { start: '2026-10' },
  partners: { p: { name: 'Kraan bv', sort: 'business' } },
  contributions: { c: { partner: 'p', form: 'cash', period: '2', amount: { low: 1_000_000, high: 1_500_000 } } },
  offers: { o: { name: 'Werkplaats', archetype: 'sharedInfrastructure' } },
  targetGroups: { t: { name: 'Installateurs' } },
  pins: { k: { targetGroup: 't', offer: 'o', renewal: 0.8 } },
  notes: { n: { canvas: 'main', block: 'costs', text: 'Echte opdrachten van bedrijven', color: 'teal' } },
});

describe('words', () => {
  beforeEach(() => setLocale('nl'));
  afterEach(() => setLocale('nl'));
  const said = () => {
    const words = new Words(before, after);
    return Object.fromEntries(
      differences(before, after).map((one) => [
        one.kind,
        [words.title(one), ...words.lines(one).map((line) => `${line.label}: ${line.before} → ${line.after}`)],
      ]),
    );
  };

  it('tell plan numbers as people say them', () => {
    expect(said().contributions).toEqual(['Kraan bv, Geld, Jaar 2', 'Bedrag (€): 10.000 → 10.000 tot 15.000']);
    expect(said().pps).toEqual(['De PPS', 'Eerste maand van de PPS: september 2026 → oktober 2026']);
    expect(said().pins).toEqual(['Installateurs × Werkplaats', 'Welk deel blijft elk jaar?:  → 80%']);
  });

  it('tell who was hired, and which numbers go together', () => {
    const then = file({
      roles: { r: { name: 'Coördinator' } },
      hires: { h: { role: 'r', month: '2027-09', fte: 0.5 } },
      correlations: { c: { first: '/roles/r/needed', second: '/plan/hourCost', strength: 'strongOpposite' } },
    });
    const words = new Words(file({ roles: { r: { name: 'Coördinator' } } }), then);
    const told = differences(file({ roles: { r: { name: 'Coördinator' } } }), then).map((one) => [
      words.title(one),
      ...words.lines(one).map(({ label, after }) => `${label}: ${after}`),
    ]);
    expect(told).toContainEqual(['Coördinator, september 2027', 'Hoeveel (fte): 0,5']);
    expect(told).toContainEqual([
      'Coördinator: Nodig (fte), Algemene aannames: Wat een uur kost als je het moet betalen (€)',
      'Samenhang: gaat sterk in tegen',
    ]);
  });

  it.each(['pins', 'roles'] as const)('have words for every number of %s', (kind) => {
    const fields = Object.entries(fieldInfo[kind]).flatMap(([field, { type }]) => (type === 'quantity' ? [field] : []));
    const record = Object.fromEntries(fields.map((field) => [field, 1]));
    const [difference] = differences(file({}), file({ [kind]: { x: record } }));
    const labels = new Words(null, null).lines(difference!).map(({ label }) => label);
    expect(labels.filter((label) => fields.includes(label))).toEqual([]);
    expect(labels).toHaveLength(fields.length);
  });

  it('tell what a note was and where it stood', () => {
    const [title, ...lines] = said().notes!;
    expect(title).toBe('Echte opdrachten van bedrijven');
    expect(lines).toContain('Tekst: Echte opdrachten → Echte opdrachten van bedrijven');
    expect(lines).toContain('Kleur: Geel → Blauwgroen');
    expect(lines.some((line) => line.startsWith('Vak: '))).toBe(true);
  });

  it('know what is gone by the name it had', () => {
    const words = new Words(after, file({}));
    const gone = differences(after, file({})).find(({ kind }) => kind === 'contributions')!;
    expect(words.title(gone)).toBe('Kraan bv, Geld, Jaar 2');
  });

  it('speak English too, and have something to say of what they do not know', async () => {
    await setLocale('en');
    expect(said().pps![1]).toBe('First month of the PPS: September 2026 → October 2026');
    const strange = differences(file({}), file({ robots: { r: { wheels: 4, deep: { a: 1 } } } }))[0]!;
    expect(new Words(null, null).lines(strange)).toEqual([
      { label: 'wheels', before: '', after: '4' },
      { label: 'deep', before: '', after: '…' },
    ]);
  });

  it('sum up a moment', () => {
    const put = { op: 'put' as const, kind: 'notes', count: 2, ids: ['a', 'b'] };
    const set = { op: 'set' as const, kind: 'notes', count: 1, ids: ['c'], fields: ['text'] };
    const cost = { op: 'set' as const, kind: 'costs', count: 1, ids: ['k'], fields: ['amount'] };
    expect(tallyText([put, set, cost])).toBe('2 notities erbij, 1 gewijzigd, 1 onderdeel van het plan');
    expect(tallyText([set])).toBe('1 notitie gewijzigd');
    expect(tallyText([{ ...put, op: 'remove' }, put])).toBe('weer weggehaald');
    const group = { op: 'put' as const, kind: 'clusters', count: 1, ids: ['g'] };
    const canvas = { op: 'put' as const, kind: 'canvases', count: 1, ids: ['c'] };
    const vote = (id: string) => ({ op: 'put' as const, kind: 'votes', count: 1, ids: [id] });
    expect(tallyText([group, vote('a'), vote('b')])).toBe('1 groep, 2 stemmen');
    expect(tallyText([canvas])).toBe('1 canvas');
    expect(tallyText([{ ...group, kind: 'colorMeanings' }])).toBe('betekenis van kleuren');
    expect(whoText({ names: ['Mila', 'Joris'] })).toBe('Mila en Joris');
  });

  it('say when as people do', () => {
    const now = new Date(2026, 10, 23, 16).getTime();
    expect(whenText(new Date(2026, 10, 23, 15, 10).getTime(), now)).toBe('vandaag 15:10');
    expect(whenText(new Date(2026, 10, 22, 9, 5).getTime(), now)).toBe('gisteren 09:05');
    expect(dayText(new Date(2026, 10, 2).getTime(), now)).toBe('maandag 2 november');
    expect(dayText(new Date(2025, 11, 31).getTime(), now)).toBe('woensdag 31 december 2025');
  });
});
