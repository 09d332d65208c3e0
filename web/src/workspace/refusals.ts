import type { Op, Problem } from '../document/change';

/** A refusal of the server, with what was typed, so that the field can show both. */
export interface Refusal {
  problem: Problem;
  typed: unknown;
  /** Whether a change was lost; otherwise it is about the connection. */
  lost: boolean;
}

/** Problems by the path of their field, with what was sent for it. */
export function byPath(problems: Problem[], ops: Op[]): Record<string, Refusal> {
  const entries = problems.map((problem): [string, Refusal] => {
    const [, kind, ...rest] = problem.path.split('/');
    const op = ops.find((one) => one.kind === kind && (one.id === '' || one.id === rest[0]));
    const field = rest.at(-1) ?? '';
    const typed = op && op.op !== 'remove' ? op.fields[field] : undefined;
    return [problem.path, { problem, typed, lost: ops.length > 0 }];
  });
  return Object.fromEntries(entries);
}
