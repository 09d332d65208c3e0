// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { blocks } from '../method/catalogue';
import { neighbour } from './board.svelte';

describe('Blocks', () => {
  it('can all be reached with the arrows, one after the other', () => {
    const seen = new Set<string>(['partners']);
    for (let at: string | undefined = 'partners'; (at = neighbour(at, 'right'));) seen.add(at);
    expect(seen).toEqual(new Set(blocks.map((block) => block.id)));
  });
});
