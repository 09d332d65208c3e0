// What a paste of more than one cell needs, and nothing else does.
import { isHead } from './heads';
import { isAmount } from './words';

export { filled } from './fill';
export { pastedTable } from './sheet';

/** Whether a block begins with names: then it says itself whose amounts these are. */
export function isNamed(table: readonly string[][]): boolean {
  const names = table.map(([cell = '']) => cell).filter((cell) => /\p{L}{2}/u.test(cell) && !isAmount(cell));
  return names.length * 2 > table.length;
}

/** A block without the heads above its amounts. */
export function withoutHeads(table: string[][]): string[][] {
  const [first = []] = table;
  const are = first.some((cell) => /\p{L}/u.test(cell)) && first.every((cell) => cell === '' || isHead(cell));
  return are ? table.slice(1) : table;
}
