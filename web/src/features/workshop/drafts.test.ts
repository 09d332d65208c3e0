// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { Drafts } from './drafts';

beforeEach(() => localStorage.clear());
const here = () => new Drafts(localStorage, 'doc', 'w');

it('keeps drafts on the device, for every page of it', () => {
  here().add({ id: 'a', text: 'one' });
  here().add({ id: 'b', text: 'two' });
  expect(here().drafts).toEqual([
    { id: 'a', text: 'one' },
    { id: 'b', text: 'two' },
  ]);
  expect(new Drafts(localStorage, 'doc', 'other').drafts).toEqual([]);
});

it('remembers which notes were written here after they were shown', () => {
  here().add({ id: 'a', text: 'one' });
  here().shared('b');
  here().drop(['a']);
  expect(here().drafts).toEqual([]);
  expect([...here().own]).toEqual(['a', 'b']);
});

it('takes spoilt storage for nothing', () => {
  for (const spoilt of ['{', '[]', '7', '{"drafts":[{"id":1}],"own":"x"}']) {
    localStorage.setItem('headpin.session.doc.w', spoilt);
    expect(here().drafts).toEqual([]);
    expect([...here().own]).toEqual([]);
  }
});
