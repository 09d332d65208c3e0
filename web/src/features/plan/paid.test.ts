import { describe, expect, it } from 'vitest';
import { set } from '../../document/change';
import { paidOnce, writeCost } from './paid';

describe('A cost that is paid once', () => {
  it.each([
    ['90.000 eenmalig', '90.000'],
    ['Eenmalig € 90.000', '€ 90.000'],
    ['eenmalige 20 tot 30 duizend', '20 tot 30 duizend'],
    ['5000 (één keer)', '5000 ( )'],
    ['90,000 once', '90,000'],
    ['one-off 5k', '5k'],
  ])('%j is %j', (text, amount) => expect(paidOnce(text)).toBe(amount));

  it.each(['90.000', '90.000 per jaar', 'eenmalig', '21 keer 50', 'eenmaligheid 5'])('%j is not', (text) =>
    expect(paidOnce(text)).toBeUndefined(),
  );

  it('is written in one change', () => {
    expect(writeCost('c', '90.000 eenmalig')).toEqual([set('costs', 'c', { amount: '90.000', paid: 'once' })]);
    expect(writeCost('c', '90.000')).toEqual([set('costs', 'c', { amount: '90.000' })]);
    expect(writeCost('c', null)).toEqual([set('costs', 'c', { amount: null })]);
  });
});
