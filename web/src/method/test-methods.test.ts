import { describe, expect, it } from 'vitest';
import { allBlocks, phases } from './catalogue';
import { levelOf, levels, methodOf, methods, methodsFor, weightOf, wordsOfMethod } from './test-methods';

describe('Test methods', () => {
  it('are found by their id, with words in both languages', () => {
    for (const method of methods) {
      expect(methodOf(method.id)).toBe(method);
      expect(wordsOfMethod(method.id, 'nl')).toBe(method.nl);
      expect(wordsOfMethod(method.id, 'en')).toBe(method.en);
    }
    expect(methodOf('no-such-method')).toBeUndefined();
    expect(methodOf(undefined)).toBeUndefined();
  });

  it('say in the page whose they are and where they come from', () => {
    for (const { source, status } of methods) {
      expect(['published', 'ours']).toContain(status);
      expect(source).toBeTruthy();
    }
  });

  it('count by their level, and as people say where they do', () => {
    const renewal = methodOf('renewal')!;
    expect(levelOf(renewal)).toBe(5);
    expect(weightOf({ method: 'renewal' })).toBe(levels.find(({ level }) => level === 5)!.counts);
    expect(weightOf({})).toBeUndefined();
    expect(weightOf({ weight: 0 })).toBe(0);
    expect(weightOf({ method: 'renewal', weight: 0.3 })).toBe(0.3);
  });

  it('come best first: for the block, then for the phase, then the cheapest', () => {
    for (const { id: block } of allBlocks)
      for (const { id: phase } of phases) {
        const found = methodsFor(block, phase);
        expect(new Set(found)).toEqual(new Set(methods));
        found.slice(1).forEach((method, i) => {
          const before = found[i]!;
          const [ofBlock, ofBlockBefore] = [method.blocks.includes(block), before.blocks.includes(block)];
          const [fits, fitsBefore] = [method.phases.includes(phase), before.phases.includes(phase)];
          expect(ofBlock && !ofBlockBefore).toBe(false);
          if (ofBlock !== ofBlockBefore) return;
          expect(fits && !fitsBefore).toBe(false);
          if (fits === fitsBefore) expect(before.costEuro.likely).toBeLessThanOrEqual(method.costEuro.likely);
        });
      }
  });

  it('ask partners for another year before they ask for a pilot or a letter, when the subsidy ends', () => {
    const ids = methodsFor('revenues', 'sustaining').map(({ id }) => id);
    expect(ids[0]).toBe('renewal');
    expect(ids.indexOf('paid-pilot')).toBeLessThan(ids.indexOf('letter-of-intent')); // which fits development only
    expect(methodsFor('revenues').map(({ id }) => id)).not.toEqual(ids);
  });
});
