// Finding commands, and the trash.
export const palette = {
  'palette.open': 'Find or do something',
  'palette.ask': 'Find a command, note, number or explanation',
  'palette.found': 'Found',
  'palette.do': 'Do',
  'palette.go': 'Go to',
  'palette.notes': 'Notes',
  'palette.plan': 'In the plan',
  'palette.guide': 'Guidance',
  'palette.documents': 'Other PPSs',
  'palette.on': 'on',
  'palette.count': { one: '{n} found', other: '{n} found' },
  'palette.none': 'Nothing found. Try another word.',

  'trash.title': 'Trash',
  'trash.intro': 'Notes that were deleted in the last 30 days. Longer ago? Everything is in',
  'trash.empty': 'Nothing was deleted in the last 30 days.',
  'trash.by': '{name} deleted this {when}',
  'trash.restore': 'Put back',
  'trash.restoreOf': 'Put back: {text}',
  'trash.restored': 'Put back in {block}.',
  'trash.restoredUnseen':
    'Put back at {block}. That block is off now, so the note does not show yet. Somebody with the role Edit can switch the block on.',
  'trash.failed': 'The trash cannot be shown now. Is there a connection?',
};
