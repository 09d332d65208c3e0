// Notities kiezen, zoeken, en wat kleuren betekenen.
const nl = {
  'select.bar': 'Acties voor de gekozen notities',
  'select.count': { one: '{n} notitie gekozen', other: '{n} notities gekozen' },
  'select.stop': 'Stop met kiezen',
  'select.label': 'Labels',
  'select.move': 'Verplaats',
  'select.duplicate': 'Dupliceer',
  'select.copy': 'Kopieer',
  'select.plan': 'In het plan',

  'label.filterTag': 'Toon notities met #{tag}',

  'legend.title': 'Wat de kleuren betekenen',
  'legend.question': 'Wat betekenen de kleuren?',
  'legend.help':
    'Spreek met elkaar af waar elke kleur voor staat. Klik daarna op een kleur onder het canvas: dan zie je alleen die notities.',
  'legend.edit': 'Wijzig',
  'legend.start': 'Geef de kleuren een betekenis',
  'legend.filter': 'Toon alleen: {meaning}',
  'legend.example': 'bv. {example}',
  'legend.suggest': 'Vul ons voorstel in',
  'legend.suggest.yellow': 'scholen',
  'legend.suggest.teal': 'bedrijven en partners',
  'legend.suggest.coral': 'nog een vraag',
  'legend.suggest.violet': 'studenten',
  'legend.suggest.green': 'regio en overheid',
  'legend.suggest.grey': 'vaste feiten',

  'find.open': 'Zoek',
  'find.text': 'Zoek in de notities',
  'find.tag': 'Label',
  'find.anyTag': 'Alle labels',
  'find.link': 'Gaat over',
  'find.anyLink': 'Gaat over alles',
  'find.discussed': 'Met opmerkingen',
  'find.count': { one: '{n} notitie gevonden', other: '{n} notities gevonden' },
  'find.place': '{i} van {n}',
  'find.previous': 'Vorige',
  'find.next': 'Volgende',
  'find.close': 'Toon alles',
  'find.toPlan': 'Bekijk in het plan',

  'select.ungroup': 'Hef op',

  'limit.colors': 'De betekenis van kleuren wijzigen kan iemand met de rol Meewerken.',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
