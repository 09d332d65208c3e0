import { hearDate } from '../device/clock';
import type { Fields, Op, Problem } from '../document/change';
import type { Role } from '../document/rights';

export interface DocumentInfo {
  id: string;
  name: string;
  example?: boolean;
  /** Milliseconds since 1970, as all moments here. */
  updated: number;
  /** What we are to it. */
  role: Role;
  /** The life phase that it is in; `null` when that is not known, or not for us to know. */
  phase: string | null;
  /** What the last forecast said, from 0 to 1; `null` as for the phase. */
  chance: number | null;
  /** Whether we see its money and its chance. */
  figures: boolean;
  /** Anybody may look: the server itself put it down. */
  public?: boolean;
  /** Since when it is in the archive, or deleted. */
  archived?: number;
  deleted?: number;
}
export interface DocumentList {
  documents: DocumentInfo[];
  /** Those that we can put back. */
  deleted: DocumentInfo[];
}
export type DocumentState = 'active' | 'archived' | 'deleted';

/** The server answered that something is wrong; it says what. */
export class Refused extends Error {
  constructor(
    readonly problems: Problem[],
    /** What kind of refusal, where the server says so. */
    readonly reason?: string,
    /** After how many seconds one may try again, where it says so. */
    readonly wait?: number,
  ) {
    super(problems.map((problem) => problem.en).join('; '));
  }
}

/** Asks the API, and gives its answer. */
export async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(`/api/v1${path}`, init);
  hearDate(response.headers.get('Date'));
  const body: unknown = await response.json().catch(() => ({}));
  if (response.ok) return body as T;
  const { problems, reason, wait } = body as { problems?: Problem[]; reason?: string; wait?: number };
  throw new Refused(problems ?? [], reason, wait);
}

export const send = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

export const listAll = (): Promise<DocumentList> => ask('/documents');
export const listDocuments = (): Promise<DocumentInfo[]> => listAll().then((answer) => answer.documents);

/** Whether a file from the device is a PPS with its attachments. */
const isZip = (file: unknown): boolean => file instanceof File && /\.zip$/i.test(file.name);

/** A new document from a PPS file, or from a zip of one with its attachments; `{}` makes an empty one, `{ name }` one with a name. A file from the device goes as it is: the server sees what a browser passes over. */
export const createDocument = (file: unknown): Promise<string> =>
  ask<{ id: string }>('/documents', {
    method: 'POST',
    headers: { 'Content-Type': isZip(file) ? 'application/zip' : 'application/json' },
    body: file instanceof Blob ? file : JSON.stringify(file),
  }).then((answer) => answer.id);

const pathOf = (id: string) => `/documents/${encodeURIComponent(id)}`;

export const fetchDocument = (id: string): Promise<Record<string, unknown>> => ask(pathOf(id));
export const renameDocument = (id: string, name: string): Promise<unknown> =>
  ask(`${pathOf(id)}/name`, send('PUT', { name }));
/** Archives or deletes a document, or takes it back from there. */
export const putDocument = (id: string, state: DocumentState): Promise<unknown> =>
  ask(`${pathOf(id)}/state`, send('PUT', { state }));

/** A new document with all that another holds, its sources too; a copy of an example is a real PPS, no example. */
export async function copyDocument(id: string, nameOf: (name: string) => string): Promise<string> {
  const file = await fetchDocument(id);
  const pps = file.pps as Record<string, unknown> | undefined;
  return createDocument({ ...file, pps: { ...pps, example: false, name: nameOf(String(pps?.name ?? '')) } });
}

export const downloadPath = (id: string): string => `/api/v1${pathOf(id)}?download=1`;
/** The PPS file with its attachments. */
export const zipPath = (id: string): string => `/api/v1${pathOf(id)}/pps.zip`;

export type PictureKind = 'pdf' | 'png' | 'svg';
export type TableKind = 'xlsx' | 'csv' | 'md';
export const papers = ['A4', 'A3', 'A2', 'A1', 'A0'] as const;

interface Picture {
  canvas: string;
  kind: PictureKind;
  paper: (typeof papers)[number];
  lang: string;
  /** The questions and no notes. */
  poster: boolean;
}
const canvasPath = (id: string, kind: PictureKind | TableKind, asked: Record<string, string>): string =>
  `/api/v1${pathOf(id)}/canvas.${kind}?${new URLSearchParams({ download: '1', ...asked })}`;

/** A canvas on paper. */
export const picturePath = (id: string, { canvas, kind, paper, lang, poster }: Picture): string =>
  canvasPath(id, kind, { canvas, paper, lang, ...(poster && { poster: '1' }) });

/** A canvas to work on in another program. */
export const tablePath = (id: string, kind: TableKind, canvas: string, lang: string): string =>
  canvasPath(id, kind, { canvas, lang });

/** What one change did to one kind of record, in short. */
export interface KindSummary {
  op: 'put' | 'set' | 'remove';
  kind: string;
  count: number;
  ids: string[];
  fields?: string[];
}

/** One change of the server's log, without its content. */
export interface LogEntry {
  seq: number;
  name: string;
  client: string;
  /** Milliseconds since 1970. */
  at: number;
  changed: KindSummary[];
}

const pastPath = (id: string, what: string) => `${pathOf(id)}/${what}`;

/** Who changed what, newest first, before change `before` or from the newest; docs/http-api.md, "History". */
export const fetchHistory = (
  id: string,
  before: number | undefined,
  limit: number,
): Promise<{ first: number; last: number; entries: LogEntry[] }> =>
  ask(pastPath(id, `history?limit=${limit}${before === undefined ? '' : `&before=${before}`}`));

/** The document as it was after a change. */
export const fetchMoment = (id: string, seq: number): Promise<Record<string, unknown>> =>
  ask(pastPath(id, `at/${seq}`));

export const fetchDifference = (
  id: string,
  from: number,
  to: number,
): Promise<{ ops: Op[]; records: { kind: string; id: string; before: Fields | null; after: Fields | null }[] }> =>
  ask(pastPath(id, `difference?from=${from}&to=${to}`));
