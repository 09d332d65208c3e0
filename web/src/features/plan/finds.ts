import { isSingle } from '../../document/change';
import { fieldAnchor, fieldPath, planKinds } from '../../document/paths';
import { fieldInfo } from '../../generated/fields';
import type { Kind } from '../../generated/records';
import { sections, traitsOf } from '../../generated/traits';
import { type Key, known, t } from '../../i18n/index.svelte';
import { pathTo } from '../../kit/router.svelte';
import type { Finds, Found } from '../../workspace/feature';
import { titlesOf } from './titles';

/** The fields of a kind that have a place of their own in the plan. What says where a number comes from stands beside it. */
function fieldsOf(kind: Kind): readonly string[] {
  const { findable = [] } = traitsOf(kind)!;
  const labelled = () => Object.keys(fieldInfo[kind]).filter((field) => known(`field.${kind}.${field}`));
  return findable === true ? labelled().filter((field) => field !== 'source') : findable;
}

/** The sections of the plan and all its fields. */
const finds: Finds = (open) => {
  const path = pathTo(open.id, 'plan');
  const found = (label: Key, anchor: string, detail?: string): Found => {
    const href = `${path}#${anchor}`;
    return { id: href, label: t(label), icon: 'plan', href, group: 'palette.plan', detail };
  };
  const titles = titlesOf(open);
  const fields = (kind: Kind, id = '', detail?: string): Found[] =>
    fieldsOf(kind).map((field) =>
      found(`field.${kind}.${field}` as Key, fieldAnchor(fieldPath(kind, id, field)), detail),
    );
  return [
    ...sections.map((section) => found(`plan.${section}` as Key, `section-${section}`)),
    ...planKinds.flatMap((kind) =>
      isSingle(kind)
        ? fields(kind)
        : open.tables[kind].list().flatMap(({ id, row }) => fields(kind, id, titles.title(kind, id, { ...row }))),
    ),
  ];
};
export default finds;
