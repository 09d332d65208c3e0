// De voorspelling.
const nl = {
  'range.euro': '{low} tot {high}',
  'range.count': '{low} tot {high}',
  'range.hour': '{low} tot {high} uur',
  'range.fte': '{low} tot {high} fte',
  'range.share': '{low} tot {high}',
  'range.perYear': '{low} tot {high} per jaar',
  'range.year': '{low} tot {high} jaar',

  'missing.example': 'Benieuwd hoe een voorspelling eruitziet?',
  'missing.look': 'Bekijk die van {name}',

  'forecast.title': 'Hoe groot is de kans dat het lukt?',
  'forecast.headline': 'Op eigen benen in {month}',
  'forecast.headlineText':
    'In {share} van de doorgerekende toekomsten heeft de PPS dan zonder subsidie genoeg mensen, tijd en geld, en houdt ze dat vol.',
  'forecast.moments': 'En op andere momenten?',
  'forecast.momentsText': 'Elk balkje is de kans dat de PPS in die maand op eigen benen staat.',
  'forecast.money': 'Geld',
  'forecast.breakEven': 'Vanaf wanneer komt er meer binnen dan eruit gaat, zonder subsidie?',
  'forecast.breakEvenRange': 'waarschijnlijk tussen {early} en {late}.',
  'forecast.breakEvenFrom': 'op zijn vroegst rond {early}.',
  'forecast.never': 'In {share} van de gevallen lukt het niet binnen deze jaren.',
  'forecast.notWithin': 'niet binnen deze jaren',
  'forecast.lowest': 'Laagste stand van de rekening',
  'forecast.lowestRange': 'tussen {low} en {high}, meestal rond {month}',
  'forecast.neverShort': 'Kans dat er altijd geld op de rekening staat',
  'forecast.neverShortText': 'in alle maanden van de voorspelling',

  'fan.cashText':
    'Wat er aan het eind van elke maand op de rekening staat. Natura telt niet mee: daarmee betaal je geen rekeningen.',
  'fan.partners': 'Partners',
  'fan.partnersText': 'Hoeveel organisaties meedoen.',
  'fan.students': 'Studenten',
  'fan.studentsText': 'Hoeveel studenten meedoen, van alle jaren samen.',
  'fan.coverage': 'Dekking',
  'fan.coverageText':
    'Eigen inkomsten in geld, gedeeld door de vaste kosten in geld, over 12 maanden. Bij 1 of meer is er geen subsidie nodig.',
  'fan.zero': 'niets op de rekening',
  'fan.covered': 'kosten gedekt',
  'fan.asTable': 'Toon als tabel',
  'fan.asChart': 'Toon als grafiek',
  'fan.month': 'Maand',
  'fan.p10': 'Laag (10%)',
  'fan.p50': 'Midden (50%)',
  'fan.p90': 'Hoog (90%)',
  'fan.legendBand': '8 van de 10 toekomsten',
  'fan.legendMiddle': 'het midden',

  'forecast.unknown': {
    one: 'Over {n} toets zegt het plan nog niets, en die telt als niet gehaald. Wordt die wel gehaald, dan is de kans {share}.',
    other:
      'Over {n} toetsen zegt het plan nog niets, en die tellen als niet gehaald. Worden ze wel gehaald, dan is de kans {share}.',
  },
  'forecast.sharpening': '{n} van {of} keer doorgerekend…',
  'forecast.full': '{n} keer doorgerekend',

  'answer.waiting': 'Dit wordt uitgerekend…',
  'answer.failed': 'Dit lukt nu niet. Zodra het plan verandert, probeert Headpin het opnieuw.',
  'answer.stop': 'Stop',
  'answer.stopped': 'Gestopt.',
  'answer.again': 'Reken het toch uit',

  'why.title': 'Welke getallen maken het verschil?',
  'why.text':
    'Zoveel procentpunt gaat er van de kans in {month} af, of komt erbij, als één getal laag of hoog uitvalt.',
  'why.low': 'laag',
  'why.high': 'hoog',
  'why.said': '{points} procentpunt, op {error} na zeker',
  'why.assumed': 'aanname van Headpin',
  'why.legend': 'Boven: als het getal laag is. Onder: als het hoog is. Het streepje is de foutmarge.',
  'why.more': 'Nog {n} getallen',
  'why.fewer': 'Toon minder',
  'why.nothing': 'Geen enkel getal verandert de kans als het laag of hoog uitvalt.',

  'worth.title': 'Wat kun je het best eerst uitzoeken?',
  'worth.text':
    'Wie dit vooraf weet, kan beter kiezen: doorgaan, een andere volgorde of stoppen. Zoveel is dat gemiddeld waard.',
  'worth.points': '{points} (± {error}) procentpunt kans',
  'worth.none': 'Niets wat je kunt uitzoeken, verandert de beste keuze: {choice}.',
  'worth.noneStop': 'Niets wat je kunt uitzoeken, maakt dit plan de moeite waard. Verander eerst het plan zelf.',
  'worth.counts': 'Op eigen benen staan telt hier voor {euro}: zoveel subsidie gaat erin.',

  'tests.title': 'Waar hangt het van af?',
  'tests.text':
    'Op eigen benen staan is: al deze punten lukken, een jaar lang. Achter elk punt staat in hoeveel toekomsten het niet lukt.',
  'tests.money': 'geld',
  'tests.people': 'mensen',
  'tests.time': 'tijd',
  'tests.demand': 'vraag',
  'tests.unknown': 'nog niets ingevuld',
  'tests.always': 'lukt steeds',
  'tests.todo': 'Wat kun je doen?',

  'how.title': 'Hoe is dit berekend?',
  'how.text':
    'Headpin rekent het plan {paths} keer door, maand voor maand. Elke keer trekt het voor elk bereik in het plan een andere waarde. Daarna tellen we hoe vaak het lukt. Dat is de kans.',
  'how.reading':
    'Niemand kan de toekomst voorspellen. De uitkomst zegt wat er volgt uit wat jullie hebben ingevuld: met betere aannames wordt ook de voorspelling beter.',
  'how.label':
    'De kans kijkt ook vooruit: blijft de PPS daarna overeind? Tel je alleen of alle toetsen twaalf maanden lang gehaald zijn, zoals je in {month} zelf kunt nagaan, dan is de kans {share}.',
  'how.details': '{paths} toekomsten · startgetal {seed} · rekenmodel {engine}',

  'offline.forecast':
    'Je bent offline, en rekenen doet de server. Dit is de laatste voorspelling; wat je daarna wijzigde, zit er nog niet in.',
  'offline.noForecast': 'Je bent offline, en rekenen doet de server. De voorspelling komt zodra er weer verbinding is.',
  'offline.answer': 'Dit rekent de server uit. Zodra er weer verbinding is, staat het hier.',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
