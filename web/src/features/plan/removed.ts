import { type Op } from '../../document/change';
import { t } from '../../i18n/index.svelte';
import { Toast } from '../../kit/toast.svelte';
import type { Workspace } from '../../workspace/workspace.svelte';

/** What the plan says of what was just done in it. */
export const toast = new Toast();

/** Says that something was done that can be undone. */
export function offerUndo(open: Workspace, text: string): void {
  toast.show(text, [{ label: t('undo.undo'), act: () => open.undo() }], { step: open.steps });
}

/** Removes a row with all that goes along with it. */
export function removeRow(open: Workspace, ops: readonly Op[], name: string): void {
  open.change([...ops]);
  offerUndo(open, t('row.removed', { name }));
}
