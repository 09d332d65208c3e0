// Alle PPS’en, en een nieuwe beginnen.
const nl = {
  'documents.updated': 'gewijzigd op {day}',
  'documents.active': 'Lopend',
  'documents.archived': 'Archief',
  'documents.deleted': 'Prullenbak',
  'documents.views': 'Welke PPS’en',
  'documents.search': 'Zoek een PPS',
  'documents.noneFound': 'Geen PPS met “{query}”.',
  'documents.more': 'Toon meer',
  'documents.name': 'Naam',
  'documents.phase': 'Fase',
  'documents.chance': 'Kans op eigen benen',
  'documents.noChance': 'nog geen kans te zeggen',
  'documents.last': 'Laatst gewijzigd',
  'documents.menuOf': 'Wat kun je met {name}?',
  'documents.rename': 'Hernoem',
  'documents.newName': 'Nieuwe naam',
  'documents.renamed': 'De PPS heet nu “{name}”.',
  'documents.toArchive': 'Archiveer',
  'documents.toArchiveHelp': 'blijft leesbaar',
  'documents.fromArchive': 'Haal uit het archief',
  'documents.delete': 'Gooi weg',
  'documents.deleteHelp': '30 dagen bewaard',
  'documents.putBack': 'Zet terug',
  'documents.putBackOf': 'Zet terug: {name}',
  'documents.put.active': '“{name}” staat weer bij de lopende PPS’en.',
  'documents.put.archived': '“{name}” staat nu in het archief.',
  'documents.put.deleted': '“{name}” ligt in de prullenbak, nog 30 dagen.',
  'documents.undo': 'Ongedaan maken',
  'documents.daysLeft': { one: 'nog {n} dag terug te zetten', other: 'nog {n} dagen terug te zetten' },
  'documents.help.archived': 'Wat klaar is of stilstaat. Je kunt alles nog openen.',
  'documents.help.deleted':
    'Niemand kan er nu bij. Na 30 dagen is een PPS voorgoed weg, met haar geschiedenis en haar links.',
  'documents.gone': 'Deze PPS is weggegooid.',
  'documents.goneOurs': 'Je kunt haar nog 30 dagen terugzetten, met alles erin.',
  'documents.goneOthers': 'Was dat niet de bedoeling? De eigenaar kan haar nog 30 dagen terugzetten.',
  'documents.begin': 'Begin een nieuwe PPS',
  'documents.empty': 'Een leeg canvas',
  'documents.emptyText': 'Het stappenplan helpt je op weg.',
  'documents.startEmpty': 'Begin leeg',
  'documents.start': 'Begin hiermee',
  'documents.startFrom': 'Begin hiermee: een kopie van {name}',
  'documents.fictional':
    'De voorbeelden zijn verzonnen. In jouw kopie blijft bij elk getal staan waar het vandaan komt.',

  'documents.look': 'Kijk rond',

  'welcome.what':
    'Met Headpin bedenk je een publiek-private samenwerking (PPS), test je wat nog onzeker is, en reken je uit of ze op eigen benen kan staan als de subsidie stopt.',
  'welcome.begin': 'Begin je PPS',
  'welcome.name': 'Hoe heet jullie PPS?',
  'welcome.nameHelp': 'Een werknaam is genoeg. Die kun je altijd wijzigen.',
  'welcome.start': 'Begin',
  'welcome.startHelp': 'Je krijgt een leeg canvas met vragen erbij; alles wordt vanzelf bewaard.',
  'welcome.own': 'Jullie PPS’en',
  'welcome.beginOther': 'Begin een PPS',
  'welcome.mine':
    'Wat je begint, is van jou, en hoort bij deze browser. Maak in je PPS met Delen een link voor jezelf: dan kom je er ook op een ander apparaat bij.',
  'welcome.look': 'Bekijk een voorbeeld',
  'welcome.bring': 'Breng een bestand mee',
  'welcome.bringHelp': 'Sleep een PPS-bestand hierheen (eindigt op .pps.json, of een zip met bijlagen), of kies het.',
  'welcome.choose': 'Kies een bestand',
  'welcome.feet':
    'Op eigen benen staan heet ook wel verduurzamen: genoeg mensen, tijd en geld om door te gaan zonder subsidie. Het gaat dus niet over zonnepanelen.',

  'offline.list': 'Je bent offline. Deze PPS’en staan op dit apparaat:',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
