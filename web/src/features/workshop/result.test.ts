import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Vote } from '../../generated/records';
import { clock } from './clock';
import { budgetOf, left, rank, rankGroups, ranking, room, summary, votersIn } from './result';

const note = (id: string, cluster?: string) => ({ id, text: `Note ${id}`, canvas: 'main', block: 'value', cluster });
const vote = (of: string, count: number, voter = 'anna'): Vote => ({ workshop: 'w', note: of, voter, count });
const words = {
  untitled: 'Workshop',
  question: 'Question',
  date: '3 March 2027',
  people: '11 people',
  nogroup: 'No group',
  votes: (n: number) => `${n} votes`,
};

describe('ranking', () => {
  it('puts most votes first and gives equal votes the same place', () => {
    const ranked = rank(
      [note('a'), note('b'), note('c'), note('d')],
      [vote('b', 2), vote('d', 1, 'bram'), vote('d', 1), vote('c', 1)],
    );
    expect(ranked.map(({ id, votes, place }) => [id, votes, place])).toEqual([
      ['b', 2, 1],
      ['d', 2, 1],
      ['c', 1, 3],
      ['a', 0, 4],
    ]);
  });

  it('groups notes, best group first, those without a group last', () => {
    const groups = rankGroups(
      [note('a', 'x'), note('b', 'y'), note('c'), note('d', 'gone')],
      [
        { id: 'x', workshop: 'w', name: 'People' },
        { id: 'y', workshop: 'w', name: 'Money' },
      ],
      [vote('b', 3), vote('c', 9)],
    );
    expect(groups.map(({ name, votes, notes }) => [name, votes, notes.map(({ id }) => id)])).toEqual([
      ['Money', 3, ['b']],
      ['People', 0, ['a']],
      ['', 9, ['c', 'd']],
    ]);
  });

  it('is one list for a wall: the best of all groups first, without notes that got nothing', () => {
    const groups = rankGroups(
      [note('a', 'x'), note('b', 'x'), note('c'), note('d')],
      [{ id: 'x', workshop: 'w', name: 'People' }],
      [vote('a', 1), vote('c', 4), vote('d', 1)],
    );
    expect(ranking(groups).map(({ id, place, group }) => [id, place, group])).toEqual([
      ['c', 1, ''],
      ['a', 2, 'People'],
      ['d', 2, ''],
    ]);
  });

  it('counts devices that voted, and those in the room who have none', () => {
    expect(votersIn({ room: 2 }, [vote('a', 1), vote('b', 2), vote('a', 1, 'bram'), vote('a', 3, room)])).toBe(4);
    expect(votersIn({}, [])).toBe(0);
  });

  it('loses no note and no vote', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ id, cluster: fc.constantFrom(undefined, 'x', 'y', 'gone') }), {
          selector: (one) => one.id,
        }),
        fc.array(fc.record({ of: id, count: fc.nat(5) })),
        (notes, given) => {
          const votes = given.map(({ of, count }) => vote(of, count));
          const groups = rankGroups(
            notes.map((one) => note(one.id, one.cluster)),
            [
              { id: 'x', workshop: 'w' },
              { id: 'y', workshop: 'w' },
            ],
            votes,
          );
          const listed = groups.flatMap((group) => group.notes);
          expect(listed.map((one) => one.id).sort()).toEqual(notes.map((one) => one.id).sort());
          const known = new Set<string>(notes.map((one) => one.id));
          const sum = votes.filter((one) => known.has(one.note)).reduce((total, one) => total + one.count, 0);
          expect(groups.reduce((total, group) => total + group.votes, 0)).toBe(sum);
        },
      ),
    );
  });
});

describe('budget', () => {
  it('is per person, and for the room per person in it', () => {
    expect(budgetOf({ budget: 4, room: 5 }, 'anna')).toBe(4);
    expect(budgetOf({ budget: 4, room: 5 }, room)).toBe(20);
    expect(budgetOf({}, 'anna')).toBe(3);
    expect(left({ budget: 4 }, [vote('a', 1), vote('b', 2), vote('b', 2, 'bram')], 'anna')).toBe(1);
  });
});

describe('summary', () => {
  it('reads as minutes', () => {
    const groups = rankGroups([note('a'), note('b')], [], [vote('b', 2)]);
    expect(summary({ title: 'Partner day', question: 'Who pays?' }, groups, words)).toBe(
      '# Partner day\n\n**Question:** Who pays?  \n3 March 2027, 11 people\n\n1. Note b (2 votes)\n2. Note a (0 votes)\n',
    );
  });

  it('keeps what people wrote as text', () => {
    const groups = rankGroups([{ ...note('a'), text: '# not a\n[heading](http://x) *at all*' }], [], []);
    const text = summary({}, groups, words);
    expect(text).toContain('1. \\# not a / \\[heading\\](http://x) \\*at all\\* (0 votes)');
  });
});

it('counts down in minutes and begun seconds', () => {
  expect([0, 1, 1000, 59_001, 60_000, 305_000].map(clock)).toEqual(['0:00', '0:01', '0:01', '1:00', '1:00', '5:05']);
});
