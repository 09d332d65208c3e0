import { describe, expect, it } from 'vitest';
import file from '../../../tests/cases/document/changes.json';
import { type FieldInfo, fieldInfo } from '../generated/fields';
import { type Fields, isSingle, type Op } from './change';
import { type DocumentFile, Replica } from './replica';

// The cases that the server passes too: both sides read a change the same way.
interface Case {
  name: string;
  before: DocumentFile;
  ops: Op[];
  after?: DocumentFile;
}

const infos = fieldInfo as unknown as Record<string, Record<string, FieldInfo> | undefined>;
/** Only the server reads typed text. */
const typed = ({ ops }: Case) =>
  ops.some(
    (op) =>
      op.op !== 'remove' &&
      Object.entries(op.fields).some(
        ([field, value]) => typeof value === 'string' && infos[op.kind]?.[field]?.type === 'quantity',
      ),
  );
const cases = (file.cases as unknown as Case[]).filter((one) => one.after && !typed(one));

describe('A change', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { before, ops, after }) => {
    const shown: Record<string, Fields> = {};
    const show = (kind: string, id: string, fields: Fields | undefined) => {
      if (isSingle(kind)) shown[kind] = fields ?? {};
      else if (fields) (shown[kind] ??= {})[id] = fields;
      else delete shown[kind]?.[id];
    };
    const replica = new Replica({
      record: show,
      reset: (records) => {
        for (const [kind, id, fields] of records) show(kind, id, fields);
      },
    });
    replica.load(before, 0);
    replica.confirm(1, 'other-1', ops);
    expect(shown).toEqual(after);
  });

  it('is tried with every case that holds for a client', () => expect(cases.length).toBeGreaterThan(1));
});
