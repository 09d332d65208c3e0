import type { Kinds, Note } from '../generated/records';
import { colors } from './colors';
import { longestNote, mostNotes } from './paste';

/** A note on its way: what stands on it, and in which block it stood. */
export interface Carried {
  /** Of a note that was cut: pasted where it came from, it is the same note again. */
  id?: string;
  block: string;
  text: string;
  color?: Note['color'];
  tags?: string[];
  links?: string[];
  /** The group that it is a part of, when that comes as a whole: a key of `groups`. */
  group?: string;
}

/** Notes as they travel over the clipboard, between canvases and between PPSs. */
export interface Parcel {
  /** The document they come from. */
  document: string;
  notes: Carried[];
  /** What the links lead to: the name of each record, by kind and id. */
  names: Record<string, string>;
  /** Names of groups. */
  groups: Record<string, string>;
}

/** Our own kind of content on the clipboard; browsers that do not pass it on still pass on HTML, others text. */
export const parcelType = 'application/x-headpin-notes';

/** A note per line; line breaks within a note would make two of it elsewhere, so a note with some stands between quotes. */
export const asText = (parcel: Parcel): string =>
  parcel.notes.map(({ text }) => (/[\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join('\n');

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

/** A list for word processors, with the parcel itself in an attribute. */
export function asHtml(parcel: Parcel): string {
  const items = parcel.notes.map(({ text }) => `<li>${escaped(text).replaceAll('\n', '<br>')}</li>`).join('');
  return `<meta charset="utf-8"><ul data-headpin="${escaped(JSON.stringify(parcel))}">${items}</ul>`;
}

export const asJson = (parcel: Parcel): string => JSON.stringify(parcel);

/** The parcel in what somebody pasted, if there is one. Whatever does not look like notes is left out: anyone can write a clipboard. */
export function parcelIn(json: string, html: string): Parcel | null {
  return parcelOf(json) ?? parcelOf(attribute(html));
}

function attribute(html: string): string {
  if (!html.includes('data-headpin')) return '';
  const page = new DOMParser().parseFromString(html, 'text/html');
  return page.querySelector('[data-headpin]')?.getAttribute('data-headpin') ?? '';
}

function parcelOf(json: string): Parcel | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  const { document, notes, names, groups } = record(value);
  if (typeof document !== 'string' || !Array.isArray(notes)) return null;
  const sound = notes.slice(0, mostNotes).flatMap(carried);
  if (sound.length === 0) return null;
  return { document, notes: sound, names: namesIn(names), groups: namesIn(groups) };
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const namesIn = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(record(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
const texts = (value: unknown, longest: number): string[] =>
  [
    ...new Set(
      (Array.isArray(value) ? value : []).filter(
        (one): one is string => typeof one === 'string' && one !== '' && one.length <= longest,
      ),
    ),
  ].slice(0, 20);

const filled = (field: 'tags' | 'links', list: string[]) => (list.length > 0 ? { [field]: list } : {});

function carried(value: unknown): Carried[] {
  const { id, block, text, color, tags, links, group } = record(value);
  if (typeof block !== 'string' || typeof text !== 'string') return [];
  const known = colors.find((one) => one === color);
  return [
    {
      ...(typeof id === 'string' && /^[A-Za-z0-9][\w.-]{0,63}$/.test(id) && { id }),
      block,
      text: text.slice(0, longestNote),
      ...(known && { color: known }),
      ...filled('tags', texts(tags, 40)),
      ...filled('links', texts(links, 97)),
      ...(typeof group === 'string' && { group }),
    },
  ];
}

/** A name by its key; keys come from the clipboard too, so what every object has of its own is none. */
export const nameIn = (names: Record<string, string>, key: string): string | undefined =>
  Object.hasOwn(names, key) ? names[key] : undefined;

/** How a paste finds the records that links lead to. */
export interface Surroundings {
  document: string;
  /** Whether a record exists, by kind and id. */
  exists: (link: string) => boolean;
  /** The record of a kind with this name. */
  named: (kind: string, name: string) => string | undefined;
}

/** Links as they hold here: to the same record, in another PPS to the record with the same name; the rest drops out. */
export function landed(parcel: Parcel, here: Surroundings): { notes: Carried[]; dropped: number } {
  let dropped = 0;
  const land = (link: string): string[] => {
    if (parcel.document === here.document && here.exists(link)) return [link];
    const [kind] = link.split('/') as [keyof Kinds];
    const name = nameIn(parcel.names, link);
    const id = name ? here.named(kind, name) : undefined;
    if (id === undefined) dropped += 1;
    return id === undefined ? [] : [`${kind}/${id}`];
  };
  const notes = parcel.notes.map(({ links = [], ...note }) => ({
    ...note,
    ...filled('links', [...new Set(links.flatMap(land))]),
  }));
  return { notes, dropped };
}
