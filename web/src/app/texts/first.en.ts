// The whole page: header, menu, people, what one may.
import type { Message } from '../../i18n/index.svelte';
import names from '../../generated/names.en';
import type nl from './first.nl';

export default {
  ...names,

  'app.noServer': 'The server cannot be reached. We keep trying.',
  'app.noDocument':
    'This PPS does not exist (any more), or you may not see it. If you were given a link, open it again.',
  'app.backToFirst': 'Back to the start',

  'nav.label': 'Parts',
  'nav.home': 'Headpin, to the start',
  'nav.skip': 'Skip to content',

  'pps.name': 'Name of the PPS',
  'pps.unnamed': 'Unnamed PPS',
  'pps.example': 'example',
  'pps.exampleHelp': 'This PPS is fictional. Its figures resemble those of real ones.',
  'pps.about': 'public-private partnership',
  'pps.since': 'since {year}',

  'odds.label': 'on its own feet',
  'odds.title':
    'Chance that the PPS stands on its own feet by {month}: between {low} and {high}. Click for the forecast.',
  'odds.little': { one: '{n} answer to go', other: '{n} answers to go' },
  'odds.missing': 'something to fill in',
  'odds.waiting': 'computing…',

  'phases.label': 'Life phases',
  'phases.done': 'Past by the plan: ',
  'phases.of': '{i} of {n}',
  'phases.ask': 'Fill in the dates of the phases',

  'state.saved': 'Saved',
  'state.saving': 'Saving…',
  'state.connecting': 'Connecting…',
  'state.offline': 'Offline',
  'state.waiting': { one: 'Offline, {n} change waits', other: 'Offline, {n} changes wait' },
  'state.savedHelp': 'Everything is saved by itself.',
  'state.unstored': {
    one: '{n} change is on this page only: this device cannot keep anything more. Leave the page open until the connection is back, or download what you did.',
    other:
      '{n} changes are on this page only: this device cannot keep anything more. Leave the page open until the connection is back, or download what you did.',
  },
  'state.offlineHelp': 'You can go on working. Once the connection is back, everything follows by itself.',

  'people.title': 'Who is here?',
  'people.open': { one: 'Who is here? Only you', other: 'Who is here? {n} people' },
  'people.you': 'you',
  'people.guest': 'Guest',
  'people.myName': 'What is your name?',
  'people.save': 'Save',
  'people.nameHelp': 'Others see this name with what you do.',

  'limit.length':
    'That does not fit: at most {most} characters, and it would make {n}. Nothing was put in; do it in parts.',
  'limit.short': 'At most {most} characters fit here, and it would become {n}. Nothing was put in.',
  'limit.long':
    'This text is too long: {n} characters, and at most {most} can be saved. Make it shorter, or divide it.',

  'undo.label': 'Undo',
  'undo.undo': 'Undo',
  'undo.redo': 'Redo',
  'undo.overtaken': 'That is not possible any more: it was changed since.',

  'menu.open': 'Menu',
  'menu.label': 'Menu',
  'menu.documents': 'All PPSs',
  'menu.new': 'New, empty PPS',
  'menu.fromExample': 'Start from a copy of this example',
  'menu.copy': 'Make a copy',
  'menu.copyOf': '{name} (copy)',
  'menu.import': 'Open a PPS file',
  'menu.download': 'Download as a PPS file',
  'menu.zip': 'Download with attachments (zip)',
  'menu.print': 'Print this screen',
  'menu.picture': 'Print or download the canvas…',
  'menu.workshop': 'Workshop',
  'menu.handbook': 'User guide',
  'menu.help': 'Keys',
  'menu.explain': 'What does sustained mean?',
  'menu.language': 'Language',
  'menu.theme': 'Colours',
  'menu.failed': 'This file cannot be opened',
  'menu.unreadable': 'This is not a PPS file. Choose a file whose name ends in .pps.json.',
  'picture.title': 'Print or download the canvas',

  'theme.system': 'Automatic',
  'theme.light': 'Light',
  'theme.dark': 'Dark',

  'announce.edits': { one: '{name} changed something in {places}.', other: '{name} changed {n} things in {places}.' },
  'refused.text': 'This could not be saved:',
  'refused.more': 'And {n} more.',

  'help.theme': 'Light or dark',

  'palette.open': 'Find or do something',

  'standing.stranger':
    'You are looking around in an example. To work yourself, open the link you were sent, or the owner’s link from the terminal.',
  'standing.viewer': 'You are looking on. Your link lets you see everything and change nothing.',
  'standing.viewerBare':
    'You are looking on. Your link does not show the money and the chance, and you can change nothing.',
  'standing.contributor': 'You take part on the canvas. The numbers here you can see, not change.',
  'standing.ended': 'Your access has ended: the link by which you came in was revoked or has expired.',
  'standing.allSaved': 'All that you did is kept. Ask for a new link to go on.',
  'standing.unsent': {
    one: '{n} change did not arrive any more. It stays on this device and goes along when you get access again.',
    other: '{n} changes did not arrive any more. They stay on this device and go along when you get access again.',
  },
  'standing.keep': 'Download what you see',

  'limit.name': 'Somebody with the role Edit can change the name.',
  'limit.history': 'Somebody with the role Edit can name a moment or restore it.',
  'limit.canvas':
    'You contribute: feel free to write notes and comments, and to move what is there. The canvases themselves and the numbers you can look at, not change.',
  'limit.canvasBare':
    'You contribute: feel free to write notes and comments, and to move what is there. The canvases themselves you can look at, not change.',
  'limit.figures': 'Your link does not show the money and the chance of this PPS.',
  'limit.toCanvas': 'To the canvas',
  'limit.understood': 'Understood',
  'limit.yours': 'Your role: {role}',
  'standing.past': 'You can look back at everything.',
} satisfies Record<keyof typeof nl, Message>;
