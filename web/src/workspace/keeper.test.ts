import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Keeper } from './keeper';
import { forget, keep, type Kept } from './kept';

vi.mock('./kept', () => ({ keep: vi.fn(), forget: vi.fn(), readKept: vi.fn() }));

describe('The keeper of a document', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.clearAllMocks();
  });
  let n = 0;
  const keeper = () => new Keeper('a', () => ({ id: 'a', name: String((n += 1)) }) as Kept);

  it('writes a moment after something was confirmed, and seldom while much is', () => {
    const one = keeper();
    for (let ms = 0; ms < 60_000; ms += 100) {
      one.touch();
      vi.advanceTimersByTime(100);
    }
    expect(vi.mocked(keep).mock.calls.length).toBeGreaterThan(10);
    expect(vi.mocked(keep).mock.calls.length).toBeLessThan(14);
  });

  it('writes the last state, at once when the page goes, and not again for nothing', () => {
    const one = keeper();
    one.touch();
    one.flush();
    one.flush();
    vi.advanceTimersByTime(60_000);
    expect(keep).toHaveBeenCalledTimes(1);
    expect(keep).toHaveBeenLastCalledWith({ id: 'a', name: String(n) });
  });

  it('writes nothing after it was told to erase', () => {
    const one = keeper();
    one.touch();
    void one.erase();
    one.flush();
    vi.advanceTimersByTime(60_000);
    expect(keep).not.toHaveBeenCalled();
    expect(forget).toHaveBeenCalledWith(['a']);
  });
});
