import { feature } from '../workspace/feature';
import nl from './texts/first.nl';

/** The page around the features: its header and menu. */
export const shell = feature({
  first: { nl, en: () => import('./texts/first.en') },
  synonyms: {
    new: 'document beginnen aanmaken create start',
    copy: 'dupliceren document duplicate save as opslaan als',
    import: 'importeren uploaden inladen upload load import bestand',
    download: 'exporteren export opslaan bewaren save backup json bestand',
    undo: 'ongedaan herstel undo terug revert',
    redo: 'opnieuw herhaal redo again',
    hints: 'questions help uitleg hints',
    explain: 'verduurzamen sustainable op eigen benen uitleg',
    nl: 'taal nederlands dutch language',
    en: 'taal engels english language',
    theme: 'thema donkere modus dark light mode nacht',
    system: 'thema automatisch theme mode auto',
    light: 'thema licht theme mode',
    dark: 'thema donkere modus nacht theme night mode',
  },
});
