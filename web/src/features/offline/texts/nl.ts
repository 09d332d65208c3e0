// Wat dit apparaat bewaart.
const nl = {
  'offline.none': 'Er staat nog geen PPS op dit apparaat.',

  'device.text':
    'Wat je hier opent, bewaart Headpin ook op dit apparaat. Zo kun je zonder verbinding verder. Er staat alleen wat je mag zien, hoogstens 30 dagen lang.',
  'device.ready': 'Headpin opent hier ook zonder verbinding.',
  'device.busy': 'De pagina wordt nog klaargezet. Kijk zo nog eens.',
  'device.insecure':
    'Via dit adres kan Headpin niet openen zonder verbinding: dat staan browsers alleen toe bij adressen met https. Blijft de pagina open, dan kun je wel gewoon doorwerken.',
  'device.forgets':
    'Deze browser onthoudt niets van Headpin, ook je naam niet. Het apparaat is vol, of de browser mag van deze site niets bewaren (kijk bij cookies en sitegegevens).',
  'device.kept': 'Wat hier staat',
  'device.leave': 'Klaar op een gedeelde computer?',
  'device.leaveText':
    'Meld je dan af: alles van Headpin op dit apparaat wordt gewist. Om weer binnen te komen heb je je link nodig.',
  'device.leaveStranger': 'Wis dan wat Headpin op dit apparaat heeft gezet.',
  'device.signOut': 'Meld af en wis alles',
  'device.erase': 'Wis alles',
  'device.sure': 'Ja, wis alles',
  'device.unsent': {
    one: 'Let op: {n} wijziging is nog niet verstuurd en gaat dan verloren.',
    other: 'Let op: {n} wijzigingen zijn nog niet verstuurd en gaan dan verloren.',
  },
  'device.failed': 'Dat lukt alleen met verbinding. Er is nog niets gewist.',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
