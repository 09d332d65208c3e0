// Twee canvassen vergelijken.
const nl = {
  'canvases.compareTitle': 'Twee canvassen naast elkaar',
  'canvases.onlyOne': 'Er is nog maar één canvas. Maak eerst een kopie, pas die aan, en vergelijk dan.',
  'canvases.mine': 'Canvas links',
  'canvases.theirs': 'Canvas rechts',
  'canvases.swap': 'Wissel links en rechts',
  'canvases.summary': 'Verschillen',
  'canvases.added': 'nieuw rechts',
  'canvases.changed': 'gewijzigd',
  'canvases.moved': 'verplaatst',
  'canvases.gone': 'alleen links',
  'canvases.same': { one: '{n} notitie gelijk', other: '{n} notities gelijk' },
  'canvases.one.added': 'nieuw',
  'canvases.one.changed': 'gewijzigd',
  'canvases.one.moved': 'verplaatst',
  'canvases.one.gone': 'alleen links',
  'canvases.one.same': 'gelijk',
  'canvases.onlyDifferent': 'Alleen verschillen',
  'canvases.take': 'Neem over',
  'canvases.takeAway': 'Haal links weg',
  'canvases.takeAll': 'Neem alles over naar links',
  'canvases.taken': 'Overgenomen: {text}',
  'canvases.takenAll': 'Alles van {title} is overgenomen.',
  'canvases.stands': 'staat nu bij {block}',
  'canvases.nothing': '{a} en {b} zijn gelijk.',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
