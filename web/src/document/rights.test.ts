import { expect, it } from 'vitest';
import { mayWrite, mayWriteAnything, nobody, seesFigures, type You } from './rights';

const contributor: You = { role: 'contributor', writes: ['notes'], gives: [], create: false, person: 'p1' };
const editor: You = { role: 'editor', writes: true, gives: ['viewer'], create: false, person: 'p1' };

it('hides figures only when the server says so', () => {
  expect(seesFigures({ ...contributor, figures: false })).toBe(false);
  expect([seesFigures({ ...contributor, figures: true }), seesFigures(editor)]).toEqual([true, true]);
});

it('lets everyone change what the server said they may, and nobody anything else', () => {
  expect(mayWrite(nobody, 'notes')).toBe(false);
  expect(mayWriteAnything(nobody)).toBe(false);
  expect(mayWrite(contributor, 'notes')).toBe(true);
  expect(mayWrite(contributor, 'pps')).toBe(false);
  expect(mayWriteAnything(contributor)).toBe(true);
  expect(mayWrite(editor, 'a kind of tomorrow')).toBe(true);
});
