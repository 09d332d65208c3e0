import { fieldAnchor, fieldPath, planSections } from '../../document/paths';
import { fieldInfo } from '../../generated/fields';
import { type Key, known, t } from '../../i18n/index.svelte';
import { pathTo } from '../../kit/router.svelte';
import type { Finds, Found } from '../../workspace/feature';
import type { Workspace } from '../../workspace/workspace.svelte';
import { pinName } from './uncertain';

const listed = ['partners', 'subsidies', 'costs', 'targetGroups', 'offers', 'pins', 'roles'] as const;

/** The sections of the plan and all its fields. */
const finds: Finds = (open) => {
  const path = pathTo(open.id, 'plan');
  const found = (label: Key, anchor: string, detail?: string): Found => {
    const href = `${path}#${anchor}`;
    return { id: href, label: t(label), icon: 'plan', href, group: 'palette.plan', detail };
  };
  const fields = (kind: 'pps' | 'plan' | (typeof listed)[number], id = '', detail?: string): Found[] =>
    Object.keys(fieldInfo[kind])
      .filter((field) => known(`${kind}.${field}`) && (kind !== 'pps' || field === 'start'))
      .map((field) => found(`${kind}.${field}` as Key, fieldAnchor(fieldPath(kind, id, field)), detail));
  return [
    ...planSections.map((section) => found(`plan.${section}` as Key, `section-${section}`)),
    ...fields('pps'),
    ...fields('plan'),
    ...listed.flatMap((kind) => open.tables[kind].ids().flatMap((id) => fields(kind, id, titleOf(open, kind, id)))),
  ];
};
export default finds;

const titleOf = (open: Workspace, kind: (typeof listed)[number], id: string): string =>
  kind === 'pins' ? pinName(open, open.tables.pins.get(id)!) : open.tables[kind].get(id)?.name || t('row.unnamed');
