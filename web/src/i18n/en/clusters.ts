// Groups: notes that belong together, under a name.
export const clusters = {
  'cluster.default': 'Group {n}',
  'cluster.name': 'Name of the group',
  'cluster.label': 'Group {name}',
  'cluster.group': 'Group',
  'cluster.rename': 'Rename the group',
  'cluster.ungroup': 'Take out of the group',
  'cluster.in': 'In the group {name}.',
  'cluster.out': { one: 'Taken out of the group.', other: '{n} notes taken out of the group.' },
  'cluster.oneBlock': 'A group stands in one block. Choose notes in the same block.',
  'select.ungroup': 'Ungroup',
  'history.clusters': { one: '{n} group', other: '{n} groups' },
  'history.kind.clusters': 'Group',
  'history.field.cluster': 'Group',
};
