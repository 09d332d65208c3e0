// Uitleg bij het canvas, en wie wat geeft en krijgt.
const nl = {
  'guide.menu': 'Uitleg',
  'guide.menuLabel': 'Welke uitleg zie je?',
  'guide.steps': 'Stappenplan',
  'guide.stepsHelp': 'In vijf stappen langs het hele canvas',
  'guide.questions': 'Vragen en voorbeelden',
  'guide.questionsHelp': 'Bij elk vak een vraag om over na te denken',
  'guide.remarks': 'Wat nog ontbreekt',
  'guide.remarksHelp': 'Hooguit één stille regel per vak',
  'guide.hideSteps': 'Verberg het stappenplan',
  'guide.done': 'ingevuld',
  'guide.toBlocks': 'Naar de vakken van deze stap',
  'guide.next': 'Hierna: {step}',
  'guide.different': 'Wat is er anders in een PPS?',
  'guide.inPps': 'Anders in een PPS:',
  'guide.example': 'Bijvoorbeeld:',
  'guide.settle': 'Niet nodig: {text}',
  'guide.settleTitle': 'Niet nodig, haal weg',

  'views.open': 'Wie krijgt wat?',
  'views.title': 'Wie geeft, wie krijgt wat?',
  'views.gives': 'geven',
  'views.gets': 'krijgen',
  'views.concerns': 'Wie geeft, wie krijgt?',
  'views.auto': 'Laat Headpin het raden',
  'views.from.links': 'Afgeleid van de partner die erbij hoort. Klik om het zelf te zeggen.',
  'views.from.words': 'Geraden uit de woorden en het vak. Klik om het zelf te zeggen.',
  'views.from.block': 'Nog niets gezegd. Klik om te kiezen.',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
