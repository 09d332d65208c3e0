// Een canvas kiezen, maken en wijzigen.
const nl = {
  'trash.title': 'Prullenbak',

  'canvases.label': 'Canvas',
  'canvases.open': 'Kies een canvas, of maak er een bij',
  'canvases.list': 'Canvassen van deze PPS',
  'canvases.unnamed': 'Canvas zonder naam',
  'canvases.copyOf': '{title} (kopie)',
  'canvases.new': 'Canvas {n}',
  'canvases.copy': 'Kopie van dit canvas',
  'canvases.empty': 'Nieuw leeg canvas',
  'canvases.compare': 'Vergelijk met een ander canvas',
  'canvases.name': 'Naam van dit canvas',
  'canvases.earlier': 'Zet eerder in de rij',
  'canvases.later': 'Zet later in de rij',
  'canvases.remove': 'Verwijder dit canvas',
  'canvases.made': 'Je bent nu op {title}.',
  'canvases.removed': '{title} is verwijderd. Met Ctrl+Z komt het terug.',
  'canvases.extras': 'Extra vakken op dit canvas',
  'canvases.extra': 'Extra vak',

  'limit.canvases': 'Een canvas maken of wijzigen kan iemand met de rol Meewerken.',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
