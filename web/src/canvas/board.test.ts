import { describe, expect, it } from 'vitest';
import { blocks } from '../catalogue';
import { linesOf, neighbour } from './board.svelte';

describe('Pasted text', () => {
  it('gives a note per line, without bullets and empty lines', () => {
    expect(linesOf('• Open lab\r\n\r\n - Nieuwsbrief \n* Beurs\n')).toEqual(['Open lab', 'Nieuwsbrief', 'Beurs']);
  });
  it('keeps the cells of a spreadsheet row together', () => {
    expect(linesOf('Beurs\t2027\tUtrecht')).toEqual(['Beurs · 2027 · Utrecht']);
  });
  it('leaves a minus before a number alone when it is all there is', () => {
    expect(linesOf('-')).toEqual(['-']);
  });
});

describe('Blocks', () => {
  it('can all be reached with the arrows, one after the other', () => {
    const seen = new Set<string>(['partners']);
    for (let at: string | undefined = 'partners'; (at = neighbour(at, 'right'));) seen.add(at);
    expect(seen).toEqual(new Set(blocks.map((block) => block.id)));
  });
});
