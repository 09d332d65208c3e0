import { Assumptions } from '../../board/assumptions.svelte';
import { assumptionAnchor, assumptionPath } from '../../board/routes';
import { t } from '../../i18n/index.svelte';
import { pathTo } from '../../kit/router.svelte';
import type { Finds } from '../../workspace/feature';
import { wordsOf } from './rows';

/** Assumptions and tests, by their words. */
const finds: Finds = (open) => {
  if (!open.figures) return [];
  const model = new Assumptions(open);
  return [
    ...open.tables.assumptions.list().map(({ id, row }) => ({
      id: `assumption-${id}`,
      group: 'assumption.title' as const,
      label: wordsOf(model, row),
      icon: 'assumption' as const,
      detail: t(`assumption.state.${model.state(id) ?? 'untested'}`),
      href: assumptionPath(open.id, id),
    })),
    ...open.tables.testCards.list().map(({ id, row }) => {
      const first = row.assumptions?.map((one) => open.tables.assumptions.get(one)).find(Boolean);
      return {
        id: `test-${id}`,
        group: 'assumption.tab.board' as const,
        label: row.belief ?? (first ? wordsOf(model, first) : t('test.unnamed')),
        icon: 'assumption' as const,
        detail: t(`value.testCards.state.${row.state ?? 'idea'}`),
        href: pathTo(open.id, 'assumptions', 'board') + assumptionAnchor('test', id),
      };
    }),
  ];
};
export default finds;
