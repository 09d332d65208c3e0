import type { ClientMessage, ServerMessage } from './messages';
import { socketTo } from './socket';

/**
 * `closed`, `ended` and `deleted` are final: the document does not exist or the page let go, the link by which one came in was revoked or has
 * expired, and somebody deleted the document.
 */
export type ConnectionState = 'connecting' | 'live' | 'offline' | 'closed' | 'ended' | 'deleted';

export const isFinal = (state: ConnectionState): boolean =>
  state === 'closed' || state === 'ended' || state === 'deleted';

/** Nothing happened, and the server is there. */
interface SignOfLife {
  type: 'alive';
}

export interface ConnectionEvents {
  hello(): ClientMessage;
  message(message: ServerMessage): void;
  state(state: ConnectionState): void;
  /** The server closed because it could not take the last message: sending it again would not help. */
  refused(): void;
  /** So many sockets in a row did not come about. */
  unopened(times: number): void;
}

const firstPause = 400;
const longestPause = 8000;
/** How long nothing may be heard before the line counts as dead, ms: the server shows every five seconds that it is there. */
const firstPatience = 12_000;
/** A line so slow that one large message takes longer than that is cut off, and each time left alone for twice as long. */
const longestPatience = 200_000;
const tick = 2000;
/** A device that slept hears first what came meanwhile, ms. */
const grace = 3000;
/** The server's answer to a hello that asks for a document it does not have. */
const noSuchDocument = 4004;
const accessEnded = 4003;
const documentDeleted = 4005;
/** A message that was not understood, and one that was too large. */
const refusals = [1008, 1009];

/** A message as text. Half a character, as a cut emoji leaves behind, becomes a replacement character: no server may take it. */
const wire = (message: ClientMessage): string =>
  JSON.stringify(message, (_, value: unknown) =>
    typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\uFFFD') : value,
  );

/**
 * A WebSocket that reconnects, each time a little later, and at once when the browser tells that the network is back. The browser takes a line
 * that drops everything for a good one, so this listens for signs of life.
 */
export class Connection {
  #socket: WebSocket | null = null;
  #state: ConnectionState = 'connecting';
  #pause = firstPause;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #watch: ReturnType<typeof setInterval>;
  /** When the server was last heard, or a socket to it was opened; by this device's clock, which goes on while the device sleeps. */
  #heard = Date.now();
  #looked = Date.now();
  #patience = firstPatience;
  #opened = false;
  #unopened = 0;

  constructor(
    private readonly url: string,
    private readonly events: ConnectionEvents,
  ) {
    window.addEventListener('online', this.#now);
    window.addEventListener('offline', this.#lost);
    window.addEventListener('focus', this.#look);
    document.addEventListener('visibilitychange', this.#look);
    this.#watch = setInterval(this.#look, tick);
    this.#open();
  }

  get #over(): boolean {
    return isFinal(this.#state);
  }

  get live(): boolean {
    return this.#state === 'live';
  }

  /** Sends a message and returns true; without a connection nothing happens. */
  send(message: ClientMessage): boolean {
    if (!this.live || this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(wire(message));
    return true;
  }

  /** Greets the server anew, over a socket of its own. */
  renew(): void {
    if (this.#state !== 'live') return;
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#become('connecting');
    this.#open();
  }

  close(): void {
    window.removeEventListener('online', this.#now);
    window.removeEventListener('offline', this.#lost);
    window.removeEventListener('focus', this.#look);
    document.removeEventListener('visibilitychange', this.#look);
    clearInterval(this.#watch);
    clearTimeout(this.#timer);
    this.#become('closed');
    this.#socket?.close();
  }

  #open(): void {
    const before = this.#socket;
    const socket = socketTo(this.url);
    this.#socket = socket;
    before?.close();
    this.#heard = Date.now();
    this.#opened = false;
    const greet = () => {
      this.#opened = true;
      socket.send(wire(this.events.hello()));
    };
    if (socket.readyState === WebSocket.OPEN) greet();
    else socket.onopen = greet;
    socket.onmessage = (event) => {
      if (socket !== this.#socket) return;
      this.#heard = Date.now();
      for (const message of JSON.parse(event.data as string) as (ServerMessage | SignOfLife)[]) {
        if (message.type === 'welcome') {
          this.#unopened = 0;
          this.#pause = firstPause;
          this.#become('live');
        }
        // It comes when nothing else is on its way, so all of that came through in time.
        if (message.type === 'alive') this.#patience = firstPatience;
        else this.events.message(message);
      }
    };
    socket.onclose = (event) => {
      if (socket !== this.#socket || this.#over) return;
      if (refusals.includes(event.code)) this.events.refused();
      if (event.code === noSuchDocument) this.#become('closed');
      else if (event.code === accessEnded) this.#become('ended');
      else if (event.code === documentDeleted) this.#become('deleted');
      else this.#again();
    };
  }

  #again(): void {
    this.#become('offline');
    if (!this.#opened) this.events.unopened(++this.#unopened);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(), this.#pause * (0.75 + Math.random() / 2));
    this.#pause = Math.min(this.#pause * 2, longestPause);
  }

  #become(state: ConnectionState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.events.state(state);
  }

  /** Gives up a line on which nothing was heard for too long. */
  readonly #look = (): void => {
    const now = Date.now();
    // A clock that was set back tells nothing.
    if (now < this.#looked) this.#heard = now;
    else if (now - this.#looked > 2 * tick) this.#heard = Math.max(this.#heard, now - this.#patience + grace);
    this.#looked = now;
    const waits = this.#socket && this.#socket.readyState <= WebSocket.OPEN;
    if (!waits || this.#over || now - this.#heard < this.#patience) return;
    if (this.#socket?.readyState === WebSocket.OPEN) this.#patience = Math.min(this.#patience * 2, longestPatience);
    this.#lost();
  };

  readonly #now = (): void => {
    if (this.#state !== 'offline') return;
    clearTimeout(this.#timer);
    this.#open();
  };

  readonly #lost = (): void => {
    if (this.#over) return;
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#again();
  };
}
