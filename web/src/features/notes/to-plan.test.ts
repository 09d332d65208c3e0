// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { homeOf, linkable } from '../../board/links';
import { makeTables } from '../../document/tables';
import type { Note } from '../../generated/records';
import { allBlocks } from '../../method/catalogue';
import { centsIn, fteIn, moneyIn, nameWithout } from './figure-in';
import { known, likeliest, rowsOfNotes, sureKind } from './to-plan';

const note = (text: string, more: Partial<Note> = {}): Note => ({ canvas: 'main', block: 'value', text, ...more });
const sure = (block: string, text: string) => sureKind([{ block, text }]);

describe('What a note becomes', () => {
  it('is a kind with a block on the canvas', () => {
    const blocks = allBlocks.map(({ id }) => id);
    for (const kind of linkable) expect(blocks, kind).toContain(homeOf(kind));
  });

  it.each([
    ['partners', 'ROC Oost is penvoerder en geeft een projectleider twee dagen per week', 'partners'],
    ['partners', 'Vijf installatiebedrijven: elk 4.000 euro en 80 uur per jaar', 'partners'],
    ['partners', 'De gemeente betaalt de huur van het lab tot 2030', 'partners'],
    ['resources', 'Eén coördinator, 0,6 fte, ook na de subsidie', 'roles'],
    ['value', 'Studenten: een portfolio vol echte opdrachten', 'offers'],
    ['segments', 'Head pin: tien bouwbedrijven die nu geen timmerlieden vinden', 'targetGroups'],
    ['costs', 'Machines vervangen: elke zeven jaar, dus elk jaar sparen', 'costs'],
    ['revenues', 'RIF-subsidie: 960.000 euro, stopt in augustus 2028', 'subsidies'],
    ['revenues', 'Partnerbijdrage van 3.000 tot 6.000 euro per jaar', 'partners'],
    ['revenues', 'Contributie bedrijven 5.000 per jaar', 'partners'],
    ['revenues', 'Membership fees', 'partners'],
    ['costs', 'Training van docenten', 'costs'],
    ['costs', 'Projectleider, 0,4 fte', 'costs'],
    ['value', 'Begeleider voor elke stagiair', 'offers'],
    ['partners', 'Stichting die subsidies verdeelt', 'partners'],
    ['resources', 'Machines van de school', 'costs'],
    ['activities', 'Huur van de hal', 'costs'],
    ['parking', 'Coordinator, 0.5 fte', 'roles'],
  ])('in %s, %j is surely %s: the block says more than words', (block, text, kind) => {
    expect(sure(block, text)).toBe(kind);
    expect(likeliest([{ block, text }])[0]).toBe(kind);
  });

  it.each([
    ['activities', 'Praktijkdagen in het lab (2 per week)'],
    ['activities', 'De gemeente betaalt de huur'],
    ['revenues', 'Verkoop van gereedschap'],
    ['resources', 'Het lab in Oost'],
    ['channels', 'Nieuwsbrief'],
  ])('in %s, %j is for people to say', (block, text) => expect(sure(block, text)).toBeUndefined());

  it('can be any kind, and of several notes it is what most say', () => {
    expect(likeliest([]).toSorted()).toEqual([...linkable].toSorted());
    const notes = [note('Huur', { block: 'costs' }), note('Materiaal', { block: 'costs' }), note('0,6 fte')];
    expect(likeliest(notes)[0]).toBe('costs');
    expect(sureKind(notes.slice(0, 2))).toBe('costs');
    expect(sureKind(notes)).toBeUndefined();
    expect(sureKind([])).toBeUndefined();
  });
});

describe('A row that is there', () => {
  const tables = makeTables();
  tables.partners.apply('p1', { name: 'ROC Oost', order: 'A' });
  tables.partners.apply('p2', { name: 'Bouwbedrijf Van Dam', order: 'B' });
  tables.offers.apply('o1', { name: 'Cursus zonnepanelen', order: 'A' });
  tables.costs.apply('c1', { order: 'A' });
  const ids = (text: string) => known(tables, text).map(({ id }) => id);

  it('is known by its name, the same first', () => {
    expect(ids('roc oost')).toEqual(['p1']);
    expect(ids('ROC Oost en Bouwbedrijf Van Dam doen mee')).toEqual(['p2', 'p1']);
    expect(ids('Van Dam')).toEqual(['p2']);
  });
  it('is known whatever its legal form', () => {
    expect(ids('Bouwbedrijf van dam B.V.')).toEqual(['p2']);
  });
  it('is not found in parts of words, nor in an empty note', () => {
    expect(ids('ROC Oosterhout')).toEqual([]);
    expect(ids('')).toEqual([]);
    expect(ids('Iets anders')).toEqual([]);
  });
});

