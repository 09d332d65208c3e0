// Het canvas afdrukken of downloaden.
const nl = {
  'picture.kind': 'Om te printen of te laten zien',
  'picture.table': 'Om mee verder te werken',
  'picture.xlsx': 'Excel (.xlsx)',
  'picture.csv': 'CSV',
  'picture.md': 'Tekst (Markdown)',
  'picture.about.xlsx':
    'Alle notities in een tabel, met groep, kleur, labels, koppelingen en stemmen. Opmerkingen en uitslagen van werksessies staan op eigen tabbladen.',
  'picture.about.csv': 'Alle notities in een tabel, voor elk ander programma.',
  'picture.about.md': 'Alle notities als lijst onder het vak en de groep waarin ze staan, voor in een verslag of mail.',
  'picture.pdf': 'Pdf, om af te drukken',
  'picture.png': 'Png, voor een presentatie',
  'picture.svg': 'Svg, om te bewerken',
  'picture.paper': 'Papier',
  'picture.empty': 'Leeg, met alleen de vragen',
  'picture.emptyHelp': 'Voor aan de muur: schrijf erop met stift of plak er briefjes op.',
  'picture.download': 'Download',

  'sheet.reading':
    'Schuin staat wat niemand heeft ingevuld: daarmee rekent Headpin. Een bereik is de kleinste en de grootste waarde die je verwacht; zonder waarschijnlijke waarde ligt het er 9 van de 10 keer tussen.',
  'sheet.sources': 'Bronnen',
  'sheet.partner': 'Partner, bedragen in €',

  'offline.picture': 'Je bent offline. De server tekent het canvas, dus downloaden kan pas als er weer verbinding is.',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
