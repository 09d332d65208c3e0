import { inLocale } from '../../i18n/index.svelte';
import { pathTo } from '../../kit/router.svelte';
import { sustainedTests } from '../../method/catalogue';
import type { Finds } from '../../workspace/feature';

/** What it takes to stand on one's own feet, test by test. */
const finds: Finds = (open) =>
  sustainedTests.map((one) => {
    const { label, why } = inLocale(one);
    const href = pathTo(open.id, 'forecast');
    return { id: one.code, label, icon: 'forecast', href, group: 'palette.guide', detail: why };
  });
export default finds;
