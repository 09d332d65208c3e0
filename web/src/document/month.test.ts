import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthText } from '../i18n/format';
import { type MonthContext, readMonth } from './month';

const context: MonthContext = { lang: 'nl', start: '2026-09', year: 2026 };
const month = (text: string, more: Partial<MonthContext> = {}) => {
  const read = readMonth(text, { ...context, ...more });
  return 'month' in read ? read.month : undefined;
};
const problem = (text: string, more: Partial<MonthContext> = {}) => {
  const read = readMonth(text, { ...context, ...more });
  return 'problem' in read ? read.problem : undefined;
};

describe('A typed month', () => {
  it.each([
    ['september 2024', '2024-09'],
    ['Sept. 2024', '2024-09'],
    ['sept 2026', '2026-09'],
    ['mrt 26', '2026-03'],
    ['maart 2026', '2026-03'],
    ['March 2026', '2026-03'],
    ['mei 2030', '2030-05'],
    ['oct 2027', '2027-10'],
    ['okt 2027', '2027-10'],
    ['2026 september', '2026-09'],
    ['9-2024', '2024-09'],
    ['09/2024', '2024-09'],
    ['9/26', '2026-09'],
    ['2024-09', '2024-09'],
    ["sep '24", '2024-09'],
    ["september '26", '2026-09'],
    ['september ’26', '2026-09'],
    // A day of it
    ['1-9-2026', '2026-09'],
    ['01/09/2026', '2026-09'],
    ['1.9.2026', '2026-09'],
    ['1-9-26', '2026-09'],
    ['31-12-2026', '2026-12'],
    ['09/13/2026', '2026-09'],
    ['2026-09-01', '2026-09'],
    ['1 september 2026', '2026-09'],
    ['per 1 september 2026', '2026-09'],
    ['vanaf september 2026', '2026-09'],
    ['1 sept. ’26', '2026-09'],
    ['September 1, 2026', '2026-09'],
    ['1st of September 2026', '2026-09'],
    ['begin september 2026', '2026-09'],
    ['eind sept 2026', '2026-09'],
    ['mid March 2027', '2027-03'],
    // From the start of the PPS, September 2026
    ['maand 1', '2026-09'],
    ['maand 7', '2027-03'],
    ['month 7', '2027-03'],
    ['7e maand', '2027-03'],
    ['na 6 maanden', '2027-03'],
    ['na zes maanden', '2027-03'],
    ['6 maanden na de start', '2027-03'],
    ['after 6 months', '2027-03'],
    ['na 2 jaar', '2028-09'],
    ['6 maanden', '2027-03'],
    ['2 jaar', '2028-09'],
    ['7e maand', '2027-03'],
    ['na een half jaar', '2027-03'],
    ['na anderhalf jaar', '2028-03'],
  ])('%s is %s', (text, is) => expect(month(text)).toBe(is));

  it.each([
    ['2026', '2026-01', '2026-12'],
    ['begin 2027', '2027-01', '2027-01'],
    ['early 2027', '2027-01', '2027-01'],
    ['medio 2027', '2027-06', '2027-07'],
    ['eind 2027', '2027-12', '2027-12'],
    ['end of 2027', '2027-12', '2027-12'],
    ['voorjaar 2027', '2027-03', '2027-05'],
    ['zomer 2027', '2027-06', '2027-08'],
    ['najaar 2026', '2026-09', '2026-11'],
    ['herfst 2026', '2026-09', '2026-11'],
    ['autumn 2026', '2026-09', '2026-11'],
    ['winter 2026-2027', '2026-12', '2027-02'],
    ['schooljaar 2026-2027', '2026-08', '2027-07'],
    ['schooljaar 2026/27', '2026-08', '2027-07'],
    ['schooljaar 26/27', '2026-08', '2027-07'],
    ['winter 2026/27', '2026-12', '2027-02'],
    ['school year 2026-2027', '2026-08', '2027-07'],
    ['2026-2027', '2026-08', '2027-07'],
    ['26/27', '2026-08', '2027-07'],
    ['2e kwartaal 2027', '2027-04', '2027-06'],
    ['tweede kwartaal van 2027', '2027-04', '2027-06'],
    ['Q2 2027', '2027-04', '2027-06'],
    ['2027 Q2', '2027-04', '2027-06'],
    ['second quarter of 2027', '2027-04', '2027-06'],
    ['eerste helft 2027', '2027-01', '2027-06'],
    ['second half of 2027', '2027-07', '2027-12'],
    ['jaar 3', '2028-09', '2029-08'],
    ['tweede jaar', '2027-09', '2028-08'],
  ])('%s begins in %s and ends in %s', (text, first, last) =>
    expect([month(text), month(text, { last: true })]).toEqual([first, last]),
  );

  it.each([
    ['september', ['september 2026', 'september 2027']],
    ['1 september', ['september 2026', 'september 2027']],
    ['winter 2027', ['januari 2027', 'december 2027']],
    ['n.v.t.', ['']],
    ['-', ['']],
    ['?', ['']],
  ])('%s is asked back, with proposals', (text, proposals) => expect(problem(text)?.proposals).toEqual(proposals));

  it('asks in English of who reads English', () =>
    expect(problem('September', { lang: 'en' })?.en).toBe(
      '“September”: which year? Do you mean September 2026 or September 2027?',
    ));

  it.each([
    '',
    '13-2024',
    '0-2024',
    '40-9-2026',
    'september 20245',
    '5e kwartaal 2027',
    'schooljaar 2026-2029',
    '5-6',
    '1/2',
    '8-9',
    'ooit',
    'sep 2',
    'sep 202',
    'maand 0',
  ])('%s is none', (text) => {
    expect(month(text)).toBeUndefined();
    expect(problem(text)?.proposals).toBeUndefined();
  });

  it('counts from nothing as long as the first month is not known', () =>
    expect(problem('maand 7', { start: undefined })?.nl).toContain('nog niet bekend'));

  it('reads back every month as the page writes it, in both languages', () => {
    const any = fc
      .tuple(fc.integer({ min: 1990, max: 2100 }), fc.integer({ min: 1, max: 12 }))
      .map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`);
    fc.assert(
      fc.property(
        ...[any, fc.constantFrom('nl' as const, 'en' as const)],
        ...[fc.constantFrom('long' as const, 'short' as const), fc.boolean()],
        (m, lang, style, last) => {
          expect(month(monthText(m, lang, style), { lang, last })).toBe(m);
        },
      ),
    );
  });

  it('answers to anything', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readMonth(text, context);
        if ('month' in read) expect(read.month).toMatch(/^\d{4}-(0[1-9]|1[0-2])$/);
        else expect(read.problem.nl).not.toBe('');
      }),
    );
  });
});
