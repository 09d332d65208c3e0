// Het canvas van een partij: wat die geeft en krijgt.
const nl = {
  'views.intro':
    'Een PPS houdt het vol als iedereen er meer uit haalt dan erin stopt. Kies een partij en leg het blad op tafel in het gesprek.',
  'views.choose': 'Kies een partij',
  'views.all': 'Alle vier',
  'views.title.gives': 'Geven',
  'views.title.gets': 'Krijgen',
  'views.plan': {
    one: 'In het plan: {n} partner, in de jaren met subsidie {cash} in geld en {inKind} in natura.',
    other: 'In het plan: {n} partners, in de jaren met subsidie samen {cash} in geld en {inKind} in natura.',
  },
  'views.planLater': 'Daarna per jaar {cash} in geld en {inKind} in natura.',
  'views.nothing': 'Nog geen notities. Zeg bij een notitie wie geeft en wie krijgt.',
  'views.nobody': { one: '{n} notitie staat nog bij niemand', other: '{n} notities staan nog bij niemand' },
  'views.nobodyHelp': 'Dat mag. Gaat een notitie toch over iemand, zeg dan bij de notitie wie geeft en wie krijgt.',
  'views.change': 'Wie geeft, wie krijgt: {text}',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
