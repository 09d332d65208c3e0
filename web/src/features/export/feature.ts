import { feature } from '../../workspace/feature';

export const exporting = feature({
  texts: [{ nl: () => import('./texts/nl'), en: () => import('./texts/en') }],
  lazy: { pictures: () => import('./Pictures.svelte') },
  synonyms: {
    picture:
      'print printen afdrukken pdf png svg poster export exporteren plaatje image a0 a3 excel xlsx csv tabel table spreadsheet markdown tekst',
  },
});
