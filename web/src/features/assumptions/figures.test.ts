import { describe, expect, it } from 'vitest';
import { figureText, readFigure, readFigures } from './figures';

describe('one number', () => {
  it.each([
    ['3.500', 'nl', 3500],
    ['3,500', 'en', 3500],
    ['€ 1.250.000', 'nl', 1_250_000],
    ['3,5', 'nl', 3.5],
    ['3.5', 'nl', 3.5],
    ['3.5', 'en', 3.5],
    ['3.500,50', 'nl', 3500.5],
    ['12 uur', 'nl', 12],
    ['3.500,-', 'nl', 3500],
    ['0', 'nl', 0],
  ] as const)('%s in %s is %d', (typed, locale, value) => expect(readFigure(typed, locale)).toEqual({ value }));
  it('is in whole cents where it is money', () => {
    expect(readFigure('3.500', 'nl', 'cent')).toEqual({ value: 350_000 });
    expect(readFigure('12,345', 'en', 'cent')).toEqual({ value: 1_234_500 });
    expect(readFigure('0,29', 'nl', 'cent')).toEqual({ value: 29 });
  });
  it('that may be thousands or decimals is not guessed', () => {
    expect(readFigure('3,500', 'nl')).toEqual({ wrong: 'thousands' });
    expect(readFigure('3.500', 'en')).toEqual({ wrong: 'thousands' });
  });
  it.each(['zeven', '7 van 10', '-3', '1e5', '3..5', '7/10'])('%s is none', (typed) =>
    expect(readFigure(typed, 'nl')).toEqual({ wrong: 'number' }),
  );
  it('may be left out', () => expect(readFigure('  ', 'nl')).toEqual({ empty: true }));
  it('is read back as it is written', () => {
    for (const [value, unit] of [
      [350_000, 'cent'],
      [350_050, 'cent'],
      [12.5, 'hour'],
      [1234, 'count'],
    ] as const)
      for (const locale of ['nl', 'en'] as const)
        expect(readFigure(figureText(value, unit, locale), locale, unit)).toEqual({ value });
  });
});

it('several numbers stand in one field', () => {
  expect(readFigures('3.500, 4.000 en 2.750', 'nl')).toEqual([{ value: 3500 }, { value: 4000 }, { value: 2750 }]);
  expect(readFigures('3,500; 4,000', 'en')).toEqual([{ value: 3500 }, { value: 4000 }]);
  expect(readFigures('7, acht', 'nl')).toEqual([{ value: 7 }, { wrong: 'number' }]);
});
