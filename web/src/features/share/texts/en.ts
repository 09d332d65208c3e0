// Making and revoking links.
import type { Message } from '../../../i18n/index.svelte';
import type nl from './nl';

export default {
  'share.intro':
    'Make a link and send it to whoever should take part. Nobody needs an account; people only give their name.',
  'share.what': 'What may somebody do with the link?',
  'share.label': 'For whom?',
  'share.labelExample': 'e.g. class 2B or the controller',
  'share.lasting': 'How long does it work?',
  'share.lasting.day': 'A day',
  'share.lasting.week': 'A week',
  'share.lasting.month': '30 days',
  'share.lasting.always': 'Without an end',
  'share.lasting.date': 'Up to a date…',
  'share.date': 'Last day',
  'share.badDate': 'Choose today or a later day.',
  'share.make': 'Make link',
  'share.figures': 'Sees the money and the chance too',
  'share.figuresInNotes': 'What people write in a note themselves stays readable. An amount too.',
  'share.noFigures': 'Without the money and the chance',
  'share.withPassword': 'With a password',
  'share.passwordHelp': 'Pass it on apart from the link. To change it, make a new link.',
  'share.showPassword': 'Show password',
  'share.ready': 'Your link is ready',
  'share.copy': 'Copy',
  'share.copied': 'Copied',
  'share.near':
    'This address works on this computer only. Open Headpin under the name that others use, and make the link there.',
  'share.once':
    'Keep it now: you cannot ask for it later. Whoever has the link (and the password, if you chose one) can come in.',
  'share.another': 'Another link',
  'share.links': 'Who can come in?',
  'share.none': 'There are no links to this PPS yet.',
  'share.by': 'by {name}',
  'share.forEver': 'without an end',
  'share.endsOn': 'until {day}',
  'share.endedOn': 'expired on {day}',
  'share.revokedOn': 'revoked on {day}',
  'share.people': { one: '{n} person came in', other: '{n} people came in' },
  'share.nobody': 'Nobody came in yet',
  'share.revoke': 'Revoke',
  'share.revokeOf': 'Revoke: {link}',
  'share.sure': 'Yes, close it',
  'share.alsoEnds': {
    one: 'Who came in with it made {n} link. That one ends too.',
    other: 'Who came in with it made {n} links. Those end too.',
  },
  'share.past': { one: '{n} old link', other: '{n} old links' },
  'share.ownersLink': 'Owner’s link',
  'share.ownersHelp': 'Shown on the terminal at the start; gives access to everything on this server.',
  'share.signOut': 'Sign others out',
  'share.signOutSure': 'Yes, sign out',
  'share.signOutEnds':
    'Links that they made, or you in another browser, end too. Whoever still has the owner’s link can come back by it: make a new one first, with headpin link on the server.',

  'offline.links': 'You are offline. Making and revoking links has to wait for the connection.',
} satisfies Record<keyof typeof nl, Message>;
