import { expect, it } from 'vitest';
import { put, remove, set } from '../document/change';
import { blockById } from '../method/catalogue';
import { placeOf } from './place-of';

const blockOf = (id: string) => (id === 'here' ? 'costs' : undefined);

it('a change of a note is told by its block', () => {
  expect(placeOf(set('notes', 'here', { text: 'Mooi' }), blockOf)).toBe(blockById('costs')!.nl.label);
  expect(placeOf(remove('notes', 'gone'), blockOf)).toBe('Canvas');
});

it("any other change is told by its own area's name", () => {
  const vote = put('votes', 'v', { workshop: 'w', note: 'here', voter: 'p', count: 1 });
  expect(placeOf(vote, blockOf)).toBe('Werksessie');
  expect(placeOf(put('workshops', 'w', { title: 'Partnerdag' }), blockOf)).toBe('Werksessie');
  expect(placeOf(put('canvases', 'c', { title: 'Tweede' }), blockOf)).toBe('Canvas');
  expect(placeOf(put('clusters', 'c', { name: 'Mkb' }), blockOf)).toBe('Canvas');
  expect(placeOf(set('colorMeanings', 'teal', { meaning: 'scholen' }), blockOf)).toBe('Wat de kleuren betekenen');
  expect(placeOf(put('comments', 'c', { about: 'notes/here', text: 'Mooi' }), blockOf)).toBe('Opmerkingen');
  expect(placeOf(put('versions', 'v', { name: 'Maart', seq: 1, at: 1 }), blockOf)).toBe('Versies');
  expect(placeOf(set('costs', 'c', { amount: 1 }), blockOf)).toBe('Mensen, tijd en geld');
});
