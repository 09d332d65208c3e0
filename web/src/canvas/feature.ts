import { canvasPath, currentCanvas } from '../board/routes';
import { feature } from '../workspace/feature';
import CanvasScreen from './CanvasScreen.svelte';
import nl from './texts/first.nl';

export const canvas = feature({
  screens: [
    {
      name: 'canvas',
      icon: 'canvas',
      label: { nl: 'Canvas', en: 'Canvas' },
      place: 'rail',
      path: (open) => canvasPath(open.id, currentCanvas(open)),
      component: CanvasScreen,
    },
  ],
  first: { nl, en: () => import('./texts/first.en') },
  synonyms: {
    add: 'nieuw nieuwe new note briefje sticky post-it toevoegen add',
    note: 'kleur color colour label verplaats move kopie copy duplicate delete verwijder bewerk edit',
    'to-plan':
      'begroting partner doelgroep aanbod kosten subsidie rol mensen maak budget target offer cost subsidy role convert turn into',
    lock: 'slot op slot vergrendel vergrendelen vastzetten vast beveilig blokkeer lock unlock protect pin ontgrendel',
    group: 'groep samen bundel cluster thema kopje tussenkop heading',
    ungroup: 'groep opheffen los cluster',
  },
});
