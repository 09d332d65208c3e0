import { now } from '../device/clock';
import { readSession, renewSession, type Session } from './access';

/** A session is used up in thirty days; a visit after the first day makes it last in full again. */
const renewBelow = 29 * 24 * 3600 * 1000;

let current = $state<Session | null>(null);

/** Who we are to this server; `null` until it has said so. */
export const session = (): Session | null => current;

/** Asks the server again who we are. */
export async function refreshSession(): Promise<void> {
  try {
    current = await readSession();
    if (current.known && (current.expires ?? 0) - now() < renewBelow) await renewSession();
  } catch {
    // Without the server nothing is known; the page says elsewhere that it is away.
  }
}
