// Mensen, tijd en geld.
const nl = {
  'plan.title': 'Mensen, tijd en geld',
  'plan.intro':
    'Vul in wat je weet. Weet je iets niet precies, schrijf dan een bereik: “20 tot 60, waarschijnlijk 35”. De voorspelling rekent meteen mee.',
  'plan.sections': 'Onderdelen van het plan',
  'plan.time': 'Looptijd',
  'plan.partners': 'Wie brengt wat in',
  'plan.partnersText':
    'De partners van het begin, met wat ze per jaar inbrengen: in geld, en in natura (uren, spullen, ruimte).',
  'plan.partnersList': { one: 'Partners wijzigen ({n})', other: 'Partners wijzigen ({n})' },
  'plan.subsidies': 'Subsidie',
  'plan.subsidiesText': 'Geld dat ophoudt. Het telt niet mee als eigen inkomen.',
  'plan.costs': 'Kosten',
  'plan.costsText':
    'Wat de PPS als geheel kost. Wat elk jaar terugkomt, loopt zonder laatste maand door. Wat je één keer betaalt, kies je als eenmalig, of typ bij het bedrag: 90.000 eenmalig.',
  'plan.pins': 'Voor wie, en wat',
  'plan.pinsText':
    'Een pin is één doelgroep met één aanbod. De eerste is de head pin: die zet je neer voordat je aan de volgende begint.',
  'plan.roles': 'Mensen',
  'plan.rolesText': 'De rollen waar de PPS niet zonder kan. Fte is voltijdbanen: 0,5 fte is een halve week.',
  'plan.general': 'Algemene aannames',
  'plan.generalText':
    'Geldt voor het hele plan. Laat je iets leeg, dan rekenen we met de waarde die er in grijs staat.',

  'grid.label': 'Bijdragen per partner en jaar',
  'grid.partner': 'Partner',
  'grid.form': 'Soort',
  'grid.total': { one: 'Jaar 1', other: 'Samen, {n} jaar' },
  'grid.together': 'Samen',
  'grid.cell': '{partner}, {form}, {period}, in euro',
  'grid.empty': 'Nog geen partners. Voeg hieronder de eerste toe.',
  'grid.help': 'Bedragen in euro. Ga met de pijltjes of Enter door de cellen. Plak gerust een blok uit Excel.',
  'grid.swipe': 'Veeg opzij voor de andere jaren.',
  'grid.back': 'Terug naar de cel',

  'phase.from': 'vanaf {month}',
  'phase.until': 'tot en met {month}',
  'phase.open': 'nog niet ingevuld',

  'shares.title': 'Wie betaalt de jaren met subsidie? Samen {amount}.',
  'shares.public': 'Publiek',
  'shares.private': 'Bedrijven',
  'shares.others': 'Anderen',
  'shares.subsidy': 'Subsidie',

  'row.field': '{field} van {name}',
  'row.removed': '‘{name}’ is verwijderd.',
  'row.remove': 'Verwijder {name}',
  'row.keys': 'Enter: volgende rij. Een blok uit Excel plakken kan ook.',

  'import.open': 'Plakken of importeren',
  'import.done': { one: '{n} partner in het plan gezet.', other: '{n} partners in het plan gezet.' },

  'onCanvas.title': 'Op het canvas',
  'onCanvas.put': 'Zet {name} op het canvas, bij {block}',
  'onCanvas.notes': { one: '{n} notitie over {name}', other: '{n} notities over {name}' },
  'onCanvas.note': 'Schrijf “{name}” op de notitie',
  'onCanvas.row': 'Noem het hier “{name}”',

  'partners.add': 'Partner',
  'partners.empty': 'Nog geen partners.',

  'subsidies.add': 'Subsidie',
  'subsidies.empty': 'Nog geen subsidie.',

  'costs.add': 'Kosten',
  'costs.empty': 'Nog geen kosten.',

  'roles.add': 'Rol',
  'roles.empty': 'Nog geen rollen.',

  'targetGroups.add': 'Doelgroep',
  'targetGroups.empty': 'Nog geen doelgroepen. Wie zit het meest omhoog?',

  'offers.add': 'Aanbod',
  'offers.empty': 'Nog geen aanbod. Waar hebben jullie een goede oplossing voor?',

  'pins.head': 'head pin',
  'pins.founders': {
    one: 'Hier telt het ene bedrijf uit de lijst van partners.',
    other: 'Hier tellen de {n} bedrijven uit de lijst van partners.',
  },
  'pins.add': 'Pin',
  'pins.empty': 'Nog geen pins. Kies welke doelgroep je met welk aanbod als eerste bedient.',
  'pins.first': 'Voeg eerst een doelgroep en een aanbod toe.',
  'pins.more': 'Meer getallen',
  'pins.fixed': 'in een vaste maand',

  'unit.cent': 'bedrag of bereik',
  'unit.count': 'aantal of bereik',
  'unit.hour': 'uren of bereik',
  'unit.fte': 'fte of bereik',
  'unit.share': 'bv. 80%',
  'unit.perYear': 'per jaar',
  'unit.year': 'jaren of bereik',

  'proposal.empty': 'leeg laten',
  'quantity.understood': 'Begrepen als {echo}',
  'default.reason': 'Leeg: we rekenen met de waarde in grijs. {reason}',

  'source.title': 'Waar komt dit vandaan?',
  'source.ask': 'Waar komt dit vandaan? Nog niets over {of}',
  'source.read': 'Waar komt dit vandaan? Over {of}',
  'source.none': 'Nog niet opgeschreven waar dit vandaan komt.',
  'source.placeholder': 'Bijvoorbeeld: intentieverklaring van 12 maart, of een schatting van het team',

  'pins.filled': 'ingevuld',
  'pins.pilot': 'Pilot',
  'pins.pilotText':
    'Begin je klein, om te zien of het werkt? Zolang de pilot loopt, komen er niet meer partners bij dan erin passen. Vul je niets in, dan groeit de pin meteen.',
  'pins.developmentMonths.hint': 'Minstens zo lang, vanaf de start van de pin.',
  'pins.validationMonths.hint': 'Daarna, ook minstens.',
  'pins.pilotPartners.hint': 'Hoogstens zoveel, tot de pilot klaar is.',
  'pins.pilotAsked.hint': 'Leeg: alleen de tijd telt.',
  'pins.conversion.hint': 'Dat weet je nog niet: geef een bereik, zoals 30 tot 60%.',
  'pins.conversionTarget.hint': 'De pilot is klaar als dit met 80% zekerheid gehaald wordt.',
  'pins.students': 'Studenten',
  'pins.studentsText':
    'Hoeveel studenten doen er mee? Er komen er per jaar nooit meer dan in de doelgroep zitten. Vul je niets in, dan telt Headpin geen studenten.',
  'pins.studentsPerPartner.hint': 'Gemiddeld, met de partners van dat moment.',
  'pins.courseYears.hint': 'Leeg: 3 jaar.',
  'pins.studentsStay.hint': 'Leeg: iedereen.',
  'pins.intakeMonth.usual': 'september, zoals meestal',
  'pins.studentIncome.hint': 'Eigen geld dat elk jaar komt, zoals cursusgeld. Geen subsidie.',
  'pins.studentCost.hint': 'In geld, zoals materiaal.',
  'pins.competitor': 'Andere aanbieder',
  'pins.competitorText':
    'Komt er een ander met zo’n aanbod voor deze groep? Wie daarheen gaat, komt niet bij jullie. Vul je niets in, dan komt er niemand.',
  'pins.competitorYears.hint': 'Vanaf de start van de PPS. Bijvoorbeeld 2 tot 5; 0 is: die is er al.',
  'pins.competitorSwitch.hint': 'Van jullie naar de ander, en andersom. Leeg: niemand.',
  'pins.competitorRenewal.hint': 'Leeg: net als bij jullie.',
  'pins.competitorInnovation.hint': 'Leeg: net als bij jullie.',
  'pins.competitorImitation.hint': 'Leeg: net als bij jullie.',
  'pins.successor': 'Opvolger',
  'pins.successorText':
    'Komt dit aanbod in de plaats van een ouder aanbod voor dezelfde doelgroep? Dan stappen de partners daarvan geleidelijk over.',
  'pins.replaces.none': 'niets',

  'roles.flow': 'komen, gaan en kosten',
  'roles.flowText':
    'Vul je hier iets in, dan volgt Headpin de mensen in deze rol maand voor maand. Wie nu beschikbaar is, is er bij de start. Zet wat ze kosten dan niet ook bij Kosten.',
  'roles.stay.hint': 'Leeg: niemand vertrekt.',
  'roles.hireMonths.hint': 'Van het besluit tot de eerste werkdag. Leeg: meteen.',
  'roles.learnMonths.hint': 'Dan draait iemand voor twee derde mee; na drie keer zo lang bijna helemaal.',
  'roles.ftePerPartner.hint': 'Zijn er te weinig mensen, dan wachten nieuwe partners. Leeg: geen grens.',
  'roles.onboardingShare.hint': 'Ook dat bepaalt hoeveel er per maand bij kunnen. Leeg: geen grens.',
  'roles.costPerFte.hint': 'Met alle lasten. Leeg: ze kosten de PPS geen geld.',
  'hires.title': 'Wie komt erbij?',
  'hires.add': 'Aanstelling',
  'hires.empty': 'Niemand.',
  'hires.one': 'aanstelling {n}',
  'correlations.title': 'Getallen die samen op en neer gaan',
  'correlations.text':
    'Hangen twee onzekere getallen samen? Gaat het goed in de sector, dan doen er meer bedrijven mee én betalen ze meer. Laat je dat weg, dan lijkt de toekomst zekerder dan ze is.',
  'correlations.one': 'samenhang {n}',
  'correlations.add': 'Samenhang',
  'correlations.gone': 'niet meer in het plan, of zeker',
  'correlations.few': 'Er zijn nog geen twee onzekere getallen.',
  'correlations.choose': 'Kies twee verschillende getallen.',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
