// Labels en koppelingen van notities.
const nl = {
  'label.title': { one: 'Labels en koppelingen', other: 'Labels en koppelingen van {n} notities' },
  'label.tags': 'Labels',
  'label.new': 'Nieuw label',
  'label.add': 'Voeg toe',
  'label.noTags': 'Nog geen labels. Met een label vind je notities terug die bij elkaar horen, bijvoorbeeld #navragen.',
  'label.links': 'Gaat over',
  'label.search': 'Zoek een partner, doelgroep of aanbod',
  'label.where': 'Staat hij er niet bij? Voeg hem toe in het plan.',
  'label.nothing': 'Er zijn nog geen partners, doelgroepen of aanbod.',
  'label.toPlan': 'Naar het plan',

  'limit.links': 'Staat hij er niet bij? Vraag iemand met de rol Meewerken om hem in het plan te zetten.',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
