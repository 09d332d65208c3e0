// Printing or downloading the canvas.
import type { Message } from '../../../i18n/index.svelte';
import type nl from './nl';

export default {
  'picture.kind': 'To print or to show',
  'picture.table': 'To work on further',
  'picture.xlsx': 'Excel (.xlsx)',
  'picture.csv': 'CSV',
  'picture.md': 'Text (Markdown)',
  'picture.about.xlsx':
    'All notes in a table, with group, colour, labels, links and votes. Comments and results of workshops have sheets of their own.',
  'picture.about.csv': 'All notes in a table, for any other program.',
  'picture.about.md': 'All notes as a list under their block and group, for a report or a mail.',
  'picture.pdf': 'Pdf, for print',
  'picture.png': 'Png, for a presentation',
  'picture.svg': 'Svg, to edit',
  'picture.paper': 'Paper',
  'picture.empty': 'Empty, with only the questions',
  'picture.emptyHelp': 'For the wall: write on it, or stick notes on it.',
  'picture.download': 'Download',

  'sheet.reading':
    'In italics is what nobody filled in: Headpin takes that. A range is the smallest and the largest value to expect; without a probable value it lies in between 9 times out of 10.',
  'sheet.sources': 'Sources',
  'sheet.partner': 'Partner, amounts in €',

  'offline.picture': 'You are offline. The server draws the canvas, so downloading has to wait for the connection.',
} satisfies Record<keyof typeof nl, Message>;
