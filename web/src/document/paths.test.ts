import { describe, expect, it } from 'vitest';
import { fieldAnchor, fieldPath, problemAnchor } from './paths';

describe('A problem of the forecast', () => {
  it('leads to its field', () => {
    expect(problemAnchor('/costs/c1/amount')).toBe(fieldAnchor(fieldPath('costs', 'c1', 'amount')));
    expect(problemAnchor('/plan/sustainedBy')).toBe(fieldAnchor(fieldPath('plan', '', 'sustainedBy')));
  });
  it('leads to a part of the plan when it is about a whole kind', () => {
    expect(problemAnchor('/pins')).toBe('section-pins');
    expect(problemAnchor('/offers')).toBe('section-pins');
  });
});
