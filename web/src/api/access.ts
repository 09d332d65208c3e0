import { ask, send } from './documents';
import type { Given } from '../document/rights';
import type { Ending } from '../kit/expiry';

/** Somebody's session on this server. */
export interface Session {
  known: boolean;
  name: string;
  /** Milliseconds since 1970. */
  expires: number | null;
  create: boolean;
  /** Whether the whole server is ours. */
  owner: boolean;
}

/** A link that has a password: what it gives is told once that is right. */
export interface Locked {
  password: true;
}
/** What a link gives, as whoever holds it may know. */
export interface LinkOffer {
  role: Given;
  /** `null` is the whole server. */
  document: string | null;
  password: false;
  title: string;
  madeBy: string;
  expires: number | null;
  /** Whether it shows the money and the chance. */
  figures: boolean;
}

export interface ShareLink {
  id: string;
  role: Given;
  label: string;
  madeBy: string;
  /** The link by which its maker came in: it ends with that one. `null` when not known. */
  madeWith: string | null;
  made: number;
  expires: number | null;
  revoked: number | null;
  /** Whether coming in takes a password. */
  password: boolean;
  /** Whether it shows the money and the chance. */
  figures: boolean;
  people: { name: string; at: number }[];
}

/** A link to begin with is one to the server itself. */
const linksOf = (document: string, role: Given) =>
  role === 'beginner' ? '/links' : `/documents/${encodeURIComponent(document)}/links`;

export const readSession = (): Promise<Session> => ask('/session');
export const renewSession = (name?: string): Promise<unknown> => ask('/session', send('PATCH', { name }));
export const endSession = (): Promise<unknown> => ask('/session', { method: 'DELETE' });

export const lookAt = (secret: string): Promise<LinkOffer | Locked> => ask('/look', send('POST', { secret }));
export const enterWith = (secret: string, name: string, password?: string): Promise<{ document: string | null }> =>
  ask('/session', send('POST', { secret, name, password }));

/** The links to a document; `server` holds those to the whole server, for the server's owner only. */
export const readLinks = (document: string): Promise<{ links: ShareLink[]; server: ShareLink[] }> =>
  ask(linksOf(document, 'viewer'));

interface Wanted {
  role: Given;
  label: string;
  password?: string;
  /** Whether it shows the money and the chance; only viewers and contributors can do without. */
  figures?: boolean;
  /** Whether its secret is a code to type, at `/w`: for a day at most, and only without figures. */
  typed?: boolean;
}
export type NewLink = Wanted & Ending;
/** Makes a link. Its address is told only now. */
export const makeLink = (document: string, link: NewLink): Promise<{ link: ShareLink; path: string }> =>
  ask(linksOf(document, link.role), send('POST', link));
export const revokeLink = (document: string, { id, role }: ShareLink): Promise<unknown> =>
  ask(`${linksOf(document, role)}/${encodeURIComponent(id)}`, { method: 'DELETE' });
export const signOutOwners = (): Promise<unknown> => ask('/owners', { method: 'DELETE' });
