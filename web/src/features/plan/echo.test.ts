import { expect, it } from 'vitest';
import { quantityEcho } from './echo';

it('A quantity that was read is told as the server tells it', () => {
  expect(quantityEcho({ low: 20, high: 60, likely: 35 }, 'count', 'nl')).toBe('tussen 20 en 60, waarschijnlijk 35');
  expect(quantityEcho({ low: 0.6, high: 0.8 }, 'share', 'nl')).toBe('tussen 60% en 80% (9 van de 10 keer)');
  expect(quantityEcho({ low: 0.07, high: 0.8, likely: 0.5 }, 'share', 'en')).toBe('between 7% and 80%, probably 50%');
  expect(quantityEcho(350_000, 'cent', 'nl')).toBe('€ 3.500');
  expect(quantityEcho(350_050, 'cent', 'en')).toBe('€3,500.5');
  expect(quantityEcho({ low: 1200, high: 1600 }, 'hour', 'en')).toBe(
    'between 1,200 and 1,600 hours (9 times out of 10)',
  );
  expect(quantityEcho({ low: 0, high: 30 }, 'count', 'nl')).toBe(
    'tussen 0 en 30 (9 van de 10 keer; 1 op de 20 keer is het 0)',
  );
  expect(quantityEcho({ low: 0, high: 1 }, 'share', 'en')).toBe(
    'between 0% and 100% (9 times out of 10; 1 time in 20 it is 0%, 1 time in 20 100%)',
  );
  expect(quantityEcho(0.03, 'perYear', 'nl')).toBe('0,03 per jaar');
});
