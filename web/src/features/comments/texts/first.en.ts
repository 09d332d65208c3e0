// Comments on notes.
import type { Message } from '../../../i18n/index.svelte';
import type nl from './first.nl';

export default {
  'comments.title': 'Comments',
  'comments.all': 'All comments',
  'comments.openTitle': { one: '{n} note with open comments', other: '{n} notes with open comments' },
  'comments.openAll': { one: 'Comments: {n} note', other: 'Comments: {n} notes' },
  'comments.openNew': {
    one: 'Comments: {n} note, with something new',
    other: 'Comments: {n} notes, with something new',
  },
  'comments.none':
    'No open comments. Choose a note and press Ctrl Enter, or choose “Comment…” in the menu of the note.',
  'comments.count': { one: '{n} comment', other: '{n} comments' },
  'comments.countNew': { one: '{n} comment, {news} new', other: '{n} comments, {news} new' },
  'comments.menu': 'Comment…',
  'comments.first': 'Write a comment',
  'comments.more': 'Another comment',
  'comments.answer': 'Answer',
  'comments.send': 'Post',
  'comments.as': 'You write as {name}',
  'comments.help': 'Type @ to mention somebody.',
  'comments.people': 'People',
  'comments.new': 'new',
  'comments.callsYou': 'mentions you',
  'comments.remove': 'Delete this comment',
  'comments.resolve': 'Resolved',
  'comments.reopen': 'Open again',
  'comments.resolved': { one: '{n} resolved', other: '{n} resolved' },
  'comments.thread': 'Conversation of {names}',
  'comments.gone': 'This note is no longer there.',
} satisfies Record<keyof typeof nl, Message>;
