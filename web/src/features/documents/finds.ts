import { listDocuments } from '../../api/documents';
import { inReach } from '../../api/examples';
import { dayText } from '../../i18n/format';
import { locale, t } from '../../i18n/index.svelte';
import { pathTo } from '../../kit/router.svelte';
import type { Finds } from '../../workspace/feature';

/** The other documents that one may see; none while the server cannot be asked. */
const finds: Finds = async (open) => {
  const all = await listDocuments().catch(() => []);
  return inReach(all)
    .filter(({ id }) => id !== open.id)
    .map(({ id, name, updated }) => ({
      id,
      label: name || t('pps.unnamed'),
      icon: 'list',
      href: pathTo(id, 'canvas'),
      group: 'palette.documents',
      detail: t('documents.updated', { day: dayText(updated, locale()) }),
      more: '',
    }));
};
export default finds;
