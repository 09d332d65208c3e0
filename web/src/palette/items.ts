// What the palette finds: what can be done here, and what stands in this PPS or helps to fill it.
import { type DocumentInfo, listDocuments } from '../api/documents';
import { inReach } from '../api/examples';
import { placeAnchor } from '../board/board.svelte';
import { blocksOf } from '../board/canvases';
import { canvasPath, currentCanvas } from '../board/routes';
import { differences, steps, sustainedTests } from '../method/catalogue';
import type { DocumentFile } from '../document/replica';
import type { Workspace } from '../workspace/workspace.svelte';
import { fieldInfo } from '../generated/records';
import { guide } from '../features/guide/guide.svelte';
import { Words } from '../features/history/words';
import { dayText } from '../i18n/format';
import { inLocale, type Key, known, locale, t } from '../i18n/index.svelte';
import { fieldAnchor, fieldPath, planSections } from '../document/paths';
import { type Command, commands } from '../kit/commands';
import { go, pathTo } from '../kit/router.svelte';
import { settings } from '../kit/settings.svelte';
import { type Findable, ranked, wordsOf } from './match';
import { synonyms } from './synonyms';

/** The kinds of things, in the order in which they show. */
export const groups = ['do', 'go', 'notes', 'plan', 'guide', 'documents'] as const;
export type Group = (typeof groups)[number];

export interface Item extends Command, Findable {
  group: Group;
  /** Where it stands, or what it says. */
  detail?: string;
}

/** Of each kind this many at most show for a question. */
const most = 7;

function item(group: Group, command: Command, detail?: string, more = detail ?? ''): Item {
  return { ...command, group, detail, title: wordsOf(command.label), more: wordsOf(more) };
}

function doings(): Item[] {
  const once = new Map(commands().map((one) => [one.label, one]));
  return [...once.values()]
    .filter(({ id, off }) => id !== 'palette' && !off)
    .map((one) => {
      const leads = one.href && !one.href.startsWith('/api/');
      return item(leads ? 'go' : 'do', one, undefined, synonyms[one.id] ?? '');
    });
}

function notes(open: Workspace): Item[] {
  const { canvases, notes } = open.tables;
  return canvases.ids().flatMap((canvas) => {
    const name = canvases.size > 1 ? ` · ${canvases.get(canvas)?.title || t('canvases.unnamed')}` : '';
    const path = canvasPath(open.id, canvas);
    return blocksOf(open, canvas).flatMap((block) =>
      notes.list(`${canvas}/${block.id}`).map(({ id, row }) => {
        const command: Command = {
          id,
          label: row.text || t('note.empty'),
          icon: 'file',
          href: path + placeAnchor('note', id),
        };
        return item('notes', command, inLocale(block).label + name, (row.tags ?? []).join(' '));
      }),
    );
  });
}

const planKinds = ['pps', 'plan', 'partners', 'subsidies', 'costs', 'targetGroups', 'offers', 'pins', 'roles'] as const;

function planFields(open: Workspace): Item[] {
  const path = pathTo(open.id, 'plan');
  const words = new Words(null, open.file() as DocumentFile);
  const parts = planSections.map((section) =>
    item('plan', { id: section, label: t(`plan.${section}` as Key), icon: 'plan', href: `${path}#section-${section}` }),
  );
  const fields = planKinds.flatMap((kind) => {
    const rows = kind === 'pps' || kind === 'plan' ? [{ id: '', row: {} }] : open.tables[kind].list();
    return rows.flatMap(({ id, row }) =>
      Object.keys(fieldInfo[kind])
        .filter((field) => known(`${kind}.${field}`) && (kind !== 'pps' || field === 'start'))
        .map((field) => {
          const href = `${path}#${fieldAnchor(fieldPath(kind, id, field))}`;
          const command: Command = { id: href, label: t(`${kind}.${field}` as Key), icon: 'plan', href };
          return item('plan', command, id && words.title({ kind, id, before: undefined, after: { ...row } }));
        }),
    );
  });
  return [...parts, ...fields];
}

function guidance(open: Workspace): Item[] {
  const canvas = currentCanvas(open);
  const path = canvasPath(open.id, canvas);
  const show = (step: number) => () => {
    guide.showSteps(true);
    guide.index = step;
    go(path);
  };
  return [
    ...steps.map((step, i) => {
      const { label, text } = inLocale(step);
      return item('guide', { id: step.id, label, icon: 'steps', act: show(i) }, text);
    }),
    ...blocksOf(open, canvas).map((block) => {
      const { label, question, hints } = inLocale(block);
      const act = () => {
        settings.hints = true;
        go(path + placeAnchor('block', block.id));
      };
      return item(
        'guide',
        { id: block.id, label: question, icon: 'question', act },
        label,
        [label, ...hints].join(' '),
      );
    }),
    // The introduction tells all of them.
    ...differences.map((one) => {
      const { label, text } = inLocale(one);
      return item('guide', { id: one.id, label, icon: 'question', act: show(0) }, text);
    }),
    ...sustainedTests.map((one) => {
      const { label, why } = inLocale(one);
      return item('guide', { id: one.code, label, icon: 'forecast', href: pathTo(open.id, 'forecast') }, why);
    }),
  ];
}

/** Everything but the other documents, as it is at this moment. */
export const itemsOf = (open: Workspace): Item[] => [
  ...doings(),
  ...notes(open),
  ...planFields(open),
  ...guidance(open),
];

const documentItem = ({ id, name, updated }: DocumentInfo): Item =>
  item(
    'documents',
    { id, label: name || t('pps.unnamed'), icon: 'list', href: pathTo(id, 'canvas') },
    t('documents.updated', { day: dayText(updated, locale()) }),
    '',
  );

/** The other documents that one may see; none while the server cannot be asked. */
export const documentsBeside = (open: Workspace): Promise<Item[]> =>
  listDocuments().then(
    (all) =>
      inReach(all)
        .filter(({ id }) => id !== open.id)
        .map(documentItem),
    () => [],
  );

/** What answers, by kind; the kind of the best answer first. Without a question it is what can be done here. */
export function answers(items: readonly Item[], query: string): { group: Group; items: Item[] }[] {
  const question = wordsOf(query);
  const all =
    question.length > 0 ? ranked(items, question) : items.filter(({ group }) => group === 'do' || group === 'go');
  const order = question.length > 0 ? new Set(all.map(({ group }) => group)) : groups;
  return [...order]
    .map((group) => {
      const own = all.filter((one) => one.group === group);
      return { group, items: question.length > 0 ? own.slice(0, most) : own };
    })
    .filter(({ items }) => items.length > 0);
}
