import { applyOp, type Fields, type Op, type Problem, isSingle, recordKey } from '../document/change';
import { fieldPath } from '../document/paths';
import { Drawer } from './tab';

/** A refusal, of the server or of the field itself, with what was typed, so that the field can show both. */
export interface Refusal {
  problem: Problem;
  typed: unknown;
  /** Whether a change was lost; otherwise it is about the connection. */
  lost: boolean;
  /** Only its field tells of it: nobody just waited for the server. */
  quiet?: boolean;
}

/** The field that a problem is about; of a range also when it is about one end. Nothing when it is about more. */
function fieldOf(path: string): { kind: string; id: string; field: string } | undefined {
  const [, kind = '', ...rest] = path.split('/');
  const [id, field] = isSingle(kind) ? ['', rest[0]] : [rest[0], rest[1]];
  return id !== undefined && field ? { kind, id, field } : undefined;
}

const isAt = (op: Op, at: { kind: string; id: string }): boolean =>
  recordKey(op.kind, op.id) === recordKey(at.kind, at.id);

/** Problems by the path of their field, with what was sent for it. */
export function byPath(problems: Problem[], ops: Op[]): Record<string, Refusal> {
  const entries = problems.map((problem): [string, Refusal] => {
    const at = fieldOf(problem.path);
    const typed =
      at && ops.flatMap((op) => (op.op !== 'remove' && isAt(op, at) ? (op.fields[at.field] ?? []) : [])).at(-1);
    const path = at ? fieldPath(at.kind, at.id, at.field) : problem.path;
    return [path, { problem, typed, lost: ops.length > 0 }];
  });
  return Object.fromEntries(entries);
}

/**
 * What of a refused change has nothing wrong with it: records that were put, and the other fields that were set, but for those that a `later` change
 * sets anew. Empty when that cannot be told.
 */
export function soundPart(problems: Problem[], ops: Op[], later: readonly Op[]): Op[] {
  const wrong = problems.map(({ path }) => fieldOf(path));
  if (wrong.some((at) => !at) || ops.some(({ op }) => op === 'remove')) return [];
  const rest = ops.flatMap((op): Op[] => {
    if (op.op === 'remove') return [];
    const own = wrong.filter((at) => isAt(op, at!)).map((at) => at!.field);
    const since = later.filter((one) => isAt(one, op));
    if (op.op === 'put') {
      // What was done to it since found nothing there.
      const fields = since.reduce<Fields | undefined>(applyOp, op.fields);
      return !fields || own.some((field) => Object.hasOwn(op.fields, field)) ? [] : [{ ...op, fields }];
    }
    const overtaken = (field: string) => since.some((one) => one.op === 'remove' || Object.hasOwn(one.fields, field));
    const fields = Object.fromEntries(
      Object.entries(op.fields).filter(([field]) => !own.includes(field) && !overtaken(field)),
    );
    return Object.keys(fields).length > 0 ? [{ ...op, fields }] : [];
  });
  const count = (list: Op[]) => list.reduce((n, op) => n + (op.op === 'remove' ? 0 : Object.keys(op.fields).length), 0);
  return count(rest) < count(ops) ? rest : [];
}

/** What was typed and not taken. */
export const typed = new Drawer<Record<string, Refusal>>('typed');

/** Keeps what was typed and not taken. */
export function keepTyped(document: string, refusals: Readonly<Record<string, Refusal>>): void {
  const lost = Object.entries(refusals).filter(([, one]) => one.lost && typeof one.typed === 'string');
  typed.write(document, lost.length > 0 ? Object.fromEntries(lost) : undefined);
}

/** What was typed and not taken before the page was loaded anew. */
export const keptTyped = (document: string): Record<string, Refusal> =>
  Object.fromEntries(Object.entries(typed.read(document) ?? {}).map(([path, one]) => [path, { ...one, quiet: true }]));
