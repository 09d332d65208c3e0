// De handleiding in de pagina.
const nl = {
  'handbook.title': 'Handleiding',
  'handbook.contents': 'Inhoud',
  'handbook.search': 'Zoek in de handleiding',
  'handbook.none': 'Daar staat niets over in de handleiding. Probeer een ander woord.',
  'handbook.next': 'Verder: {title}',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
