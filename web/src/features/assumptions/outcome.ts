// What a test found, in a few words.
import { measured, outcomeOf } from '../../board/verdicts';
import type { Evidence, TestCard } from '../../generated/records';
import { decimal } from '../../i18n/format';
import { locale, t } from '../../i18n/index.svelte';
import { saidFigure } from './figures';

export function saidOutcome(card: TestCard, rows: readonly Evidence[], unit: TestCard['unit']): string {
  const outcome = outcomeOf(rows);
  const value = measured(card, outcome);
  if (card.measure === 'count' && outcome.of > 0) return t('test.count', { yes: outcome.yes, of: outcome.of });
  if (card.measure === 'amount' && value !== null)
    return t('test.mean', { value: saidFigure(value, unit, locale()), n: outcome.amounts.length });
  if (card.measure === 'times' && value !== null) return t('test.rate', { value: decimal(value, locale()) });
  return rows.length > 0 ? t('result.spoken', { for: outcome.for, against: outcome.against }) : '';
}
