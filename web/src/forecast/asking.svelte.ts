import type { Workspace } from '../document/workspace.svelte';
import { type AnswerTo, fetchAnswer, type Question } from './answers';
import { isComputed } from './forecast';

/** How long the plan must rest before a question is asked again. */
const restMs = 800;

/**
 * The answer to one question about the open plan. It is asked once its place on the page comes into view, and again when
 * the plan has changed; until then the last answer stays.
 */
export class Asking<Q extends Question> {
  answer = $state.raw<AnswerTo<Q> | null>(null);
  busy = $state(false);
  failed = $state(false);
  #inView = $state(false);

  constructor(
    private readonly open: Workspace,
    private readonly question: Q,
  ) {
    $effect(() => this.#follow());
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

  #follow() {
    const forecast = this.open.forecast;
    // The full forecast goes first: questions wait for it.
    if (!this.#inView || !isComputed(forecast) || !forecast.complete) return;
    const { seq } = forecast;
    if (this.answer?.seq === seq) return;
    const stop = new AbortController();
    const timer = setTimeout(() => void this.#ask(stop.signal), this.answer === null ? 0 : restMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }

  async #ask(signal: AbortSignal) {
    this.busy = true;
    try {
      this.answer = await fetchAnswer(this.open.id, this.question, signal);
      this.failed = false;
    } catch {
      if (!signal.aborted) this.failed = true;
    } finally {
      if (!signal.aborted) this.busy = false;
    }
  }
}
