import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const autumn = Date.UTC(2026, 9, 20);
let clock: typeof import('./clock');

beforeEach(async () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 29) });
  vi.resetModules();
  clock = await import('./clock');
});
afterEach(() => vi.useRealTimers());

it('goes by this device until a server is heard', () => expect(clock.now()).toBe(Date.UTC(2026, 10, 29)));

it('goes by the server, whatever this device thinks the time is, also when that is set', () => {
  clock.setClock(autumn);
  expect(clock.now()).toBe(autumn);
  vi.advanceTimersByTime(60_000);
  vi.setSystemTime(Date.UTC(2031, 0, 1));
  expect(clock.now()).toBe(autumn + 60_000);
});

it('takes the date of an answer until the server says the time itself', () => {
  clock.hearDate(new Date(autumn).toUTCString());
  expect(clock.now()).toBe(autumn);
  clock.hearDate(null);
  clock.setClock(autumn + 1234);
  clock.hearDate(new Date(autumn).toUTCString());
  expect(clock.now()).toBe(autumn + 1234);
});
