import { dayText } from '../../i18n/format';
import { locale, t } from '../../i18n/index.svelte';
import { pathTo } from '../../kit/router.svelte';
import type { Finds } from '../../workspace/feature';
import { milestoneAnchor } from './dated';

/** Milestones, by their words. */
const finds: Finds = (open) =>
  open.figures
    ? open.tables.milestones.list().map(({ id, row }) => ({
        id: `milestone-${id}`,
        group: 'timeline.title' as const,
        label: row.title || t('milestone.unnamed'),
        icon: 'timeline' as const,
        detail: dayText(row.date, locale()),
        href: pathTo(open.id, 'phases') + milestoneAnchor(id),
      }))
    : [];
export default finds;