describe('The money in a note', () => {
  it.each([
    ['costs', 'Coördinatie en loket: 70.000 euro per jaar', { phrase: '70.000 euro per jaar' }],
    ['costs', 'Rent: €70,000 a year', { phrase: '€70,000 a year' }],
    ['costs', 'Huur 900 euro elk jaar', { phrase: '900 euro elk jaar' }],
    ['costs', 'Materiaal plm 8000', { phrase: 'plm 8000' }],
    ['costs', 'Energie ca. 12.000 per jaar', { phrase: 'ca. 12.000 per jaar' }],
    ['costs', 'Huur 2.500 per maand', { phrase: '2.500 per maand' }],
    ['costs', 'Huur van 3.000 tot 6.000 euro per jaar', { phrase: '3.000 tot 6.000 euro per jaar' }],
    ['costs', 'Huur € 3.000 - 6.000 per jaar', { phrase: '€ 3.000 - 6.000 per jaar' }],
    ['costs', 'Samen € 5 miljoen per jaar', { phrase: '€ 5 miljoen per jaar' }],
    ['costs', 'Huur: 2027', undefined],
    ['costs', 'Huur 5.000 in 2027', { phrase: '5.000', year: '2027' }],
    ['costs', 'Huur 5.000 per jaar vanaf 2028', { phrase: '5.000 per jaar', year: '2028' }],
    ['costs', 'Inrichting lab eenmalig 90.000', { phrase: '90.000', once: true }],
    ['costs', '€ 90.000 once, for equipment', { phrase: '€ 90.000', once: true }],
    ['subsidies', 'RIF-subsidie: 960.000 euro, stopt in augustus 2028', { phrase: '960.000 euro' }],
    ['subsidies', 'RIF 960.000, stopt in 2028', { phrase: '960.000' }],
    ['subsidies', 'Regiodeal 2 ton', { phrase: '2 ton' }],
    ['partners', 'Contributie 5.000 per jaar', { phrase: '5.000 per jaar' }],
    ['partners', 'Contributie bedrijven plm 8000', { phrase: 'plm 8000' }],
    ['partners', 'Jansen betaalt 5.000 in 2027', { phrase: '5.000', year: '2027' }],
    ['partners', 'Jansen bv: 4.000 euro elk jaar tot 2030', { phrase: '4.000 euro per jaar' }],
    ['partners', 'Jansen B.V. betaalt € 5000 per jaar en geeft 80 gastlessen', { phrase: '€ 5000 per jaar' }],
  ] as const)('%s: %j says %j', (kind, text, money) =>
    expect(moneyIn(text, kind)).toEqual(money && { once: false, ...money }),
  );

  it.each([
    ['costs', 'Inrichten kost 90.000 euro'],
    ['costs', 'Lesmateriaal: 100 euro per student per jaar'],
    ['costs', 'Huur 3.000 euro en energie 900 euro per jaar'],
    ['costs', 'Machines uit 2019'],
    ['costs', 'Huur van lokaal 204'],
    ['costs', 'Onderhoud van 1200 machines'],
    ['costs', 'Huur 24.000 per jaar eenmalig'],
    ['subsidies', 'Subsidie van 10.000 euro per jaar'],
    ['subsidies', 'RIF, stopt in 2028'],
    ['targetGroups', '100 bedrijven'],
    ['offers', 'Cursus van 4.000 euro'],
    ['partners', 'Jansen bv'],
    ['partners', 'Jansen bv: 5.000'],
    ['partners', 'Jansen bv: 4.000 euro, en later 6.000 euro'],
    ['partners', 'Vijf bedrijven: elk 4.000 euro'],
    ['partners', 'Jansen bv: 5.000 euro in natura'],
    ['partners', 'Jansen bv: 50 euro per uur'],
    ['partners', 'Bijdrage van 4.000 uur'],
    ['partners', 'Bijdrage sinds 2019'],
  ] as const)('%s: %j leaves it to people', (kind, text) => expect(moneyIn(text, kind)).toBeUndefined());

  it('needs no word for it among what comes in', () => {
    expect(moneyIn('Cursusgelden 12.000 per jaar', 'partners')).toBeUndefined();
    expect(moneyIn('Cursusgelden 12.000 per jaar', 'partners', 'revenues')?.phrase).toBe('12.000 per jaar');
  });

  it.each([
    ['70.000 euro per jaar', 7_000_000],
    ['€70,000 a year', 7_000_000],
    ['5000,-', 500_000],
    ['plm 8000', undefined],
    ['2.500,50', undefined],
    ['2.500 per maand', undefined],
    ['2 ton', undefined],
    ['99999999999', undefined],
  ])('%j is %j cents by itself', (phrase, cents) => expect(centsIn({ phrase, once: false })).toBe(cents));

  it.each([
    ['Materiaal plm 8000', 'plm 8000', 'Materiaal'],
    ['Huur 5.000 in 2027', '5.000', 'Huur'],
    ['Inrichting lab eenmalig 90.000', '90.000', 'Inrichting lab'],
    ['Jansen betaalt 5.000 voor het lab', '5.000', 'Jansen betaalt 5.000 voor het lab'],
    ['5.000 per jaar', '5.000 per jaar', '5.000 per jaar'],
  ])('%j without %j is called %j', (name, phrase, rest) =>
    expect(nameWithout(name, { phrase, once: false })).toBe(rest),
  );

  it('of a role is its fte', () => {
    expect(fteIn('Eén coördinator, 0,6 fte')).toBe(0.6);
    expect(fteIn('Coordinator 1.25 fte')).toBe(1.25);
    expect(fteIn('0,6 tot 0,8 fte')).toBeUndefined();
    expect(fteIn('0,6 fte en 0,2 fte')).toBeUndefined();
  });
});

