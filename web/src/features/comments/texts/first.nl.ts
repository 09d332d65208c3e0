// Opmerkingen bij notities.
const nl = {
  'comments.title': 'Opmerkingen',
  'comments.all': 'Alle opmerkingen',
  'comments.openTitle': { one: '{n} notitie met open opmerkingen', other: '{n} notities met open opmerkingen' },
  'comments.openAll': { one: 'Opmerkingen: {n} notitie', other: 'Opmerkingen: {n} notities' },
  'comments.openNew': {
    one: 'Opmerkingen: {n} notitie, met iets nieuws',
    other: 'Opmerkingen: {n} notities, met iets nieuws',
  },
  'comments.none':
    'Geen open opmerkingen. Kies een notitie en druk op Ctrl Enter, of kies ‘Opmerking…’ in het menu van de notitie.',
  'comments.count': { one: '{n} opmerking', other: '{n} opmerkingen' },
  'comments.countNew': { one: '{n} opmerking, {news} nieuw', other: '{n} opmerkingen, {news} nieuw' },
  'comments.menu': 'Opmerking…',
  'comments.first': 'Schrijf een opmerking',
  'comments.more': 'Nog een opmerking',
  'comments.answer': 'Antwoord',
  'comments.send': 'Plaats',
  'comments.as': 'Je schrijft als {name}',
  'comments.help': 'Typ @ om iemand te noemen.',
  'comments.people': 'Mensen',
  'comments.new': 'nieuw',
  'comments.callsYou': 'noemt jou',
  'comments.remove': 'Verwijder deze opmerking',
  'comments.resolve': 'Afgehandeld',
  'comments.reopen': 'Open weer',
  'comments.resolved': { one: '{n} afgehandeld', other: '{n} afgehandeld' },
  'comments.thread': 'Gesprek van {names}',
  'comments.gone': 'Deze notitie is er niet meer.',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
