// The documents that were opened on this device, as the server last confirmed them: in the browser's own database, so that they open
// without the server. What was changed and not sent yet is not here but in the queue (stored-queue.ts).
import type { DocumentFile } from '../document/replica';
import type { Forecast } from '../generated/forecast';
import type { You } from '../document/rights';
import { Database } from './database';

/** What one may know of a kept document without reading it. */
export interface KeptName {
  id: string;
  name: string;
  example: boolean;
  /** When the server confirmed it, in milliseconds since 1970 by this device's clock. */
  at: number;
}
export interface Kept extends KeptName {
  /** What one could do with it then. The server judges anew when it is back. */
  you: You;
  forecast: Forecast | null;
  file: DocumentFile;
}

/** As long as a session lasts: who was not here for longer has to come in again, and what was kept is gone. */
const longest = 30 * 24 * 3600 * 1000;

const database = new Database('headpin', { names: 'id', documents: 'id' });

/** Does what it can: a browser that keeps nothing (full, or private) is one without kept documents. */
const orElse = <T>(work: Promise<T>, otherwise: T): Promise<T> => work.catch(() => otherwise);

const fresh = ({ at }: KeptName): boolean => Date.now() - at < longest;

/** Keeps a document, in the place of what was kept of it. */
export function keep(document: Kept): Promise<unknown> {
  const { id, name, example, at } = document;
  return orElse<unknown>(
    database.transact('readwrite', (store) => {
      store('names').put({ id, name, example, at } satisfies KeptName);
      return store('documents').put(document);
    }),
    undefined,
  );
}

export async function readKept(id: string): Promise<Kept | undefined> {
  const kept = await orElse(
    database.transact<Kept | undefined>('readonly', (store) => store('documents').get(id)),
    undefined,
  );
  return kept && fresh(kept) ? kept : undefined;
}

/** What is kept on this device, last seen first. What is too old goes. */
export async function keptDocuments(): Promise<KeptName[]> {
  const all =
    (await orElse(
      database.transact<KeptName[]>('readonly', (store) => store('names').getAll()),
      undefined,
    )) ?? [];
  await forget(all.filter((one) => !fresh(one)).map(({ id }) => id));
  return all.filter(fresh).sort((a, b) => b.at - a.at);
}

/** Erases what is kept of these documents. */
export async function forget(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await orElse<unknown>(
    database.transact('readwrite', (store) => {
      for (const id of ids) for (const name of ['names', 'documents']) store(name).delete(id);
      return undefined;
    }),
    undefined,
  );
}

/** Erases everything but these: the server says that they are all one may see. */
export async function forgetOthers(ids: readonly string[]): Promise<void> {
  await forget((await keptDocuments()).map(({ id }) => id).filter((id) => !ids.includes(id)));
}
