import { hearDate } from '../device/clock';
import type { Fields, Op, Problem } from '../document/change';

export interface DocumentInfo {
  id: string;
  name: string;
  example: boolean;
  updated: string | number;
}

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

export const listDocuments = (): Promise<DocumentInfo[]> =>
  ask<{ documents: DocumentInfo[] }>('/documents').then((answer) => answer.documents);

/** A new document from a PPS file; `{}` makes an empty one, `{ name }` one with a name. A file from the device goes as it is: the server sees what a browser passes over. */
export const createDocument = (file: unknown): Promise<string> =>
  ask<{ id: string }>('/documents', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: file instanceof Blob ? file : JSON.stringify(file),
  }).then((answer) => answer.id);

export const fetchDocument = (id: string): Promise<Record<string, unknown>> =>
  ask(`/documents/${encodeURIComponent(id)}`);

/** A new document with all that another holds, its sources too; a copy of an example is a real PPS, no example. */
export async function copyDocument(id: string, nameOf: (name: string) => string): Promise<string> {
  const file = await fetchDocument(id);
  const pps = file.pps as Record<string, unknown> | undefined;
  return createDocument({ ...file, pps: { ...pps, example: false, name: nameOf(String(pps?.name ?? '')) } });
}

export const downloadPath = (id: string): string => `/api/v1/documents/${encodeURIComponent(id)}?download=1`;

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
  `/api/v1/documents/${encodeURIComponent(id)}/canvas.${kind}?${new URLSearchParams({ download: '1', ...asked })}`;

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

const pastPath = (id: string, what: string) => `/documents/${encodeURIComponent(id)}/${what}`;

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
