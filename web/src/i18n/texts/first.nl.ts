// Woorden van de bouwstenen: knoppen, laden, uitleg.
const nl = {
  close: 'Sluiten',
  'handbook.about': 'In de handleiding: {what}',

  'app.loading': 'Even laden…',
  'app.partFailed': 'Dit onderdeel kon niet worden geladen.',
  'app.partBroken': 'Dit deel kan nu niet worden getoond. De rest werkt door, en wat er staat is bewaard.',
  'app.tryAgain': 'Probeer opnieuw',
  'app.reload': 'Laad de pagina opnieuw',

  'print.print': 'Druk af',
  'print.waiting': 'Even uitrekenen…',

  'explain.title': 'Wat betekent verduurzamen?',
  'explain.term': 'Verduurzamen = op eigen benen staan.',
  'explain.text':
    'Een PPS (publiek-private samenwerking) is verduurzaamd als er zonder subsidie genoeg mensen, tijd en geld zijn om door te gaan. Het gaat hier dus niet over zonnepanelen.',
  'explain.close': 'Begrepen, uitleg weg',
};
export default nl;
