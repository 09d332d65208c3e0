import { makeLink } from '../../api/access';
import { Refused } from '../../api/documents';
import { now } from '../../device/clock';
import { storage } from '../../device/storage.svelte';
import { inLocale, t } from '../../i18n/index.svelte';
import { day } from '../../kit/expiry';

/** The guests' link, as the device that made it keeps it: the server tells it once. */
interface Kept {
  code: string;
  /** Milliseconds since 1970. */
  ends: number;
}

/** By which guests come into a session: an address with a code that is short enough to type. */
export class Invitation {
  #kept = $state.raw<Kept>();
  problem = $state('');
  readonly #key: string;

  constructor(
    private readonly document: string,
    session: string,
  ) {
    this.#key = `headpin.guests.${document}.${session}`;
    this.#kept = this.#read();
  }

  get made(): boolean {
    return this.#kept !== undefined && this.#kept.ends > now();
  }
  /** The whole of it, to scan or to send. */
  get address(): string {
    return `${location.origin}/enter#${this.#kept?.code ?? ''}`;
  }
  /** Where one types the code, and the code as one reads it best. */
  readonly place = `${location.host}/w`;
  get code(): string {
    return (this.#kept?.code ?? '').replace(/^.{4}/, '$& ').toUpperCase();
  }

  /** Makes the link; `label` is for who looks through the links later. */
  async make(label: string): Promise<void> {
    this.problem = '';
    try {
      const { link, path } = await makeLink(this.document, {
        role: 'contributor',
        figures: false,
        typed: true,
        label: label || t('workshop.title'),
        lasts: day,
      });
      this.#kept = { code: path.split('#')[1] ?? '', ends: link.expires ?? 0 };
      storage.setItem(this.#key, JSON.stringify(this.#kept));
    } catch (error) {
      const first = error instanceof Refused ? error.problems[0] : undefined;
      this.problem = first ? inLocale(first) : t('app.noServer');
    }
  }

  #read(): Kept | undefined {
    try {
      const { code, ends } = JSON.parse(storage.getItem(this.#key) ?? '{}') as Partial<Kept>;
      return typeof code === 'string' && typeof ends === 'number' ? { code, ends } : undefined;
    } catch {
      return undefined;
    }
  }
}

const known = new Map<string, Invitation>();
/** The one invitation to a session on this page. */
export function invitationOf(document: string, session: string): Invitation {
  const key = `${document}/${session}`;
  const one = known.get(key) ?? new Invitation(document, session);
  known.set(key, one);
  return one;
}
