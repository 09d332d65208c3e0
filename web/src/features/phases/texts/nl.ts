// Levensfasen: de tijdlijn en wat er aankomt.
const nl = {
  'timeline.title': 'Levensfasen',
  'timeline.add': 'Mijlpaal',
  'timeline.help':
    'Sleep een eind of een punt naar een andere maand of dag. Met het toetsenbord: Tab naar het eind, dan de pijlen.',
  'timeline.lane.phases': 'Fasen',
  'timeline.lane.milestones': 'Mijlpalen',
  'timeline.lane.pins': 'Pins',
  'timeline.lane.testCards': 'Tests',
  'timeline.lane.subsidies': 'Subsidies',
  'timeline.today': 'vandaag',
  'timeline.zoom': 'Hoe ver je kijkt',
  'timeline.zoom.whole': 'Alles',
  'timeline.zoom.18': 'Jaren',
  'timeline.zoom.36': 'Kwartalen',
  'timeline.zoom.72': 'Maanden',
  'timeline.from': 'begint',
  'timeline.until': 'eindigt',
  'timeline.at': 'wanneer',
  'timeline.done': 'klaar',
  'timeline.late': 'te laat',
  'timeline.span': '{name}: {from} tot en met {until}',
  'timeline.since': '{name}: vanaf {from}',
  'timeline.on': '{name}: {from}',
  'timeline.backwards': '{phase} eindigt voordat deze fase begint.',
  'timeline.overlap': '{phase} begint voordat {before} klaar is. Dat mag, als het zo bedoeld is.',
  'timeline.order': '{phase} begint eerder dan {before}, die eraan voorafgaat.',
  'timeline.empty':
    'Elke PPS doorloopt fasen, bij elkaar minstens vier tot vijf jaar. Vul in wanneer ze beginnen, dan staan ze hier op één lijn met alles wat een datum heeft.',
  'timeline.emptyAct': 'Vul de fasen in',
  'agenda.title': 'Wat eraan komt',
  'agenda.late': 'Had al klaar moeten zijn',
  'agenda.past': { one: '{n} moment dat voorbij is', other: '{n} momenten die voorbij zijn' },
  'agenda.empty': 'Er komt nog niets aan. Zet er een mijlpaal bij.',
  'agenda.phase': 'Einde van de fase {name}',
  'agenda.pin': 'Start van pin {name}',
  'agenda.test': 'Uitslag van de test: {name}',
  'agenda.subsidy': 'Einde van de subsidie {name}',
  'agenda.days': { one: 'nog {n} dag', other: 'nog {n} dagen' },
  'agenda.ago': { one: '{n} dag te laat', other: '{n} dagen te laat' },
  'agenda.today': 'vandaag',
  'milestone.one': 'Mijlpaal',
  'milestone.unnamed': 'Mijlpaal zonder naam',
  'milestone.example': 'bv. het lab is ingericht',
  'milestone.remove': 'Verwijder deze mijlpaal',
  'milestone.removed': '{name} is verwijderd',
  'milestone.gone': 'Deze mijlpaal is er niet meer.',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
