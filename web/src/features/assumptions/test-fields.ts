// What the fields of a test card are called, and what they say together.
import { fieldInfo } from '../../generated/fields';
import type { TestCard } from '../../generated/records';
import { type Key, t } from '../../i18n/index.svelte';

export const labelOf = (field: keyof TestCard): string => t(`field.testCards.${field}` as Key);

/** What can be chosen in a field. */
export const valuesOf = (field: 'measure' | 'with' | 'direction' | 'unit' | 'state') =>
  fieldInfo.testCards[field].values!.map((value) => ({
    value,
    label: t(`value.testCards.${field}.${value}` as Key),
  }));

/** Whether the threshold is another than it was when the test began. */
export const isChanged = ({ fixedAt, fixedThreshold, fixedRefuted, threshold, refuted }: TestCard): boolean =>
  fixedAt !== undefined &&
  ((fixedThreshold ?? null) !== (threshold ?? null) || (fixedRefuted ?? null) !== (refuted ?? null));
