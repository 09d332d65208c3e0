// The canvas: notes, lock, pasting, groups, colours.
import type { Message } from '../../i18n/index.svelte';
import type nl from './first.nl';

export default {
  'key.space': 'Space',

  'help.find': 'Find and filter',

  'canvas.title': 'Canvas',
  'canvas.label': 'Business Model Canvas',
  'canvas.blocks': 'Blocks of the canvas',
  'canvas.add': 'Note',
  'canvas.addTo': 'Add a note to {block}',
  'canvas.count': { one: '{n} note', other: '{n} notes' },
  'canvas.more': { one: '{n} more note', other: '{n} more notes' },
  'canvas.moreQuestions': 'More questions for this block',
  'canvas.hideHints': 'Hide the questions',
  'canvas.showHints': 'Show the questions',

  'note.empty': 'Empty note',
  'note.writes': 'is writing here',
  'note.text': 'Text of the note',
  'note.menu': 'Actions for: {text}',
  'note.actions': 'Actions for this note',
  'note.edit': 'Edit',
  'note.color': 'Colour',
  'note.moveTo': 'Move to…',
  'note.up': 'Up',
  'note.down': 'Down',
  'note.duplicate': 'Duplicate',
  'note.remove': 'Delete',

  'lock.lock': 'Lock',
  'lock.unlock': 'Unlock',
  'lock.on': 'locked',
  'lock.is': { one: 'This note is locked.', other: '{n} notes are locked.' },
  'lock.left': { one: '{n} note is locked and was left.', other: '{n} notes are locked and were left.' },
  'lock.locked': { one: 'The note is locked.', other: '{n} notes are locked now.' },
  'lock.unlocked': { one: 'The note is unlocked.', other: '{n} notes are unlocked.' },
  'lock.all': 'Lock all notes',
  'lock.none': 'Unlock all notes',
  'lock.allLocked': 'Everything is locked already.',
  'lock.noneLocked': 'Nothing is locked.',

  'select.moved': { one: 'Moved to {block}, place {i} of {of}', other: '{n} notes moved to {block}' },
  'select.recolored': { one: 'Colour: {color}', other: '{n} notes: {color}' },
  'select.removed': { one: '{n} note deleted.', other: '{n} notes deleted.' },

  'paste.done': { one: '{n} note pasted in {block}.', other: '{n} notes pasted in {block}.' },
  'paste.doneBlocks': '{n} notes pasted, each in its own block ({blocks} blocks).',
  'paste.part': 'The first {n} of {all} lines pasted in {block}. More does not fit at once.',
  'paste.long': {
    one: '{n} note was too long and was cut at {most} characters.',
    other: '{n} notes were too long and were cut at {most} characters.',
  },
  'paste.dropped': {
    one: '{n} link was dropped: where it led is not in the plan here.',
    other: '{n} links were dropped: where they led is not in the plan here.',
  },
  'paste.tooMuch': 'This is too much to paste: {mb} million characters. Paste at most {most} million at once.',
  'paste.asCells': 'Rather a note for each cell',
  'paste.copied': {
    one: '{n} note copied. Paste in a block, also of another canvas or another PPS.',
    other: '{n} notes copied. Paste in a block, also of another canvas or another PPS.',
  },
  'paste.cut': { one: '{n} note cut. Paste it where you like.', other: '{n} notes cut. Paste them where you like.' },

  'label.menu': 'Labels and links…',

  'toPlan.likeliest': 'Put in the plan',
  'toPlan.at': 'Put in the plan under {kind}',
  'toPlan.go': 'To “{name}” in the plan',

  'note.link': 'Copy the link to this note',
  'note.linked': 'The link has been copied. Whoever opens it comes to this note.',
  'note.copy': 'Copy',
  'note.cut': 'Cut',
  'note.paste': { one: 'Paste {n} note below', other: 'Paste {n} notes below' },
  'note.pick': 'Choose more notes',

  'color.yellow': 'Yellow',
  'color.teal': 'Teal',
  'color.coral': 'Coral',
  'color.violet': 'Violet',
  'color.green': 'Green',
  'color.grey': 'Grey',

  'canvases.back': 'Back to the canvas',

  'cluster.default': 'Group {n}',
  'cluster.name': 'Name of the group',
  'cluster.label': 'Group {name}',
  'cluster.group': 'Group',
  'cluster.rename': 'Rename the group',
  'cluster.ungroup': 'Take out of the group',
  'cluster.in': 'In the group {name}.',
  'cluster.out': { one: 'Taken out of the group.', other: '{n} notes taken out of the group.' },
  'cluster.oneBlock': 'A group stands in one block. Choose notes in the same block.',

  'row.unnamed': 'unnamed',

  'limit.notes': 'You are looking on. Writing notes takes a link to contribute or to edit.',
  'limit.lock': 'Only somebody with the role Edit can lock and unlock.',
} satisfies Record<keyof typeof nl, Message>;
