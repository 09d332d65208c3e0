// Groepen: notities die bij elkaar horen, onder een naam.
export const clusters = {
  'cluster.default': 'Groep {n}',
  'cluster.name': 'Naam van de groep',
  'cluster.label': 'Groep {name}',
  'cluster.group': 'Groepeer',
  'cluster.rename': 'Hernoem de groep',
  'cluster.ungroup': 'Haal uit de groep',
  'cluster.in': 'In de groep {name}.',
  'cluster.out': { one: 'Uit de groep gehaald.', other: '{n} notities uit de groep gehaald.' },
  'cluster.oneBlock': 'Een groep staat in één vak. Kies notities die in hetzelfde vak staan.',
  'select.ungroup': 'Hef op',
  'history.clusters': { one: '{n} groep', other: '{n} groepen' },
  'history.kind.clusters': 'Groep',
  'history.field.cluster': 'Groep',
};
