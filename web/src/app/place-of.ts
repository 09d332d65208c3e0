import type { Op } from '../document/change';
import { traitsOf } from '../generated/traits';
import { inLocale, t } from '../i18n/index.svelte';
import { blockById } from '../method/catalogue';

/** Where somebody changed something, in words: the block of a note, or else the area of the kind. `blockOf` tells the block of a note. */
export function placeOf(op: Op, blockOf: (note: string) => string | undefined): string {
  if (op.kind !== 'notes') return t(`area.${traitsOf(op.kind)?.area ?? 'plan'}`);
  const id = op.op !== 'remove' && op.fields.block ? op.fields.block : blockOf(op.id);
  const block = blockById(String(id));
  return block ? inLocale(block).label : t('area.canvas');
}
