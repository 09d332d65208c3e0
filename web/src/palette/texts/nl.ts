// Opdrachten zoeken.
const nl = {
  'palette.ask': 'Zoek een opdracht, notitie, getal of uitleg',
  'palette.found': 'Gevonden',
  'palette.do': 'Doen',
  'palette.go': 'Ga naar',
  'palette.notes': 'Notities',
  'palette.plan': 'In het plan',
  'palette.guide': 'Uitleg',
  'palette.handbook': 'In de handleiding',
  'palette.documents': 'Andere PPS’en',
  'palette.on': 'aan',
  'palette.count': { one: '{n} gevonden', other: '{n} gevonden' },
  'palette.none': 'Niets gevonden. Probeer een ander woord.',
};
export default nl;

declare module '../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
