// Aannames op het canvas.
const nl = {
  'assumption.make': 'Maak er een aanname van',
  'assumption.see': 'Naar de aanname',
  'assumption.made': { one: '{n} aanname gemaakt', other: '{n} aannames gemaakt' },
  'assumption.state.untested': 'niet getest',
  'assumption.state.testing': 'wordt getest',
  'assumption.state.holds': 'klopt',
  'assumption.state.fails': 'klopt niet',
  'assumption.state.unclear': 'onduidelijk',
  'assumption.is': 'aanname: {state}',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
