/** The id of the input for a field, from its path: `/subsidies/s1/amount` becomes `field-subsidies-s1-amount`. */
export const fieldAnchor = (path: string): string => `field${path.replaceAll('/', '-')}`;

/** The path of a field. Kinds with one record have no id in their path. */
export const fieldPath = (kind: string, id: string, field: string): string =>
  id === '' ? `/${kind}/${field}` : `/${kind}/${id}/${field}`;
