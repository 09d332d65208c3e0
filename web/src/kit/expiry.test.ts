import { beforeEach, expect, it } from 'vitest';
import { setClock } from '../device/clock';
import { dayText, endingOf } from './expiry';

// The server's clock: by this device that day is over, or far away.
beforeEach(() => setClock(new Date(2031, 10, 23, 15, 30).getTime()));

it('lasts the days that were asked for, counted by the server, or for ever', () => {
  expect(endingOf('day')).toEqual({ lasts: 86_400_000 });
  expect(endingOf('week')).toEqual({ lasts: 7 * 86_400_000 });
  expect(endingOf('always', '2020-01-01')).toEqual({ expires: null });
});

it('counts the last day in full', () => {
  expect(endingOf('date', '2031-11-23')).toEqual({ expires: new Date(2031, 10, 24).getTime() });
  expect(endingOf('date', '2031-12-31')).toEqual({ expires: new Date(2032, 0, 1).getTime() });
});

it('refuses a day that is over, or none', () => {
  expect(endingOf('date', '2031-11-22')).toBeUndefined();
  expect(endingOf('date')).toBeUndefined();
});

it('tells the year of a day in another year than the server has', () => {
  expect(dayText(new Date(2031, 1, 3).getTime(), 'nl')).toBe('3 februari');
  expect(dayText(new Date(2032, 1, 3).getTime(), 'nl')).toBe('3 februari 2032');
});
