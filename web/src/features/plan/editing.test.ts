// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { set } from '../../document/change';
import { FakeServer } from '../../workspace/fake-server';
import { Workspace } from '../../workspace/workspace.svelte';
import { QuantityEditing } from './editing.svelte';

const path = '/costs/c/amount';
let server: FakeServer;
let open: Workspace;
let field: QuantityEditing;
const value = () => open.tables.costs.get('c')?.amount;

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sessionStorage.clear();
  server = new FakeServer({ costs: { c: { name: 'Huur', order: 'V', amount: 350_000 } } });
  open = new Workspace('d', 'Mila');
  server.settle();
  field = new QuantityEditing(open, () => ({
    ...{ kind: 'costs', id: 'c', field: 'amount', unit: 'cent' },
    write: (text) => [set('costs', 'c', { amount: text })],
  }));
  field.start(value());
});
afterEach(() => {
  open.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Types, and rests until it has gone out. */
function type(text: string): void {
  field.type(text);
  vi.advanceTimersByTime(250);
  follow();
}
/** The page shows what is in the document now. */
const follow = () => field.follow(value());
function answer(): void {
  server.settle();
  follow();
}
const sent = () => server.heard.flatMap((one) => (one.type === 'change' ? one.ops : []));

it('What is typed goes out once one rests, and its echo comes from what the server made of it', () => {
  field.type('2');
  field.type('20 tot 60');
  expect(sent()).toEqual([]);
  type('20 tot 60');
  expect([value(), field.echo]).toEqual(['20 tot 60', '']);
  answer();
  expect(sent()).toEqual([set('costs', 'c', { amount: '20 tot 60' })]);
  expect([value(), field.echo]).toEqual([{ low: 2000, high: 6000 }, 'tussen € 20 en € 60 (9 van de 10 keer)']);
  field.end();
  expect([field.text, field.echo, field.shown(value()), sent().length]).toEqual([null, '', '20 tot 60', 1]);
});

it('Leaving the field sends what is typed at once', () => {
  field.type('40');
  field.end();
  server.settle();
  expect(value()).toBe(4000);
  open.undo();
  server.settle();
  expect(value()).toBe(350_000);
});

it('What was there already is not sent, nor what was just sent', () => {
  type('3.500');
  expect(open.waiting).toBe(0);
  type('40');
  type('400');
  type('400');
  answer();
  expect(sent()).toHaveLength(2);
  field.end();
  server.settle();
  expect(sent()).toHaveLength(2);
});

it('An emptied field clears the number', () => {
  type('');
  answer();
  expect([value(), field.echo, server.record('costs', 'c')?.amount]).toEqual([undefined, '', undefined]);
});

it('What cannot be read is refused at the field, keeps its text, and can be tried again', () => {
  type('heel veel');
  answer();
  expect([open.refusals[path]?.typed, value(), field.text, field.echo]).toEqual([
    'heel veel',
    350_000,
    'heel veel',
    '',
  ]);
  field.type('heel veel!');
  expect(open.refusals).toEqual({});
  type('heel veel');
  answer();
  expect(open.refusals[path]?.typed).toBe('heel veel');
  field.cancel();
  expect([open.refusals, field.text]).toEqual([{}, null]);
});

it('A proposal is taken in place of what was typed, with one press', () => {
  type('5, 10');
  answer();
  expect(open.refusals[path]?.typed).toBe('5, 10');
  field.end();
  field.take('5 tot 10');
  expect([open.refusals, field.text]).toEqual([{}, null]);
  answer();
  expect([value(), open.refusals]).toEqual([{ low: 500, high: 1000 }, {}]);
});

it('To leave it empty may be proposed too', () => {
  type('pm');
  answer();
  field.take('');
  answer();
  expect([value(), open.refusals]).toEqual([undefined, {}]);
});

it('What was refused stays after one leaves, also when others change the number', () => {
  type('heel veel');
  answer();
  field.end();
  const joris = new Workspace('d', 'Joris');
  server.settle();
  joris.change([set('costs', 'c', { amount: '70' })]);
  answer();
  expect([value(), open.refusals[path]?.typed]).toEqual([7000, 'heel veel']);
  joris.close();
});

it('A refusal that comes late says nothing of what was typed since', () => {
  type('20 tot');
  type('20 tot 60');
  answer();
  expect([value(), open.refusals, field.echo]).toEqual([
    ...[{ low: 2000, high: 6000 }, {}, 'tussen € 20 en € 60 (9 van de 10 keer)'],
  ]);
});

it('Without the server the text waits as it was typed', () => {
  server.stop();
  type('40');
  field.end();
  expect([value(), field.shown(value()), open.waiting]).toEqual(['40', '40', 1]);
  server.start();
  expect([value(), field.shown(value())]).toEqual([4000, '40']);
});

it("Another's number is no echo of what was typed here", () => {
  const joris = new Workspace('d', 'Joris');
  server.settle();
  type('40');
  answer();
  joris.change([set('costs', 'c', { amount: '70' })]);
  answer();
  expect([value(), field.echo]).toEqual([7000, '€ 40']);
  joris.close();
});
