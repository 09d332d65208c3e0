/** The id of the input for a field, from its path: `/subsidies/s1/amount` becomes `field-subsidies-s1-amount`. */
export const fieldAnchor = (path: string): string => `field${path.replaceAll('/', '-')}`;

/** The path of a field. Kinds with one record have no id in their path. */
export const fieldPath = (kind: string, id: string, field: string): string =>
  id === '' ? `/${kind}/${field}` : `/${kind}/${id}/${field}`;

/** The part of the plan in which a kind of record is filled in. */
const sections: Record<string, string> = {
  pps: 'time',
  plan: 'time',
  phases: 'time',
  partners: 'partners',
  contributions: 'partners',
  subsidies: 'subsidies',
  costs: 'costs',
  targetGroups: 'pins',
  offers: 'pins',
  pins: 'pins',
  roles: 'roles',
  hires: 'roles',
  correlations: 'general',
};

/** The parts of the plan, in order. */
export const planSections: readonly string[] = [...new Set(Object.values(sections))];

/** The id to go to for a problem: its field, or the part of the plan when it is about a whole kind. */
export function problemAnchor(path: string): string {
  const [kind = '', ...rest] = path.split('/').slice(1);
  return rest.length > 0 ? fieldAnchor(path) : `section-${sections[kind] ?? 'time'}`;
}
