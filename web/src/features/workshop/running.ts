import type { Workspace } from '../../workspace/workspace.svelte';

/** The session that runs now in a document, or the last one that did not end. */
export function running(open: Workspace): string | undefined {
  return open.tables.workshops.list().findLast(({ row }) => row.step !== 'over')?.id;
}
