// All PPSs, and beginning a new one.
import type { Message } from '../../../i18n/index.svelte';
import type nl from './nl';

export default {
  'documents.updated': 'changed on {day}',
  'documents.begin': 'Start a new PPS',
  'documents.empty': 'An empty canvas',
  'documents.emptyText': 'The steps help you on your way.',
  'documents.startEmpty': 'Start empty',
  'documents.start': 'Start from this',
  'documents.startFrom': 'Start from this: a copy of {name}',
  'documents.fictional': 'The examples are fictional. In your copy, every number still says where it comes from.',

  'documents.look': 'Look around',

  'welcome.what':
    'With Headpin you think up a public-private partnership (PPS), test what is still uncertain, and work out whether it can stand on its own feet when the subsidy ends.',
  'welcome.begin': 'Begin your PPS',
  'welcome.name': 'What is your PPS called?',
  'welcome.nameHelp': 'A working title will do. You can always change it.',
  'welcome.start': 'Begin',
  'welcome.startHelp': 'You get an empty canvas with questions; everything is saved by itself.',
  'welcome.own': 'Your PPSs',
  'welcome.look': 'Look at an example',
  'welcome.bring': 'Bring a file',
  'welcome.bringHelp': 'Drop a PPS file here (it ends in .pps.json), or choose it.',
  'welcome.choose': 'Choose a file',
  'welcome.feet':
    'Standing on its own feet: enough people, time and money to go on without a subsidy. Dutch calls it “verduurzamen”, which has nothing to do with solar panels here.',

  'offline.list': 'You are offline. These PPSs are on this device:',
} satisfies Record<keyof typeof nl, Message>;
