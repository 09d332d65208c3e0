import type { Fields } from '../../document/change';
import { Titles } from '../../document/titles';
import type { Kind } from '../../generated/records';
import type { Workspace } from '../../workspace/workspace.svelte';

/** What the records of an open document are called. */
export const titlesOf = ({ tables }: Workspace): Titles =>
  new Titles((kind, id) => tables[kind as Kind]?.get(id) as Fields | undefined);
