import type { Session, Step } from './session.svelte';

/** So long after a step nobody takes the next by pressing twice, or at the same moment as another, in milliseconds. */
const rest = 700;

/** Going from step to step, one at a time. */
export class Stepping {
  resting = $state(false);

  constructor(private readonly session: () => Session) {
    $effect(() => {
      void session().step;
      this.resting = true;
      const timer = setTimeout(() => (this.resting = false), rest);
      return () => clearTimeout(timer);
    });
  }
  goTo(step: Step): void {
    if (!this.resting) this.session().goTo(step);
  }
}
