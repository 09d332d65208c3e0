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

  'offline.list': 'Je bent offline. Deze PPS’en staan op dit apparaat:',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
