import { feature } from '../../workspace/feature';
import nl from './texts/first.nl';

export const guidance = feature({
  first: { nl, en: () => import('./texts/first.en') },
  texts: [{ nl: () => import('./texts/nl'), en: () => import('./texts/en') }],
  lazy: { stakeholders: () => import('./StakeholderView.svelte') },
  finds: () => import('./finds'),
  synonyms: {
    for: 'stakeholders belanghebbenden partijen bedrijf student school regio geven krijgen',
    steps: 'guide stappen hulp begeleiding tour',
    questions: 'hints guide hulp',
    remarks: 'hints missing ontbreekt compleet completeness',
  },
});
