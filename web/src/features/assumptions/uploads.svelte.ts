// Files on their way to the server. They live as long as the page has the document open, whatever screen is shown.
import { Refused } from '../../api/documents';
import { type Content, sendFile } from '../../api/files';
import { newId, type Problem, put } from '../../document/change';
import { between } from '../../document/order';
import type { Workspace } from '../../workspace/workspace.svelte';

/** A file that was chosen for a test, until it is a record of the document. */
export class Upload {
  readonly key = newId();
  /** How much of it is there, from 0 to 1. */
  progress = $state(0);
  /** `waiting`: for its turn or for the connection; `there`: only the result is missing that it belongs to. */
  state = $state<'waiting' | 'sending' | 'there' | 'refused' | 'failed'>('waiting');
  problem = $state.raw<Problem | null>(null);
  /** The evidence that it belongs to, once there is some. */
  evidence: string | undefined;
  content: Content | undefined;
  tries = 0;
  /** It goes again a little later. */
  rests = false;
  readonly stop = new AbortController();

  constructor(
    readonly file: File,
    readonly test: string,
  ) {}
}

/** After a connection that broke the same file goes again so much later, in milliseconds; after the last it is left to people. */
const pauses = [2_000, 10_000, 30_000];
/** In bytes: a server may be set otherwise. */
const usualMost = 20 * 2 ** 20;

export class Uploads {
  list = $state.raw<readonly Upload[]>([]);
  #busy = false;

  constructor(
    readonly open: Pick<Workspace, 'id' | 'connection' | 'tables' | 'change'>,
    readonly send = sendFile,
  ) {}

  of = (test: string, evidence?: string): Upload[] =>
    this.list.filter((one) => one.test === test && one.evidence === evidence);

  /** Takes files that somebody chose, for evidence that is there or for what is being entered. */
  add(files: Iterable<File>, test: string, evidence?: string): void {
    const fresh = Array.from(files, (file) => Object.assign(new Upload(file, test), { evidence }));
    this.list = [...this.list, ...fresh];
    void this.go();
  }
  /** What was chosen for a test belongs to this evidence now. */
  assign(test: string, evidence: string): void {
    for (const one of this.of(test)) {
      one.evidence = evidence;
      this.#record(one);
    }
    this.list = [...this.list];
  }
  cancel(upload: Upload): void {
    upload.stop.abort();
    this.#drop(upload);
  }
  again(upload: Upload): void {
    upload.state = 'waiting';
    upload.tries = 0;
    void this.go();
  }

  /** Sends what waits, one at a time, as long as there is a connection. */
  async go(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (;;) {
      const next =
        this.open.connection === 'live'
          ? this.list.find(({ state, rests }) => state === 'waiting' && !rests)
          : undefined;
      if (!next) break;
      await this.#send(next);
    }
    this.#busy = false;
  }
  async #send(one: Upload): Promise<void> {
    one.state = 'sending';
    one.progress = 0;
    one.tries += 1;
    try {
      one.content = await this.send(this.open.id, one.file, {
        progress: (share) => (one.progress = share),
        signal: one.stop.signal,
      });
      one.state = 'there';
      this.#record(one);
    } catch (error) {
      if (one.stop.signal.aborted) return;
      if (error instanceof Refused) {
        one.state = 'refused';
        one.problem = error.problems[0] ?? null;
      } else this.#later(one);
    }
  }
  /** The page may not know yet that the connection is gone. */
  #later(one: Upload): void {
    // One that is larger than servers usually take is refused by an end of the line.
    const pause = one.file.size > usualMost ? undefined : pauses[one.tries - 1];
    one.state = pause === undefined ? 'failed' : 'waiting';
    if (pause === undefined) return;
    one.rests = true;
    setTimeout(() => {
      one.rests = false;
      void this.go();
    }, pause);
  }
  /** Makes a record of what is there, once it is known of which evidence. */
  #record(one: Upload): void {
    const { evidence, content } = one;
    if (evidence === undefined || !content || !this.list.includes(one)) return;
    this.#drop(one);
    // Evidence that was removed meanwhile takes its files along.
    if (!this.open.tables.evidence.get(evidence)) return;
    const order = between(this.open.tables.files.places(evidence).at(-1)?.order ?? null, null);
    const { hash, bytes, type } = content;
    this.open.change([
      put('files', newId(), { evidence, name: one.file.name.slice(0, 200), hash, bytes, type, order }),
    ]);
  }
  #drop(upload: Upload): void {
    this.list = this.list.filter((one) => one !== upload);
  }
}

const all = new WeakMap<Workspace, Uploads>();

/** The files on their way to a document. */
export function uploadsOf(open: Workspace): Uploads {
  let uploads = all.get(open);
  if (!uploads) {
    const fresh = (uploads = new Uploads(open));
    all.set(open, fresh);
    window.addEventListener('beforeunload', (event) => fresh.list.length > 0 && event.preventDefault());
    // For as long as the document is open: whoever looks at another screen meanwhile still sends them.
    $effect.root(() => {
      $effect(() => {
        if (open.connection === 'live') void fresh.go();
      });
    });
  }
  return uploads;
}
