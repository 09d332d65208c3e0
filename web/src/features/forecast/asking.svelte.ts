import { onDestroy } from 'svelte';
import type { Workspace } from '../../workspace/workspace.svelte';
import { type AnswerTo, fetchAnswer, fetchProgress, type Question } from './answers';
import { isComputed } from '../../api/forecast';

/** How long the plan must rest before a question is asked again. */
const restMs = 800;
/** What takes longer than this shows how far it is, and can be stopped. */
const longMs = 500;

/**
 * The answer to one question about the open plan. It is asked once its place on the page comes into view, and again when
 * the plan has changed; until then the last answer stays.
 */
export class Asking<Q extends Question> {
  answer = $state.raw<AnswerTo<Q> | null>(null);
  busy = $state(false);
  failed = $state(false);
  /** Given up by the reader; asked again when they say so, or when the plan changes. */
  stopped = $state(false);
  /** How far an answer that takes long is, from 0 to 1. */
  progress = $state<number | null>(null);
  #again = $state(0);
  #asked: AbortController | null = null;
  #inView = $state(false);
  #gone = $state(false);
  /** What the answer was asked about, besides the plan. */
  #about: unknown;

  constructor(
    private readonly open: Workspace,
    private readonly question: Q,
    /** What else the answer depends on, as a value that can be compared. */
    private readonly about: () => unknown = () => null,
  ) {
    $effect(() => this.#follow());
    onDestroy(() => (this.#gone = true));
  }

  /** For the element that holds the answer. */
  watch = (element: Element) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) this.#inView = true;
      },
      { rootMargin: '200px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  };

  /** Asks also out of view; done once there is an answer, or none to be had. */
  settle = (): Promise<void> => {
    this.#inView = true;
    return new Promise((done) => {
      const end = $effect.root(() => {
        $effect(() => {
          if (!this.#settled) return;
          done();
          end();
        });
      });
    });
  };
  get #settled(): boolean {
    const { forecast, connection } = this.open;
    if (this.#gone || this.failed || this.stopped || connection !== 'live' || !isComputed(forecast)) return true;
    return forecast.complete && this.#answers(forecast);
  }

  /** An answer bears the number of the last change of all, a forecast that of the last one that it depends on. */
  #answers({ seq = 0 }: { seq?: number }): boolean {
    return (this.answer?.seq ?? -1) >= seq && this.#about === this.about();
  }

  #follow() {
    const forecast = this.open.forecast;
    // The full forecast goes first: questions wait for it.
    if (!this.#inView || !isComputed(forecast) || !forecast.complete) return;
    void this.#again;
    if (this.#answers(forecast)) return;
    const stop = (this.#asked = new AbortController());
    const timer = setTimeout(() => void this.#ask(stop.signal), this.answer === null ? 0 : restMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }

  /** Gives up what is being worked out. */
  stop = () => {
    this.#asked?.abort();
    this.busy = false;
    this.stopped = true;
  };
  /** Asks after all. */
  again = () => {
    this.stopped = false;
    this.#again += 1;
  };

  async #followProgress(signal: AbortSignal) {
    this.progress = null;
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, longMs));
      if (signal.aborted || !this.busy) break;
      this.progress = (await fetchProgress(this.open.id, this.question, signal)) ?? this.progress ?? 0;
    }
  }

  async #ask(signal: AbortSignal) {
    this.busy = true;
    this.stopped = false;
    void this.#followProgress(signal);
    const about = this.about();
    try {
      this.answer = await fetchAnswer(this.open.id, this.question, signal);
      this.#about = about;
      this.failed = false;
    } catch {
      if (!signal.aborted) this.failed = true;
    } finally {
      if (!signal.aborted) this.busy = false;
    }
  }
}
