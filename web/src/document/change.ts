import { type Kind, type Kinds, singleKinds } from '../generated/records';

/** The fields of a record as they travel: known ones and any the schema does not describe. */
export type Fields = Record<string, unknown>;

/** One step on one record; see docs/protocol.md, "Operations". */
export type Op =
  { op: 'put' | 'set'; kind: string; id: string; fields: Fields } | { op: 'remove'; kind: string; id: string };

/** Operations of one author that are applied as a whole. `id` is unique for the document and makes retries safe. */
export interface Change {
  id: string;
  ops: Op[];
}

/** What is wrong, where (a path such as `/notes/n8/color`), in both languages of the page. */
export interface Problem {
  path: string;
  nl: string;
  en: string;
  /** What could stand there instead, as one types it; "" is: leave it empty. */
  proposals?: string[];
}

export const recordKey = (kind: string, id: string): string => `${kind}/${id}`;

/** Kinds of which there is always exactly one record, with the id `""`; it may be empty. */
const single: ReadonlySet<string> = new Set(singleKinds);
export const isSingle = (kind: string): boolean => single.has(kind);

/** The record after one operation; `undefined` is a record that does not exist. Never alters its argument. */
export function applyOp(record: Fields | undefined, op: Op): Fields | undefined {
  if (op.op === 'remove') return undefined;
  if (op.op === 'set' && !record && !isSingle(op.kind)) return undefined;
  const next: Fields = op.op === 'put' ? {} : { ...record };
  for (const [field, value] of Object.entries(op.fields)) {
    if (value === null) delete next[field];
    else next[field] = value;
  }
  return next;
}

/** Whether two JSON values are the same, whatever the order of their members. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  return (
    left.length === Object.keys(b).length &&
    left.every(([key, value]) => Object.hasOwn(b, key) && same(value, (b as Fields)[key]))
  );
}

/** Fields for one kind of record; a quantity may be the text a person typed, `null` clears. */
export type Edit<K extends Kind> = { [F in keyof Kinds[K]]?: Kinds[K][F] | string | null };

export const put = <K extends Kind>(kind: K, id: string, fields: Edit<K>): Op => ({
  op: 'put',
  kind,
  id,
  fields: fields as Fields,
});
export const set = <K extends Kind>(kind: K, id: string, fields: Edit<K>): Op => ({
  op: 'set',
  kind,
  id,
  fields: fields as Fields,
});
export const remove = (kind: Kind, id: string): Op => ({ op: 'remove', kind, id });

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A new random id, unique for all practical purposes (71 bits). */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint32Array(12));
  return Array.from(bytes, (value) => alphabet[value % 62]).join('');
}
