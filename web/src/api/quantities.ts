import type { Problem } from '../document/change';
import type { Quantity } from '../generated/records';
import { locale } from '../i18n/index.svelte';
import type { Unit } from '../i18n/format';
import { ask } from './documents';

/** How the server reads a text: as a quantity, or why not. */
export type Read = { value: Quantity; echo: string } | { problems: Problem[] };

/** As many bytes of texts as surely fit in one request. */
const most = 12_000;

/** Texts in parts that each fit in a request. */
function parts(texts: readonly string[]): string[][] {
  const lists: string[][] = [];
  let room = 0;
  for (const text of texts) {
    const size = new TextEncoder().encode(JSON.stringify(text)).length + 1;
    if (size > room || lists.length === 0) {
      lists.push([]);
      room = most;
    }
    lists.at(-1)!.push(text);
    room -= size;
  }
  return lists;
}

/** How the server reads each of these texts, without writing anything. Fails when it cannot be asked. */
export async function readQuantities(
  texts: readonly string[],
  unit: Unit,
  per: 'year' | 'wholeYear' | 'month',
): Promise<Map<string, Read>> {
  const answers = await Promise.all(
    parts(texts).map(async (part) => {
      const body = JSON.stringify({ texts: part, unit, per, lang: locale() });
      const headers = { 'Content-Type': 'application/json' };
      const { read } = await ask<{ read: Read[] }>('/quantity', { method: 'POST', headers, body });
      return part.map((text, i): [string, Read] => [text, read[i]!]);
    }),
  );
  return new Map(answers.flat());
}