describe('What a note says of money', () => {
  const made = (text: string, kind: 'costs' | 'subsidies' | 'partners', start?: string) => {
    const tables = makeTables();
    if (start) tables.pps.apply('', { start });
    const { ops } = rowsOfNotes(tables, [{ id: 'a', note: note(text) }], kind, () => 500_000);
    const [row, ...rest] = ops.flatMap((op) => (op.op === 'put' ? [op.fields] : []));
    return { ...row, order: undefined, rest };
  };
  it('becomes the amount of its row, and says when it begins and how often', () => {
    expect(made('Huur plm 5.000 in 2027', 'costs', '2026-08')).toMatchObject({
      ...{ name: 'Huur', amount: 500_000, from: '2027-01' },
    });
    expect(made('Huur plm 5.000 in 2026', 'costs', '2026-08')).not.toHaveProperty('from');
    expect(made('Lab eenmalig 5.000', 'costs')).toMatchObject({ name: 'Lab', amount: 500_000, paid: 'once' });
    expect(made('RIF 5.000 vanaf 2027', 'subsidies', '2026-08')).toMatchObject({ amount: 500_000, from: '2027-01' });
  });
  it('stands with a partner in the year that it names', () => {
    const period = (text: string, start?: string) => made(text, 'partners', start).rest[0]?.period;
    expect(period('Jansen betaalt 5.000', '2026-08')).toBe('1');
    expect(period('Jansen betaalt 5.000 in 2027', '2026-08')).toBe('1');
    expect(period('Jansen betaalt 5.000 in 2028', '2026-08')).toBe('2');
    expect(period('Jansen betaalt 5.000 in 2028', '2026-01')).toBe('3');
    expect(period('Jansen betaalt 5.000 in 2020', '2026-01')).toBeUndefined();
    expect(period('Jansen betaalt 5.000 in 2028')).toBeUndefined();
  });

  it('comes along in the first year, in the same change; of a partner that is there nothing changes', () => {
    const tables = makeTables();
    tables.partners.apply('p1', { name: 'Bouw BV', order: 'V' });
    const { ops, rows } = rowsOfNotes(
      tables,
      [
        { id: 'a', note: note('Jansen bv: 4.000 euro') },
        { id: 'b', note: note('Bouw: 9.000 euro') },
      ],
      'partners',
    );
    const [jansen] = rows;
    expect(ops.filter(({ kind }) => kind === 'contributions')).toEqual([
      expect.objectContaining({
        op: 'put',
        fields: { partner: jansen!.id, form: 'cash', period: '1', amount: 400_000 },
      }),
    ]);
    expect(rows.map(({ fresh, amount }) => [fresh, amount])).toEqual([
      [true, 400_000],
      [false, undefined],
    ]);
  });
});

describe('Notes that are put in the plan', () => {
  it('become a row each, linked, in one change; the same name is one row', () => {
    const tables = makeTables();
    tables.costs.apply('c1', { name: 'Huur', order: 'V' });
    const notes = [
      { id: 'a', note: note('huur') },
      { id: 'b', note: note('Materiaal: 900 euro per jaar', { links: ['partners/p1'] }) },
      { id: 'c', note: note('Materiaal') },
      { id: 'd', note: note('   ') },
      { id: 'e', note: note('Energie', { links: ['costs/c1'] }) },
      { id: 'f', note: note('Vol', { links: Array.from({ length: 20 }, (_, i) => `offers/o${i}`) }) },
    ];
    const { ops, rows } = rowsOfNotes(tables, notes, 'costs');
    const made = ops.filter(({ kind }) => kind === 'costs');
    expect(made).toHaveLength(1);
    expect(made[0]).toMatchObject({ op: 'put', fields: { name: 'Materiaal', amount: 90_000 } });
    expect(ops.filter(({ kind }) => kind === 'notes')).toEqual([
      { op: 'set', kind: 'notes', id: 'a', fields: { links: ['costs/c1'] } },
      { op: 'set', kind: 'notes', id: 'b', fields: { links: ['partners/p1', `costs/${made[0]!.id}`] } },
      { op: 'set', kind: 'notes', id: 'c', fields: { links: [`costs/${made[0]!.id}`] } },
    ]);
    expect(rows.map(({ fresh }) => fresh)).toEqual([false, true, false]);
  });

  it('come behind what is there', () => {
    const tables = makeTables();
    tables.roles.apply('r1', { name: 'Trekker', order: 'V' });
    const { ops } = rowsOfNotes(
      tables,
      [note('Een'), note('Twee')].map((one, i) => ({ id: `n${i}`, note: one })),
      'roles',
    );
    const orders = ops.flatMap((op) => (op.kind === 'roles' && op.op === 'put' ? [String(op.fields.order)] : []));
    expect(orders).toEqual(orders.toSorted());
    expect(orders[0]! > 'V').toBe(true);
  });
});
