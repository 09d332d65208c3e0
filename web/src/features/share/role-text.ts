import type { Given } from '../../document/rights';
import type { Key } from '../../i18n/index.svelte';

/** The roles from which a link may hide the money and the chance. */
export const mayLackFigures = (role: Given): role is 'viewer' | 'contributor' =>
  role === 'viewer' || role === 'contributor';

/** What one may do by a link of this role. */
export const roleText = (role: Given, figures: boolean): Key =>
  !figures && mayLackFigures(role) ? `share.role.${role}.bare` : `share.role.${role}.text`;
