import { linkable } from '../board/links';
import { canvasPath } from '../board/routes';
import { inLocale, t } from '../i18n/index.svelte';
import { type Command, when } from '../kit/commands';
import type { View } from '../features/view/view.svelte';
import type { Board } from '../board/board.svelte';
import type { Panels } from './keys';

/** What can be done on a canvas, besides what its menus offer themselves. */
export function canvasCommands(board: Board, view: View, panels: Panels): Command[] {
  const { ids } = board.selection;
  const last = ids.at(-1);
  const shut = ids.every(board.locks.on);
  const text = (last && board.note(last)?.text) || t('note.empty');
  const shown = board.blocks.find(({ id }) => id === board.shown);
  const about = ids.length > 1 ? t('select.count', { n: ids.length }) : text;
  const rows = ids.length === 1 ? board.about.rows(board.note(last!)?.links) : [];
  const kinds = linkable.filter((kind) => board.workspace.figures && board.workspace.may(kind));
  const alone = view.alone || !shown ? t('view.allBlocks') : t('view.alone', { block: inLocale(shown).label });
  return [
    ...when(board.writes && last !== undefined, [
      {
        id: 'note',
        label: ids.length > 1 ? t('select.bar') : t('note.menu', { text }),
        icon: 'more',
        hint: 'Shift F10',
        act: () => void board.reveal(last!).then((note) => note && panels.menu(last!, note)),
      },
    ]),
    ...rows.map(({ name, href }): Command => ({ id: 'to-plan', label: t('toPlan.go', { name }), icon: 'plan', href })),
    ...when(board.writes && kinds.length > 0 && last !== undefined && !shut, [
      ...when(rows.length === 0, [
        {
          id: 'to-plan',
          label: `${t('toPlan.likeliest')}: ${about}`,
          icon: 'plan',
          hint: '>',
          act: () => panels.plan(ids),
        },
      ]),
      ...kinds.map((kind): Command => ({
        id: 'to-plan',
        label: `${t('toPlan.at', { kind: t(`kind.${kind}`) })}: ${about}`,
        icon: 'plan',
        act: () => panels.plan(ids, kind),
      })),
    ]),
    ...when(board.assumptions.may && board.workspace.figures && last !== undefined, [
      {
        id: 'mark-assumption',
        label: `${t('assumption.make')}: ${about}`,
        icon: 'assumption',
        hint: '!',
        act: () => board.assume(ids),
      },
    ]),
    ...when(board.locks.may, [
      ...when(last !== undefined, [
        {
          id: 'lock',
          label: `${t(shut ? 'lock.unlock' : 'lock.lock')}: ${about}`,
          icon: shut ? 'unlock' : 'lock',
          hint: 'Ctrl Shift L',
          act: () => board.locks.turn(ids),
        },
      ]),
      { id: 'lock', label: t('lock.all'), icon: 'lock', act: () => board.locks.set(board.inOrder(), true) },
      { id: 'lock', label: t('lock.none'), icon: 'unlock', act: () => board.locks.set(board.inOrder(), false) },
    ]),
    ...when(board.clusters.writes && last !== undefined, [
      {
        id: 'group',
        label: t('cluster.group'),
        icon: 'group',
        hint: 'Ctrl G',
        act: () => board.clusters.group(ids),
      },
    ]),
    ...when(board.clusters.writes && ids.some((id) => board.clusters.around(id)), [
      {
        id: 'ungroup',
        label: t('cluster.ungroup'),
        icon: 'group',
        hint: 'Ctrl ⇧ G',
        act: () => board.clusters.ungroup(ids),
      },
    ]),
    ...when(
      board.writes,
      board.blocks.map((block) => ({
        id: 'add',
        label: t('canvas.addTo', { block: inLocale(block).label }),
        icon: 'plus',
        hint: block === shown ? 'N' : undefined,
        act: () => board.add(block.id),
      })),
    ),
    { id: 'find', label: t('help.find'), icon: 'find', keys: ['Ctrl F'], always: true, act: panels.find },
    { id: 'comments', label: t('comments.all'), icon: 'comment', act: () => (board.comments.panel = '') },
    { id: 'for', label: t('views.title'), icon: 'swap', href: canvasPath(board.workspace.id, board.canvas, 'for') },
    ...when(view.wide, [
      { id: 'larger', label: t('view.larger'), icon: 'plus', hint: '+', act: () => view.step(1) },
      { id: 'smaller', label: t('view.smaller'), icon: 'minus', hint: '−', act: () => view.step(-1) },
      { id: 'fit', label: t('view.fitTitle'), icon: 'shrink', hint: '0', act: () => view.fit() },
      { id: 'alone', label: alone, icon: 'expand', hint: 'Shift 2', act: () => (view.alone = !view.alone) },
    ]),
  ];
}
