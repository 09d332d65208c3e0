// The canvas of a stakeholder: what they give and get.
import type { Message } from '../../../i18n/index.svelte';
import type nl from './nl';

export default {
  'views.intro':
    'A PPS lasts when everybody gets more out of it than they put in. Choose a party and put the sheet on the table when you talk.',
  'views.choose': 'Choose a party',
  'views.all': 'All four',
  'views.title.gives': 'Give',
  'views.title.gets': 'Get',
  'views.plan': {
    one: 'In the plan: {n} partner, in the years with subsidy {cash} in money and {inKind} in kind.',
    other: 'In the plan: {n} partners, in the years with subsidy together {cash} in money and {inKind} in kind.',
  },
  'views.planLater': 'After that, each year {cash} in money and {inKind} in kind.',
  'views.nothing': 'No notes yet. Say with a note who gives and who gets.',
  'views.nobody': { one: '{n} note is nobody’s yet', other: '{n} notes are nobody’s yet' },
  'views.nobodyHelp': 'That is fine. If a note does concern somebody, say with the note who gives and who gets.',
  'views.change': 'Who gives, who gets: {text}',
} satisfies Record<keyof typeof nl, Message>;
