// Zonder verbinding.
const nl = {
  'offline.kept': 'Je bent offline en ziet de PPS van {moment}.',
  'offline.keptWrite': 'Werk gerust door: alles gaat mee zodra er weer verbinding is.',
  'offline.notHere': 'Deze PPS staat niet op dit apparaat. Zodra er weer verbinding is, gaat hij vanzelf open.',
  'offline.hindered': 'De live verbinding lukt niet',
  'offline.blocked':
    'De server antwoordt, maar iets ertussen laat geen live verbinding door (WebSocket): een proxy, een firewall of een beveiligingsprogramma. Probeer een ander netwerk, of vraag je beheerder om WebSockets naar dit adres door te laten.',
  'offline.here': 'Deze staan hier wel',
  'offline.seen': 'bijgewerkt: {moment}',
  'offline.waiting': { one: '{n} wijziging wacht', other: '{n} wijzigingen wachten' },
  'offline.odds': 'pas met verbinding',
  'offline.make': 'Een nieuwe PPS beginnen kan pas als er weer verbinding is.',
  'offline.held': {
    one: '{n} wijziging kan niet meer mee: met je link van nu mag je dat niet. Hij staat nog op dit apparaat.',
    other: '{n} wijzigingen kunnen niet meer mee: met je link van nu mag je dat niet. Ze staan nog op dit apparaat.',
  },
  'offline.saveUnsent': 'Download je wijzigingen',
  'offline.discard': 'Gooi ze weg',
  'offline.discardSure': 'Ja, gooi weg',

  'device.menu': 'Op dit apparaat…',
  'device.title': 'Op dit apparaat',

  'build.other':
    'Er is een nieuwe versie van Headpin. Laad de pagina opnieuw wanneer het uitkomt; er gaat niets verloren.',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
