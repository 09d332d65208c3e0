import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Change, Op } from '../document/change';
import { Replica } from '../document/replica';

const silent = { record: () => undefined, reset: () => undefined };
const op: fc.Arbitrary<Op> = fc.oneof(
  fc.record({
    op: fc.constantFrom('put' as const, 'set' as const),
    kind: fc.constantFrom('notes', 'pps'),
    id: fc.constantFrom('a', 'b', 'c'),
    fields: fc.dictionary(fc.constantFrom('text', 'order', 'color'), fc.option(fc.string({ maxLength: 3 }))),
  }),
  fc.record({ op: fc.constant('remove' as const), kind: fc.constant('notes'), id: fc.constantFrom('a', 'b', 'c') }),
);
const single = (one: Op): Op => (one.kind === 'pps' ? { ...one, id: '' } : one);
const changes = (prefix: string) =>
  fc
    .array(fc.array(op, { maxLength: 3 }), { maxLength: 8 })
    .map((list): Change[] => list.map((ops, i) => ({ id: `${prefix}-${i}`, ops: ops.map(single) })));

/** A replica that heard these changes from the server, numbered from 1. */
function hearing(log: readonly Change[]): Replica {
  const replica = new Replica(silent);
  replica.load({}, 0);
  log.forEach(({ id, ops }, at) => replica.confirm(at + 1, id, ops));
  return replica;
}

it('A page opened from what the device kept shows it with what waits, and is the server’s document once all has arrived', () => {
  fc.assert(
    fc.property(changes('other'), changes('later'), changes('own'), fc.nat(8), (known, later, own, arrived) => {
      const kept = hearing(known).confirmedFile();
      const page = new Replica(silent);
      page.adopt(own);
      page.load(JSON.parse(JSON.stringify(kept)), null);
      expect(page.seq).toBeNull();
      expect(page.confirmedFile()).toEqual(kept);
      const open = hearing(known);
      for (const change of own) open.add(change);
      expect(page.file()).toEqual(open.file());

      // Some of what waited had reached the server before the page was closed; the rest is sent now and taken once.
      const before = own.slice(0, arrived);
      const log = [...known, ...before, ...later];
      page.load(hearing(log).confirmedFile(), log.length);
      for (const change of own) {
        if (before.includes(change)) page.settle(change.id);
        else {
          log.push(change);
          page.confirm(log.length, change.id, change.ops);
        }
      }
      expect(page.queue).toEqual([]);
      expect(page.file()).toEqual(hearing(log).file());
    }),
  );
});
