import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearly, ranked, score, wordsOf } from './match';

const thing = (title: string, more = '') => ({ name: title, title: wordsOf(title), more: wordsOf(more) });
const names = (query: string, ...things: ReturnType<typeof thing>[]) =>
  ranked(things, wordsOf(query)).map(({ name }) => name);

const word = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 5, maxLength: 14 });

describe('What fits a question', () => {
  it('is found whatever the capitals and accents', () => {
    expect(names('financien', thing('Financiën'))).toEqual(['Financiën']);
    expect(names('FINANCIËN', thing('financien'))).toEqual(['financien']);
    expect(names('cafe', thing('Het café op de hoek'))).toHaveLength(1);
  });

  it('has every word of it, in any order', () => {
    const things = [thing('Nieuwe notitie'), thing('Notitie toevoegen bij Waardeaanbod'), thing('Nieuwe, lege PPS')];
    expect(names('notitie nieuwe', ...things)).toEqual(['Nieuwe notitie']);
    expect(names('notitie subsidie', ...things)).toEqual([]);
  });

  it('stands higher the better it fits: whole, beginning, inside, further words', () => {
    const things = [
      thing('Iets anders', 'plan'),
      thing('Stappenplan'),
      thing('Planning van de werkplaats'),
      thing('Het plan'),
    ];
    expect(names('plan', ...things)).toEqual(['Het plan', 'Planning van de werkplaats', 'Stappenplan', 'Iets anders']);
  });

  it('forgives one slip, but only where nothing fits as it stands', () => {
    expect(names('afdruken', thing('Canvas afdrukken'), thing('Plan'))).toEqual(['Canvas afdrukken']);
    expect(names('subisdie', thing('Subsidie'))).toEqual(['Subsidie']);
    expect(names('partner', thing('Pantser'), thing('Partners'))).toEqual(['Partners']);
  });

  it('is everything that begins with what is typed', () => {
    fc.assert(
      fc.property(word, fc.nat(), (word, cut) => {
        const typed = word.slice(0, 1 + (cut % word.length));
        expect(score([typed], thing(word), false)).toBeGreaterThan(0);
      }),
    );
  });

  it('is still found after any one slip behind the first letter', () => {
    const slip = fc.constantFrom('wrong', 'more', 'less', 'swap');
    fc.assert(
      fc.property(word, fc.nat(), slip, (word, place, slip) => {
        const i = 1 + (place % (word.length - 1));
        const [a, b] = [word.slice(0, i), word.slice(i)];
        const typed = {
          wrong: `${a}ø${b.slice(1)}`,
          more: `${a}ø${b}`,
          less: a + b.slice(1),
          swap: a + b.slice(1, 2) + b.slice(0, 1) + b.slice(2),
        }[slip];
        expect(nearly(typed, word), `${typed} for ${word}`).toBe(true);
      }),
    );
  });

  it('never fits where a word of it has nothing in common with the text', () => {
    fc.assert(
      fc.property(word, (word) => {
        expect(score(['0123456'], thing(word), true)).toBe(0);
      }),
    );
  });
});
