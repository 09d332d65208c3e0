// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkBuild, otherBuild, reloadUnseen } from './build.svelte';

const see = (state: 'visible' | 'hidden') => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
};

describe('A new build', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it('is taken by itself only by a page that nobody sees and that has nothing to lose', () => {
    const reload = vi.fn();
    let calm = false;
    const stop = reloadUnseen(() => calm, reload);
    vi.advanceTimersByTime(3600_000);
    see('hidden');
    vi.advanceTimersByTime(3600_000);
    expect(reload).not.toHaveBeenCalled();
    calm = true;
    see('visible');
    vi.advanceTimersByTime(3600_000);
    expect(reload).not.toHaveBeenCalled();
    see('hidden');
    vi.advanceTimersByTime(3600_000);
    expect(reload).toHaveBeenCalledTimes(1);
    stop();
  });

  it('is one whose page names another script; a server that is away says nothing', async () => {
    document.head.innerHTML = '<script type="text/plain" src="/assets/index-a.js"></script>';
    const says = (body: string, ok = true) =>
      vi.stubGlobal('fetch', () => Promise.resolve({ ok, text: async () => body }));
    for (const [body, ok] of [
      ['<script src="/assets/index-a.js">', true],
      ['<script src="/login.js">', false],
      ['sign in first', true],
    ] as const) {
      says(body, ok);
      await checkBuild();
      expect(otherBuild()).toBe(false);
    }
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
    await checkBuild();
    expect(otherBuild()).toBe(false);
    says('<script src="/assets/index-b.js">');
    await checkBuild();
    expect(otherBuild()).toBe(true);
  });
});
