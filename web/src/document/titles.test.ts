import { expect, it } from 'vitest';
import { methods } from '../method/test-methods';
import { nameEntries, Titles } from './titles';

const titles = new Titles(() => undefined);

it('an entry of a list that comes with a feature is called by its id until the list is here', () => {
  expect(titles.value('notes', 'block', 'partners')).not.toBe('partners');
  expect(titles.value('testCards', 'method', 'renewal')).toBe('renewal');
  nameEntries('testMethods', methods);
  expect(titles.value('testCards', 'method', 'renewal')).toBe('Vraag om te verlengen');
  expect(titles.value('testCards', 'method', 'no-such-method')).toBe('no-such-method');
});

it('of fields of which one is enough, the first that says something gives the title', () => {
  expect(titles.title('assumptions', 'a', { statement: 'Zij betalen', number: '/plan/hourCost' })).toBe('Zij betalen');
  expect(titles.title('evidence', 'e', { who: '', quote: 'Wij gaan door' })).toBe('Wij gaan door');
});
