// Groter en kleiner, en meekijken.
const nl = {
  'view.zoom': 'Grootte van het canvas',
  'view.larger': 'Groter',
  'view.smaller': 'Kleiner',
  'view.fit': 'Nu {size}. Maak passend',
  'view.fitTitle': 'Maak passend',
  'view.now': 'Grootte {size}',
  'view.alone': 'Toon alleen {block}',
  'view.allBlocks': 'Toon alle vakken',

  'follow.start': 'Kijk mee',
  'follow.startWith': 'Kijk mee met {name}',
  'follow.with': 'Je kijkt mee met {name}',
  'follow.stop': 'Stop',
  'follow.how': 'Meekijken stopt zodra je zelf iets doet.',
  'follow.ended': 'Je kijkt niet meer mee.',
  'follow.follows': 'kijkt met je mee',
  'follow.writes': 'schrijft bij {block}',
  'follow.at': 'is bij {block}',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
