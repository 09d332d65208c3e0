import { placeAnchor } from '../../board/board.svelte';
import { blocksOf } from '../../board/canvases';
import { canvasPath } from '../../board/routes';
import { inLocale, t } from '../../i18n/index.svelte';
import type { Finds } from '../../workspace/feature';

/** The notes of all canvases. */
const finds: Finds = (open) => {
  const { canvases, notes } = open.tables;
  return canvases.ids().flatMap((canvas) => {
    const name = canvases.size > 1 ? ` · ${canvases.get(canvas)?.title || t('canvases.unnamed')}` : '';
    const path = canvasPath(open.id, canvas);
    return blocksOf(open, canvas).flatMap((block) =>
      notes.list(`${canvas}/${block.id}`).map(({ id, row }) => ({
        id,
        label: row.text || t('note.empty'),
        icon: 'file' as const,
        href: path + placeAnchor('note', id),
        group: 'palette.notes' as const,
        detail: inLocale(block).label + name,
        more: (row.tags ?? []).join(' '),
      })),
    );
  });
};
export default finds;
