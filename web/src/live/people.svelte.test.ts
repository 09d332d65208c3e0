// @vitest-environment happy-dom
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Presence } from './messages';
import { People } from './people.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function company() {
  const sent: Presence[] = [];
  const people = new People();
  people.attach((presence) => sent.push(presence) > 0);
  const is = (session: string, presence: Presence | null = null, name = session) =>
    people.update({ session, name, presence });
  people.welcome('me', []);
  return { people, is, sent };
}

it('shows who is at a note, and the other one when the last to come goes', () => {
  const { people, is } = company();
  is('mila', { selected: 'n1' });
  is('joris', { selected: 'n1', editing: 'n1' });
  expect(people.holders.get('n1')?.name).toBe('joris');
  expect(people.editors.get('n1')?.name).toBe('joris');
  people.left('joris');
  expect(people.holders.get('n1')?.name).toBe('mila');
  expect(people.editors.has('n1')).toBe(false);
  is('mila', { selected: 'n2' });
  expect([...people.holders.keys()]).toEqual(['n2']);
});

it('wakes no note for a cursor that moves', () => {
  const { people, is } = company();
  is('mila', { selected: 'n1', editing: 'n1' });
  let woken = 0;
  const stop = $effect.root(() => {
    $effect(() => {
      void [people.editors.get('n1'), people.holders.get('n1')];
      woken += 1;
    });
  });
  flushSync();
  for (let i = 0; i < 100; i++) {
    is('mila', { selected: 'n1', editing: 'n1', cursor: { block: 'value', x: i / 100, y: 0.5 } });
    flushSync();
  }
  expect(woken).toBe(1);
  is('mila', { selected: 'n1', editing: null });
  flushSync();
  expect(woken).toBe(2);
  stop();
});

it('follows one person until they go, and tells them so', () => {
  const { people, is, sent } = company();
  is('mila', { cursor: null });
  people.follow('mila');
  vi.runAllTimers();
  expect(sent.at(-1)).toMatchObject({ following: 'mila' });
  expect(people.leader?.name).toBe('mila');
  people.left('mila');
  vi.runAllTimers();
  expect(people.leader).toBeUndefined();
  expect(sent.at(-1)).toMatchObject({ following: null });
});

it('ends following with the connection', () => {
  const { people, is, sent } = company();
  is('mila');
  people.follow('mila');
  people.clear();
  people.welcome('me-again', [{ session: 'mila-again', name: 'mila', presence: null }]);
  expect(people.leader).toBeUndefined();
  expect(sent.at(-1)).toMatchObject({ following: null });
});

it('knows when it is followed', () => {
  const { people, is } = company();
  expect(people.followed).toBe(false);
  is('mila', { following: 'me' });
  expect(people.followed).toBe(true);
  is('mila', { following: 'joris' });
  expect(people.followed).toBe(false);
});
