import type { Kind } from '../generated/records';
import { kinds, sections, type Traits, traits, traitsOf } from '../generated/traits';

/** The id of the input for a field, from its path: `/subsidies/s1/amount` becomes `field-subsidies-s1-amount`. */
export const fieldAnchor = (path: string): string => `field${path.replaceAll('/', '-')}`;

/** The path of a field. Kinds with one record have no id in their path. */
export const fieldPath = (kind: string, id: string, field: string): string =>
  id === '' ? `/${kind}/${field}` : `/${kind}/${id}/${field}`;

/** The id of the part of the plan in which a kind is filled in. */
export const sectionAnchor = (kind: string): string => `section-${traitsOf(kind)?.section ?? sections[0]}`;

/** The kinds that are filled in in the plan, in the order of its parts. */
export const planKinds: readonly Kind[] = sections.flatMap((section) =>
  kinds.filter((kind) => (traits[kind] as Traits).section === section),
);

/** The id to go to for a problem: its field, or the part of the plan when it is about a whole kind. */
export function problemAnchor(path: string): string {
  const [kind = '', ...rest] = path.split('/').slice(1);
  return rest.length > 0 ? fieldAnchor(path) : sectionAnchor(kind);
}

/** The id of what a partner gives in a form and a year: the same on every device. */
export const contributionId = (partner: string, form: string, period: string): string =>
  `${partner.slice(0, 48)}.${form}.${period}`;
