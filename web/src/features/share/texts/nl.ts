// Links maken en intrekken.
const nl = {
  'share.intro':
    'Maak een link en stuur hem wie mee moet doen. Een account is niet nodig; mensen vullen alleen hun naam in.',
  'share.what': 'Wat mag iemand met de link?',
  'share.label': 'Voor wie?',
  'share.labelExample': 'bijv. klas 2B of de controller',
  'share.lasting': 'Hoelang werkt hij?',
  'share.lasting.day': 'Een dag',
  'share.lasting.week': 'Een week',
  'share.lasting.month': '30 dagen',
  'share.lasting.always': 'Zonder einddatum',
  'share.lasting.date': 'Tot en met een datum…',
  'share.date': 'Laatste dag',
  'share.badDate': 'Kies vandaag of een latere dag.',
  'share.make': 'Maak link',
  'share.figures': 'Ziet ook het geld en de kans',
  'share.figuresInNotes': 'Wat mensen zelf in een notitie schrijven, blijft te lezen. Ook een bedrag.',
  'share.noFigures': 'Zonder het geld en de kans',
  'share.withPassword': 'Met wachtwoord',
  'share.passwordHelp': 'Geef het los van de link door. Wijzigen kan niet: maak dan een nieuwe link.',
  'share.showPassword': 'Toon wachtwoord',
  'share.ready': 'Je link is klaar',
  'share.copy': 'Kopieer',
  'share.copied': 'Gekopieerd',
  'share.near':
    'Dit adres werkt alleen op deze computer. Open Headpin met de naam die anderen gebruiken, en maak daar de link.',
  'share.once':
    'Bewaar hem nu: later kun je hem niet meer opvragen. Wie de link heeft (en het wachtwoord, als je er een koos) kan naar binnen.',
  'share.another': 'Nog een link',
  'share.links': 'Wie kan erbij?',
  'share.none': 'Er zijn nog geen links naar deze PPS.',
  'share.by': 'door {name}',
  'share.forEver': 'zonder einddatum',
  'share.endsOn': 't/m {day}',
  'share.endedOn': 'verlopen op {day}',
  'share.revokedOn': 'ingetrokken op {day}',
  'share.people': { one: '{n} persoon kwam binnen', other: '{n} mensen kwamen binnen' },
  'share.nobody': 'Nog niemand kwam binnen',
  'share.revoke': 'Trek in',
  'share.revokeOf': 'Trek in: {link}',
  'share.sure': 'Ja, sluit af',
  'share.alsoEnds': {
    one: 'Wie hiermee binnenkwam, maakte {n} link. Die stopt dan ook.',
    other: 'Wie hiermee binnenkwam, maakte {n} links. Die stoppen dan ook.',
  },
  'share.past': { one: '{n} oude link', other: '{n} oude links' },
  'share.ownersLink': 'Eigenaarslink',
  'share.ownersHelp': 'Staat in de terminal bij het starten en geeft toegang tot alles op deze server.',
  'share.signOut': 'Meld anderen af',
  'share.signOutSure': 'Ja, meld af',
  'share.signOutEnds':
    'Links die zij maakten, of jij in een andere browser, stoppen dan ook. Wie de eigenaarslink nog heeft, kan ermee terugkomen: maak dan eerst een nieuwe, met headpin link op de server.',

  'offline.links': 'Je bent offline. Links maken en intrekken kan pas als er weer verbinding is.',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
