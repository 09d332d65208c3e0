// De hele pagina: kop, menu, mensen, wat je mag.
import names from '../../generated/names.nl';

const nl = {
  ...names,

  'app.noServer': 'De server is niet bereikbaar. We proberen het vanzelf opnieuw.',
  'app.noDocument': 'Deze PPS bestaat niet (meer), of je mag er niet bij. Kreeg je een link, open die dan opnieuw.',
  'app.backToFirst': 'Terug naar het begin',

  'nav.label': 'Onderdelen',
  'nav.home': 'Headpin, naar het begin',
  'nav.skip': 'Naar de inhoud',

  'pps.name': 'Naam van de PPS',
  'pps.unnamed': 'PPS zonder naam',
  'pps.example': 'voorbeeld',
  'pps.exampleHelp': 'Deze PPS is verzonnen. De cijfers lijken op die van echte PPS’en.',
  'pps.about': 'publiek-private samenwerking',
  'pps.since': 'sinds {year}',

  'odds.label': 'op eigen benen',
  'odds.title':
    'Kans dat de PPS uiterlijk in {month} op eigen benen staat: tussen {low} en {high}. Klik voor de voorspelling.',
  'odds.little': { one: 'nog {n} antwoord', other: 'nog {n} antwoorden' },
  'odds.missing': 'nog iets invullen',
  'odds.waiting': 'aan het rekenen…',

  'phases.label': 'Levensfasen',
  'phases.done': 'Volgens planning voorbij: ',
  'phases.of': '{i} van {n}',
  'phases.ask': 'Vul de data van de fasen in',

  'state.saved': 'Opgeslagen',
  'state.saving': 'Bezig…',
  'state.connecting': 'Verbinden…',
  'state.offline': 'Offline',
  'state.waiting': { one: 'Offline, {n} wijziging wacht', other: 'Offline, {n} wijzigingen wachten' },
  'state.savedHelp': 'Alles wordt vanzelf bewaard.',
  'state.unstored': {
    one: '{n} wijziging staat alleen nog op deze pagina: dit apparaat kan niets meer bewaren. Laat de pagina open tot er weer verbinding is, of download wat je deed.',
    other:
      '{n} wijzigingen staan alleen nog op deze pagina: dit apparaat kan niets meer bewaren. Laat de pagina open tot er weer verbinding is, of download wat je deed.',
  },
  'state.offlineHelp': 'Je kunt gewoon doorwerken. Zodra er weer verbinding is, gaat alles vanzelf mee.',

  'people.title': 'Wie is hier?',
  'people.open': { one: 'Wie is hier? Alleen jij', other: 'Wie is hier? {n} mensen' },
  'people.you': 'jij',
  'people.guest': 'Gast',
  'people.myName': 'Hoe heet je?',
  'people.save': 'Bewaar',
  'people.nameHelp': 'Anderen zien deze naam bij wat je doet.',

  'limit.length':
    'Dat past er niet bij: hooguit {most} tekens, en het zouden er {n} worden. Er is niets ingevoegd; doe het in delen.',
  'limit.short': 'Hier passen hooguit {most} tekens, en het zouden er {n} worden. Er is niets ingevoegd.',
  'limit.long':
    'Deze tekst is te lang: {n} tekens, en hooguit {most} kunnen worden bewaard. Maak hem korter of verdeel hem.',

  'undo.label': 'Ongedaan maken',
  'undo.undo': 'Maak ongedaan',
  'undo.redo': 'Doe opnieuw',
  'undo.overtaken': 'Dat kan niet meer: het is sindsdien gewijzigd.',

  'menu.open': 'Menu',
  'menu.label': 'Menu',
  'menu.documents': 'Alle PPS’en',
  'menu.new': 'Nieuwe, lege PPS',
  'menu.fromExample': 'Begin met een kopie van dit voorbeeld',
  'menu.copy': 'Maak een kopie',
  'menu.copyOf': '{name} (kopie)',
  'menu.import': 'Open een PPS-bestand',
  'menu.download': 'Download als PPS-bestand',
  'menu.zip': 'Download met bijlagen (zip)',
  'menu.print': 'Druk dit scherm af',
  'menu.picture': 'Canvas afdrukken of downloaden…',
  'menu.workshop': 'Werksessie',
  'menu.handbook': 'Handleiding',
  'menu.help': 'Toetsen',
  'menu.explain': 'Wat is verduurzamen?',
  'menu.language': 'Taal',
  'menu.theme': 'Kleuren',
  'menu.failed': 'Dit bestand kan niet worden geopend',
  'menu.unreadable': 'Dit is geen PPS-bestand. Kies een bestand dat eindigt op .pps.json.',
  'picture.title': 'Canvas afdrukken of downloaden',

  'theme.system': 'Automatisch',
  'theme.light': 'Licht',
  'theme.dark': 'Donker',

  'announce.edits': {
    one: '{name} heeft iets gewijzigd bij {places}.',
    other: '{name} heeft {n} dingen gewijzigd bij {places}.',
  },
  'refused.text': 'Dit kon niet worden bewaard:',
  'refused.more': 'En nog {n}.',

  'help.theme': 'Licht of donker',

  'palette.open': 'Zoek of doe iets',

  'standing.stranger':
    'Je kijkt rond in een voorbeeld. Zelf aan de slag? Open de link die je kreeg, of de eigenaarslink uit de terminal.',
  'standing.viewer': 'Je kijkt mee. Met jouw link kun je alles bekijken, maar niets wijzigen.',
  'standing.viewerBare': 'Je kijkt mee. Met jouw link zie je het geld en de kans niet, en kun je niets wijzigen.',
  'standing.contributor': 'Je doet mee op het canvas. De cijfers kun je hier bekijken, niet wijzigen.',
  'standing.ended': 'Je toegang is gestopt: de link waarmee je binnenkwam is ingetrokken of verlopen.',
  'standing.allSaved': 'Alles wat je deed is bewaard. Vraag om een nieuwe link als je verder wilt.',
  'standing.unsent': {
    one: '{n} wijziging kwam niet meer aan. Hij blijft op dit apparaat staan en gaat alsnog mee als je weer toegang krijgt.',
    other:
      '{n} wijzigingen kwamen niet meer aan. Ze blijven op dit apparaat staan en gaan alsnog mee als je weer toegang krijgt.',
  },
  'standing.keep': 'Download wat je ziet',

  'limit.name': 'De naam wijzigen kan iemand met de rol Meewerken.',
  'limit.history': 'Een naam geven en terugzetten kan iemand met de rol Meewerken.',
  'limit.canvas':
    'Je doet mee: schrijf gerust notities en opmerkingen, en verplaats wat er staat. De canvassen zelf en de cijfers kun je bekijken, niet wijzigen.',
  'limit.canvasBare':
    'Je doet mee: schrijf gerust notities en opmerkingen, en verplaats wat er staat. De canvassen zelf kun je bekijken, niet wijzigen.',
  'limit.figures': 'Met jouw link zie je het geld en de kans van deze PPS niet.',
  'limit.toCanvas': 'Naar het canvas',
  'limit.understood': 'Begrepen',
  'limit.yours': 'Jouw rol: {role}',
  'standing.past': 'Je kunt alles terugzien.',
};
export default nl;

declare module '../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
