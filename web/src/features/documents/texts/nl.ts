// Alle PPS’en, en een nieuwe beginnen.
const nl = {
  'documents.updated': 'gewijzigd op {day}',
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
  'welcome.look': 'Bekijk een voorbeeld',
  'welcome.bring': 'Breng een bestand mee',
  'welcome.bringHelp': 'Sleep een PPS-bestand hierheen (eindigt op .pps.json), of kies het.',
  'welcome.choose': 'Kies een bestand',
  'welcome.feet':
    'Op eigen benen staan heet ook wel verduurzamen: genoeg mensen, tijd en geld om door te gaan zonder subsidie. Het gaat dus niet over zonnepanelen.',

  'offline.list': 'Je bent offline. Deze PPS’en staan op dit apparaat:',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
