import { feature } from '../../workspace/feature';
import { plan } from '../plan/feature';

export const exporting = feature({
  texts: [{ nl: () => import('./texts/nl'), en: () => import('./texts/en') }, ...plan.texts],
  lazy: { pictures: () => import('./Pictures.svelte'), letterhead: () => import('./Letterhead.svelte') },
  synonyms: {
    print: 'print printen afdrukken pdf papier paper a4 a3',
    picture:
      'print printen afdrukken pdf png svg poster export exporteren plaatje image a0 a3 excel xlsx csv tabel table spreadsheet markdown tekst',
  },
});
