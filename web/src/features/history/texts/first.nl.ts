// De weg naar de geschiedenis.
const nl = {
  'history.open': 'Terugkijken: wie heeft wat gewijzigd?',
  'history.menu': 'Terugkijken en versies',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
