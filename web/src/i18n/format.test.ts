import { describe, expect, it } from 'vitest';
import { euro, monthText, percent, quantityText, shortQuantity } from './format';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('Quantities', () => {
  it('are written the way people say them', () => {
    expect(quantityText({ low: 20, likely: 35, high: 60 }, 'count', 'nl')).toBe('20 tot 60, waarschijnlijk 35');
    expect(quantityText({ low: 20, high: 60 }, 'count', 'en')).toBe('20 to 60');
    expect(quantityText(350_000, 'cent', 'nl')).toBe('3.500');
    expect(quantityText(350_050, 'cent', 'nl')).toBe('3.500,50');
    expect(quantityText(0.8, 'share', 'nl')).toBe('80%');
    expect(quantityText(0.03, 'perYear', 'en')).toBe('0.03');
  });

  it('are short where there is little room', () => {
    expect(shortQuantity({ low: 20, likely: 35, high: 60 }, 'count', 'nl')).toBe('35 (20–60)');
    expect(shortQuantity({ low: 20, likely: 35, high: 60 }, 'count', 'nl', true)).toBe('20–60');
  });
});

describe('Chances', () => {
  it('are never rounded to certain or impossible', () => {
    expect(percent(0.999, 'nl')).toBe('>99%');
    expect(percent(0.0004, 'nl')).toBe('<1%');
    expect(percent(0, 'nl')).toBe('0%');
    expect(percent(1, 'nl')).toBe('100%');
    expect(percent(0.155, 'nl')).toBe('16%');
  });
});

describe('Money and months', () => {
  it('follow the language', () => {
    expect(plain(euro(3500, 'nl'))).toBe('€ 3.500');
    expect(plain(euro(3500, 'en'))).toBe('€3,500');
    expect(monthText('2029-08', 'nl')).toBe('augustus 2029');
    expect(monthText('2029-08', 'en')).toBe('August 2029');
  });
});
