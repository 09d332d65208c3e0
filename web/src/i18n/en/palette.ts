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
};
