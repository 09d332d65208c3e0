import type { Problem } from '../document/change';
import { ask, Refused } from './documents';

/** What keeps the live connection away: the web server in front, in the server's own words, or something that lets no WebSocket through. */
export type Hindrance = Problem | 'blocked';

/** Why a document's live connection does not come about where requests do; `null` where the server does not answer them either. */
export async function whyNotLive(document: string): Promise<Hindrance | null> {
  try {
    // Nothing is done that way. Browsers say from where it comes, as they do with a WebSocket, so it is refused for the same reason.
    await ask(`/documents/${encodeURIComponent(document)}/live`, { method: 'POST' });
  } catch (error) {
    if (error instanceof Refused && error.problems[0]) return error.reason === 'host' ? error.problems[0] : 'blocked';
  }
  return null;
}
