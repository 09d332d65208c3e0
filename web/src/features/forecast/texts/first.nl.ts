// De voorspelling in het kort, onder het canvas.
const nl = {
  'summary.label': 'Wat het canvas oplevert',
  'summary.chance': 'Op eigen benen uiterlijk in {month}',
  'summary.range': 'rekenmarge: {low} tot {high}',
  'summary.cash': 'Geld op de rekening',
  'summary.stuck': 'Waar het nu op vastloopt',
  'summary.fails': 'lukt niet: {share}',
  'summary.nothingFails': 'Nergens op: in elke doorgerekende toekomst lukt alles.',

  'mark.subsidyEnd': 'einde subsidie',
  'mark.today': 'vandaag',
  'mark.aim': 'doel: {month}',

  'little.title': 'Nog te weinig om een kans te noemen',
  'missing.title': 'Nog even invullen',
  'missing.text': 'Daarna rekent Headpin uit hoe groot de kans is dat de PPS op eigen benen komt.',

  'forecast.waiting': 'De voorspelling komt eraan…',

  'fan.cash': 'Geld op de rekening',
  'fan.readout': '{month}: waarschijnlijk {p50}, tussen {p10} en {p90}',
  'fan.nothing': '{month}: nog niets',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
