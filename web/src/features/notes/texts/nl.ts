// Labels en koppelingen van notities.
const nl = {
  'label.title': { one: 'Labels en koppelingen', other: 'Labels en koppelingen van {n} notities' },
  'label.tags': 'Labels',
  'label.new': 'Nieuw label',
  'label.add': 'Voeg toe',
  'label.noTags': 'Nog geen labels. Met een label vind je notities terug die bij elkaar horen, bijvoorbeeld #navragen.',
  'label.links': 'Gaat over',
  'label.search': 'Zoek in het plan',
  'label.where': 'Staat hij er niet bij? Voeg hem toe in het plan.',
  'label.nothing': 'Er staat nog niets in het plan.',
  'label.toPlan': 'Naar het plan',

  'toPlan.title': 'In het plan',
  'toPlan.more': 'Meer met het plan…',
  'toPlan.belongs': 'Hoort bij “{name}”',
  'toPlan.note': 'Schrijf “{name}” op de notitie',
  'toPlan.row': 'Noem het in het plan “{name}”',
  'toPlan.loose': 'Maak los van “{name}”',
  'toPlan.done': {
    one: '“{name}” staat nu in het plan, bij {kind}.',
    other: '{n} notities staan nu in het plan, bij {kind}.',
  },
  'toPlan.paid': 'In jaar {year} staat {amount} in geld.',
  'toPlan.yearly': 'Het bedrag is {amount} per jaar.',
  'toPlan.once': 'Het bedrag is {amount}, eenmalig.',
  'toPlan.whole': 'Het hele bedrag is {amount}.',
  'toPlan.sums': 'Bij {n} ervan staat een bedrag, samen {amount}.',
  'toPlan.linked': {
    one: 'Deze notitie hoort nu bij “{name}” in het plan.',
    other: '{n} notities horen nu bij “{name}” in het plan.',
  },
  'toPlan.nothing': 'Er valt niets in het plan te zetten: de notitie is leeg, of staat daar al.',
  'toPlan.look': 'Bekijk in het plan',
  'toPlan.other': 'Iets anders…',
  'toPlan.back': 'Dit staat niet meer in het plan. Kies wat het wel is.',

  'limit.toPlan': 'Iets in het plan zetten kan iemand met de rol Meewerken.',
  'limit.links': 'Staat hij er niet bij? Vraag iemand met de rol Meewerken om hem in het plan te zetten.',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
