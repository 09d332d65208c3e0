// Zonder verbinding: wat dit apparaat bewaart, wat dan kan en wat niet.
export const offline = {
  'offline.kept': 'Je bent offline en ziet de PPS van {moment}.',
  'offline.keptWrite': 'Werk gerust door: alles gaat mee zodra er weer verbinding is.',
  'offline.notHere': 'Deze PPS staat niet op dit apparaat. Zodra er weer verbinding is, gaat hij vanzelf open.',
  'offline.here': 'Deze staan hier wel',
  'offline.list': 'Je bent offline. Deze PPS’en staan op dit apparaat:',
  'offline.none': 'Er staat nog geen PPS op dit apparaat.',
  'offline.seen': 'bijgewerkt: {moment}',
  'offline.waiting': { one: '{n} wijziging wacht', other: '{n} wijzigingen wachten' },
  'offline.forecast':
    'Je bent offline, en rekenen doet de server. Dit is de laatste voorspelling; wat je daarna wijzigde, zit er nog niet in.',
  'offline.noForecast': 'Je bent offline, en rekenen doet de server. De voorspelling komt zodra er weer verbinding is.',
  'offline.odds': 'pas met verbinding',
  'offline.answer': 'Dit rekent de server uit. Zodra er weer verbinding is, staat het hier.',
  'offline.history': 'Je bent offline. Terugkijken kan alleen met verbinding: de geschiedenis staat op de server.',
  'offline.picture': 'Je bent offline. De server tekent het canvas, dus downloaden kan pas als er weer verbinding is.',
  'offline.links': 'Je bent offline. Links maken en intrekken kan pas als er weer verbinding is.',
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
  'device.text':
    'Wat je hier opent, bewaart Headpin ook op dit apparaat. Zo kun je zonder verbinding verder. Er staat alleen wat je mag zien, hoogstens 30 dagen lang.',
  'device.ready': 'Headpin opent hier ook zonder verbinding.',
  'device.busy': 'De pagina wordt nog klaargezet. Kijk zo nog eens.',
  'device.insecure':
    'Via dit adres kan Headpin niet openen zonder verbinding: dat staan browsers alleen toe bij adressen met https. Blijft de pagina open, dan kun je wel gewoon doorwerken.',
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

  'build.other':
    'Er is een nieuwe versie van Headpin. Laad de pagina opnieuw wanneer het uitkomt; er gaat niets verloren.',
};
