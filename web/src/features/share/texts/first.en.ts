// Coming in, and what a role may.
import type { Message } from '../../../i18n/index.svelte';
import type nl from './first.nl';

export default {
  'enter.page': 'Come in · Headpin',
  'enter.looking': 'Looking at your link',
  'enter.about': 'Headpin is a workbench for public-private partnerships in vocational education.',
  'enter.as.viewer': 'Have a look at {title}',
  'enter.as.contributor': 'Contribute to {title}',
  'enter.as.editor': 'Work on {title}',
  'enter.as.owner': 'Become co-owner of {title}',
  'enter.invited': '{name} invites you.',
  'enter.until': 'This link works up to and including {day}.',
  'enter.in': 'Come in',
  'enter.code': 'Join a workshop',
  'enter.codeLabel': 'Type the code on the big screen',
  'enter.wrongCode': 'This code is not right. Have another look at the screen.',
  'enter.next': 'Next',
  'enter.again': 'Try again',
  'enter.example': 'Look at an example',
  'enter.unknown': 'This link is not right',
  'enter.unknownHelp':
    'Perhaps a piece was lost in copying, or Headpin was started again: then the terminal shows a new owner’s link. If it does not work out, ask for a new link.',
  'enter.revoked': 'This link was revoked',
  'enter.revokedHelp': 'Whoever made it has closed it again. Ask for a new one if you would like to join.',
  'enter.expired': 'This link has expired',
  'enter.expiredHelp': 'Links can have a last day, and that of this one has passed. Ask for a new one.',
  'enter.over': 'This workshop has ended',
  'enter.overHelp':
    'The code worked as long as the workshop went on. Ask for a link if you would still like to see it.',
  'enter.too_many': 'One moment',
  'enter.too_manyHelp': 'Many wrong links or codes were tried just now. Try again in ten seconds.',
  'enter.locked': 'This link has a password',
  'enter.wrong': 'This password is not right. Ask whoever invited you.',
  'enter.wait': {
    one: 'A wrong password too often. You can try again in a second.',
    other: 'A wrong password too often. You can try again in {n} seconds.',
  },
  'enter.waitLonger': 'A wrong password too often. You can try again in {n} minutes.',
  'enter.away': 'The server cannot be reached',
  'enter.awayHelp': 'Check your connection and try again. Your link stays valid.',
  'enter.host': 'The server does not let you in yet',
  'enter.hostHelp':
    'The web server in front of Headpin does not pass on the name in your address bar (Host). Your link stays valid. Tell whoever runs this server: its log says how to put it right.',
  'enter.nothing': 'There is nothing to see here yet',
  'enter.nothingHelp':
    'Did you get a link? Open it. If Headpin runs on your own computer, open the owner’s link that the terminal shows.',

  'share.open': 'Share',
  'share.title': 'Share this PPS',
  'share.role.viewer': 'Look on',
  'share.role.viewer.text': 'See everything, change nothing.',
  'share.role.viewer.bare': 'See the canvas, change nothing.',
  'share.role.contributor': 'Contribute',
  'share.role.contributor.text': 'Write notes and comments; only see the numbers.',
  'share.role.contributor.bare': 'Write notes and comments.',
  'share.role.editor': 'Edit',
  'share.role.editor.text': 'Change everything, and let others look on and contribute.',
  'share.role.owner': 'Co-owner',
  'share.role.owner.text': 'Everything, and give or take away anybody’s access.',
  'share.password': 'Password',
} satisfies Record<keyof typeof nl, Message>;
