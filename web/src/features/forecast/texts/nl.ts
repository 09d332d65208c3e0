// De voorspelling.
const nl = {
  'one.euro': '{value}',
  'one.count': '{value}',
  'one.hour': '{value} uur',
  'one.fte': '{value} fte',
  'one.share': '{value}',
  'one.perYear': '{value} per jaar',
  'one.year': '{value} jaar',
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
  'forecast.headline': 'Op eigen benen uiterlijk in {month}',
  'forecast.headlineText': 'Dan zijn er zonder subsidie genoeg mensen, tijd en geld, en de PPS houdt dat vol.',
  'forecast.earlier': 'een jaar eerder {share}',
  'forecast.later': 'een jaar later {share}',
  'forecast.moments': 'En op andere momenten?',
  'forecast.momentsText': 'Elk balkje is de kans dat het uiterlijk in die maand gelukt is.',
  'forecast.money': 'Geld',
  'forecast.breakEven': 'Vanaf wanneer komt er meer binnen dan eruit gaat, zonder subsidie?',
  'forecast.breakEvenRange': 'waarschijnlijk tussen {early} en {late}.',
  'forecast.breakEvenFrom': 'op zijn vroegst rond {early}.',
  'forecast.never': 'In {share} van de gevallen lukt het niet binnen deze jaren.',
  'forecast.notWithin': 'niet binnen deze jaren',
  'forecast.need': 'Hoeveel eigen geld is er nodig in het jaar tot {month}?',
  'forecast.have': 'in het midden. Er komt dan {have} binnen.',
  'need.title': 'Waar is dat geld voor?',
  'need.costs': 'Kosten van de PPS in geld',
  'need.notInKind': 'Kosten die ook in natura mogen, maar waar geen natura voor is',
  'need.partners': 'Kosten per partner',
  'need.students': 'Kosten per student',
  'need.hours': 'Uren die niemand in natura geeft: die huur je in',
  'need.people': 'Mensen in de rollen',
  'need.coordinators': 'Coördinatoren',
  'need.margin': 'Wat de toets daarbovenop vraagt',
  'need.total': 'Samen',
  'need.text': 'Gemiddeld over de toekomsten in het midden. Afgerond, zo dat het optelt.',
  'forecast.lowest': 'Laagste stand van de rekening',
  'forecast.lowestRange':
    'in 1 van de 10 toekomsten {low} of minder; in de helft van de toekomsten valt die uiterlijk in {month}',
  'forecast.neverShort': 'Kans dat de rekening nooit onder nul staat',
  'forecast.short':
    'Let op: in {n} van elke 100 toekomsten staat de rekening een keer onder nul. Gebeurt dat vóór het jaar waarin alle toetsen moeten lukken, dan telt het niet mee in de kans.',

  'fan.cashText':
    'Wat er aan het eind van elke maand op de rekening staat. Natura telt niet mee: daarmee betaal je geen rekeningen.',
  'fan.partners': 'Partners',
  'fan.partnersText': 'Hoeveel organisaties meedoen.',
  'fan.students': 'Studenten',
  'fan.studentsText': 'Hoeveel studenten meedoen, van alle jaren samen.',
  'fan.coverage': 'Dekking',
  'fan.coverageText':
    'Eigen inkomsten in geld, gedeeld door de vaste kosten in geld, over 12 maanden. Bij 1 dekken ze de kosten; de toets vraagt 1,05.',
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

  'forecast.sharpening': '{n} van {of} keer doorgerekend…',
  'forecast.full': '{n} keer doorgerekend',

  'answer.waiting': 'Dit wordt uitgerekend…',
  'answer.failed': 'Dit lukt nu niet. Zodra het plan verandert, probeert Headpin het opnieuw.',
  'answer.stop': 'Stop',
  'answer.stopped': 'Gestopt.',
  'answer.again': 'Reken het toch uit',

  'why.title': 'Welke getallen maken het verschil?',
  'why.text':
    'De kans dat het uiterlijk in {month} lukt, is nu {base}. Achter elk getal staat wat die wordt als dat ene getal laag of hoog uitvalt. Zo ver reikt het balkje.',
  'why.low': 'laag',
  'why.high': 'hoog',
  'why.said': '{points} procentpunt, op {error} na zeker',
  'why.assumed': 'aanname van Headpin',
  'why.legend': 'Boven: als het getal laag is. Onder: als het hoog is. Het streepje is de foutmarge.',
  'why.more': 'Nog {n} getallen',
  'why.fewer': 'Toon minder',
  'why.nothing':
    'Geen enkel getal verandert de kans zo dat we het kunnen meten of dat het in hele procenten te zien is.',

  'worth.title': 'Wat kun je het best eerst uitzoeken?',
  'worth.text':
    'Wie dit vooraf weet, kan beter kiezen: doorgaan, een andere volgorde of stoppen. Zoveel is dat gemiddeld waard. Meer hoef je aan uitzoeken niet uit te geven.',
  'worth.points': '{points} (± {error}) procentpunt kans',
  'worth.none': 'Niets wat je kunt uitzoeken, verandert de beste keuze: {choice}.',
  'worth.noneStop': 'Niets wat je kunt uitzoeken, maakt dit plan de moeite waard. Verander eerst het plan zelf.',
  'worth.counts': 'Op eigen benen staan telt hier voor {euro}: zoveel subsidie gaat erin.',

  'tests.title': 'Waar het op vastloopt',
  'tests.text':
    'Over het jaar tot {month}. Hier staat hoe vaak elke toets dan mislukt. Voor de kans telt ook een jaar dat eerder al lukte, en daarna moet het nog drie jaar goed gaan; dat staat in geen van deze rijen.',
  'tests.unknown': 'nog niets ingevuld',
  'tests.always': 'lukt steeds',
  'tests.todo': 'Wat kun je doen?',

  'forecast.provisional': 'Voorlopig, uiterlijk in {month}',
  'forecast.provisionalText':
    'Alleen voor jou. We deden alsof lukt waar het plan nog niets over zegt; de echte kans is kleiner of gelijk.',
  'forecast.marginText': 'Zoveel scheelt het als we opnieuw rekenen. De marge zegt niet hoe goed jullie getallen zijn.',
  'verdict.in': 'In',
  'verdict.of': '{n} van elke 100',
  'verdict.then': 'toekomsten staat {name} uiterlijk in {month} op eigen benen.',
  'verdict.unnamed': 'de PPS',
  'verdict.meaning':
    'Op eigen benen staan is: alle {tests} toetsen een jaar lang halen, én daarna drie jaar genoeg geld en mensen houden. In {label} van elke 100 toekomsten lukt het een jaar lang; in {kept} ook de drie jaar daarna.',
  'verdict.under': 'minder dan 1',
  'verdict.over': 'meer dan 99',
  'verdict.one': 'Gaat het mis, dan vaak hierdoor: {first}.',
  'verdict.two': 'Gaat het mis, dan vaak hierdoor: {first}, of {second}. Er kan meer tegelijk misgaan.',
  'verdict.fails': 'in het jaar tot {month} lukt ‘{test}’ niet (in {n} van elke 100)',
  'verdict.later':
    'Later wel: uiterlijk in {month} lukt het in {n} van elke 100. Het ligt dus vooral aan de doelmaand: die is vroeg.',
  'verdict.early': 'in {month} lukken de toetsen nog geen twaalf maanden achter elkaar (in minstens {n} van elke 100)',
  'verdict.fades': 'na dat jaar houdt het geen drie jaar stand (in {n} van elke 100)',
  'numbers.own': '{n} van de {of} getallen vulden jullie zelf in',
  'numbers.assumed': { one: '{n} vulde Headpin in. Bekijk het', other: '{n} vulde Headpin in. Bekijk ze' },
  'numbers.onPaper': { one: 'Dit getal vulde Headpin in', other: 'Deze {n} getallen vulde Headpin in' },
  'numbers.companies': 'Van jullie {of} partners tellen {n} mee als partner van de eerste pin: de bedrijven.',
  'helps.title': 'Wat helpt het meest?',
  'helps.text':
    'Zoveel punten komen er bij de {base} als dit goed uitvalt. Elke stand is opnieuw doorgerekend, want punten kun je niet optellen.',
  'helps.now': 'nu 9 van de 10 keer {low} tot {high}',
  'helps.chosen': { one: 'Met deze ene:', other: 'Met deze {n} samen:' },
  'helps.all': { one: 'Alleen deze:', other: 'Alle {n} samen:' },
  'helps.short':
    'De kans is nu zo klein dat geen enkel getal hem alleen merkbaar groter maakt. Begin bij het tekort: bij de toetsen staat hoeveel er is en hoeveel er nodig is.',
  'helps.none': 'Geen enkel getal maakt de kans merkbaar groter als het goed uitvalt.',
  'norm.title': 'Van wie is de norm?',
  'norm.text':
    'Van Headpin: de toetsen en hun grenzen zijn een voorstel, geen eis van een subsidiegever. Waar vooral een grens van ons de doorslag geeft, staat dat erbij.',
  'why.ours': 'Vooral door een grens van Headpin zelf: ‘{test}’.',
  'tests.have': 'is er',
  'tests.need': 'nodig',
  'tests.middle': 'in het midden',
  'tests.low': 'slechtste 1 op 10',
  'tests.fails': 'mislukt in',
  'tests.from': 'vanaf {share}',
  'tests.less': 'minder dan {share}',
  'tests.legend': 'Mislukt:',
  'tests.over': '{size} over',
  'tests.short': '{size} tekort',
  'tests.justEnough': 'net genoeg',
  'tests.justShort': 'net te weinig',
  'tests.points': { one: '{n} punt', other: '{n} punten' },
  'tests.hours': '{value} uur',
  'tests.fte': '{value} fte',
  'tests.people': { one: '{value} mens', other: '{value} mensen' },
  'tests.rounds': '{value} keer',
  'tests.fine': { one: '{n} toets lukt steeds:', other: '{n} toetsen lukken steeds:' },
  'tests.cautions': 'Waarschuwingen',
  'tests.cautionsText':
    'Deze twee tellen niet mee in de kans. Ze kijken naar een verhouding, en die kan slechter worden als iemand méér doet.',
  'little.sentence': {
    one: 'Nog te weinig om een kans te noemen. Met minstens {n} antwoord erbij rekenen we hem uit. Een getal dat we nu zouden tonen, klopt niet.',
    other:
      'Nog te weinig om een kans te noemen. Met minstens {n} antwoorden erbij rekenen we hem uit. Een getal dat we nu zouden tonen, klopt niet.',
  },
  'little.missing': 'Dit ontbreekt',
  'little.tests': {
    one: 'Daarom kan {n} van de {of} toetsen nog niet lukken.',
    other: 'Daarom kunnen {n} van de {of} toetsen nog niet lukken.',
  },
  'little.fill': 'Vul in',
  'little.sum': 'Dit kunnen we al wel zeggen',
  'little.sumText': 'In het jaar tot {month}, in het midden, met onze gewone waarden waar jullie niets invulden.',
  'little.income': 'Komt binnen, in geld',
  'little.cost': 'Kost, voor zover bekend',
  'little.over': 'Blijft over',
  'little.short': 'Komt tekort',
  'little.try': 'Toch alvast een eerste indruk?',
  'little.tryText':
    'Dan doen we alsof lukt waar het plan nog niets over zegt. Er staat ‘voorlopig’ bij en niemand anders ziet het.',
  'little.show': 'Reken voorlopig',
  'little.hide': 'Verberg weer',
  'little.assumed': { one: 'Dit namen wij aan: {n} gewone waarde', other: 'Dit namen wij aan: {n} gewone waarden' },
  'little.all': 'Bekijk ze alle {n}',
  'little.own': { one: 'Van jullie is {n} getal.', other: 'Van jullie zijn {n} getallen.' },
  'little.companies': 'Partners die meetellen: {n} van de {of}',
  'little.companiesText':
    'Alleen bedrijven tellen als partner van de eerste pin. Wat scholen en overheden inbrengen, telt wel als geld en uren.',

  'worth.nowhere': 'Geen van de keuzes helpt genoeg: ook bij de beste lukt het in {n} van elke 100 toekomsten.',
  'worth.first': 'Verander eerst het plan zelf. Het loopt het vaakst vast op ‘{test}’.',
  'why.rest': {
    one: '{n} ander getal maakt geen verschil dat we kunnen meten of dat in hele procenten te zien is.',
    other: '{n} andere getallen maken geen verschil dat we kunnen meten of dat in hele procenten te zien is.',
  },
  'how.title': 'Hoe is dit berekend?',
  'how.text':
    'Headpin rekent het plan {paths} keer door, maand voor maand. Elke keer trekt het voor elk bereik in het plan een andere waarde. Daarna tellen we hoe vaak het lukt. Dat is de kans.',
  'how.reading':
    'Niemand kan de toekomst voorspellen. De uitkomst zegt wat er volgt uit wat jullie hebben ingevuld: met betere aannames wordt ook de voorspelling beter.',
  'how.label':
    'De kans kijkt ook vooruit: blijft de PPS daarna overeind? Tel je alleen of alle toetsen uiterlijk in {month} twaalf maanden lang gehaald zijn, zoals je dan zelf kunt nagaan, dan is de kans {share}.',
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
