import { type Op, type Problem, isSingle, recordKey } from '../document/change';
import { fieldPath } from '../document/paths';

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

/** Problems by the path of their field, with what was sent for it. */
export function byPath(problems: Problem[], ops: Op[]): Record<string, Refusal> {
  const entries = problems.map((problem): [string, Refusal] => {
    const at = fieldOf(problem.path);
    const op = at && ops.find((one) => one.kind === at.kind && one.id === at.id);
    const typed = op && op.op !== 'remove' ? op.fields[at.field] : undefined;
    const path = at ? fieldPath(at.kind, at.id, at.field) : problem.path;
    return [path, { problem, typed, lost: ops.length > 0 }];
  });
  return Object.fromEntries(entries);
}

/**
 * What of a refused change has nothing wrong with it: the other fields that were set, but for those that a `later` change sets anew. Empty when that
 * cannot be told.
 */
export function soundPart(problems: Problem[], ops: Op[], later: readonly Op[]): Op[] {
  const wrong = problems.map(({ path }) => fieldOf(path));
  const overtaken = (op: Op, field: string) =>
    later.some(
      (one) =>
        recordKey(one.kind, one.id) === recordKey(op.kind, op.id) &&
        (one.op === 'remove' || Object.hasOwn(one.fields, field)),
    );
  if (wrong.some((at) => !at) || ops.some(({ op }) => op !== 'set')) return [];
  const rest = ops.flatMap((op): Op[] => {
    if (op.op !== 'set') return [];
    const isWrong = (field: string) =>
      wrong.some((at) => recordKey(at!.kind, at!.id) === recordKey(op.kind, op.id) && at!.field === field);
    const fields = Object.fromEntries(
      Object.entries(op.fields).filter(([field]) => !isWrong(field) && !overtaken(op, field)),
    );
    return Object.keys(fields).length > 0 ? [{ ...op, fields }] : [];
  });
  const count = (list: Op[]) => list.reduce((n, op) => n + (op.op === 'set' ? Object.keys(op.fields).length : 0), 0);
  return count(rest) < count(ops) ? rest : [];
}

const storageKey = (document: string): string => `headpin.typed.${document}`;

/** Keeps what was typed and not taken for as long as the browser's tab is open, so that a reload loses nothing. */
export function keepTyped(document: string, refusals: Readonly<Record<string, Refusal>>): void {
  const typed = Object.entries(refusals).filter(([, one]) => one.lost && typeof one.typed === 'string');
  try {
    if (typed.length > 0) sessionStorage.setItem(storageKey(document), JSON.stringify(Object.fromEntries(typed)));
    else sessionStorage.removeItem(storageKey(document));
  } catch {
    // A browser that stores nothing: it is there until the page goes.
  }
}

/** Forgets what was typed and not taken, in every document. */
export function forgetTyped(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(storageKey(''))) sessionStorage.removeItem(key);
  } catch {
    // A browser that stores nothing.
  }
}

/** What was typed and not taken before the page was loaded anew. */
export function keptTyped(document: string): Record<string, Refusal> {
  try {
    const kept = JSON.parse(sessionStorage.getItem(storageKey(document)) ?? '{}') as Record<string, Refusal>;
    return Object.fromEntries(Object.entries(kept).map(([path, one]) => [path, { ...one, quiet: true }]));
  } catch {
    return {};
  }
}
