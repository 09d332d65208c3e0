// What records, fields and values are called, as the schema and the catalogue say.
import { fieldInfo, type FieldInfo } from '../generated/fields';
import type { Quantity } from '../generated/records';
import { traitsOf } from '../generated/traits';
import { listText, monthText, quantityText, type Unit } from '../i18n/format';
import { inLocale, type Key, known, locale, t } from '../i18n/index.svelte';
import { allBlocks, phases } from '../method/catalogue';
import { archetypes } from '../method/plan';
import type { Fields } from './change';

const firstKnown = (...keys: string[]): string | undefined => {
  const key = keys.find(known);
  return key && t(key as Key);
};

/** What a kind is called, as a heading; `undefined` for one that this page does not know. */
export const kindName = (kind: string): string | undefined => firstKnown(`kind.${kind}`);

/** What a field is called; its own name when this page does not know it. */
export const fieldName = (kind: string, field: string): string => firstKnown(`field.${kind}.${field}`) ?? field;

export const infoOf = (kind: string, field: string): FieldInfo | undefined =>
  (fieldInfo as Record<string, Record<string, FieldInfo>>)[kind]?.[field];

/** The title of a record of this kind, as the schema gives it. */
const template = (kind: string): string => traitsOf(kind)?.title ?? '{name}';

const hole = /\{([\w|]+)\}/;

/** The fields that make up what a record is called. */
export const namingFields = (kind: string): string[] =>
  [...template(kind).matchAll(new RegExp(hole, 'g'))].flatMap(([, fields]) => fields!.split('|'));

type List = NonNullable<FieldInfo['catalogue']>;
type Entry = { id: string; nl: { label: string }; en: { label: string } };
const catalogues: Partial<Record<List, readonly Entry[]>> = { blocks: allBlocks, archetypes };

/** Tells of the entries of a list that comes with a feature; until then they are called by their ids. */
export function nameEntries(list: List, entries: readonly Entry[]): void {
  catalogues[list] = entries;
}

/** Speaks about the records that `find` knows. */
export class Titles {
  constructor(protected readonly find: (kind: string, id: string) => Fields | undefined) {}

  /** What a record is called. */
  title(kind: string, id: string, record: Fields): string {
    // Between two names stands what the schema has between them; what is empty goes with the sign before it.
    const parts = template(kind).split(hole);
    let title = '';
    for (let i = 1; i < parts.length; i += 2) {
      // Of `{a|b}` the first that says something.
      let text = '';
      for (const part of parts[i]!.split('|')) text ||= this.#part(kind, id, record, part);
      if (text) title += (title && parts[i - 1]! + text) || text;
    }
    return title || t(kind === 'notes' ? 'note.empty' : 'row.unnamed');
  }

  /** What the record with this id is called, also when it is not there. */
  titleOf(kind: string, id: string): string {
    const record = this.find(kind, id);
    return record ? this.title(kind, id, record) : t('row.unnamed');
  }

  /** One value as it is read; `''` when there is none. */
  value(kind: string, field: string, value: unknown): string {
    if (value === undefined || value === null || value === '') return '';
    const info = infoOf(kind, field);
    if (info?.type === 'quantity') return quantityText(value as Quantity, info.unit as Unit, locale());
    if (typeof value === 'number') return value.toLocaleString(locale());
    if (Array.isArray(value) && info?.ref)
      return listText(
        value.map((one) => this.value(kind, field, one)),
        locale(),
      );
    if (typeof value !== 'string') return '…';
    if (info?.form === 'month') return monthText(value, locale());
    if (info?.form === 'place') return this.#place(value);
    if (info?.form === 'link') return this.titleOf(...(value.split('/') as [string, string]));
    if (info?.ref) return this.titleOf(info.ref, value);
    const entry = info?.catalogue && catalogues[info.catalogue]?.find(({ id }) => id === value);
    if (entry) return inLocale(entry).label;
    const key = `value.${kind}.${field}`;
    if (/^\d+$/.test(value) && known(`${key}.number`)) return t(`${key}.number` as Key, { n: value });
    return firstKnown(`${key}.${value}`, ...(info?.type === 'enum' ? [`${field}.${value}`] : [])) ?? value;
  }

  #part(kind: string, id: string, record: Fields, part: string): string {
    if (part === 'kind') return kindName(kind) ?? '';
    if (part !== 'id') return this.value(kind, part, record[part]);
    const phase = traitsOf(kind)?.ids === 'phases' && phases.find((one) => one.id === id);
    return phase ? inLocale(phase).label : (firstKnown(`color.${id}`) ?? '');
  }

  /** A number by its path, as `/pins/p1/fee`: of what, and what about it. */
  #place(path: string): string {
    const [kind = '', ...rest] = path.split('/').slice(1);
    const of = rest.length === 1 ? kindName(kind) : this.titleOf(kind, rest[0]!);
    return `${of ?? kind}: ${fieldName(kind, rest.at(-1)!)}`;
  }
}
