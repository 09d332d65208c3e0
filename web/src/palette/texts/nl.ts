// Opdrachten zoeken, en de prullenbak.
export const palette = {
  'palette.open': 'Zoek of doe iets',
  'palette.ask': 'Zoek een opdracht, notitie, getal of uitleg',
  'palette.found': 'Gevonden',
  'palette.do': 'Doen',
  'palette.go': 'Ga naar',
  'palette.notes': 'Notities',
  'palette.plan': 'In het plan',
  'palette.guide': 'Uitleg',
  'palette.documents': 'Andere PPS’en',
  'palette.on': 'aan',
  'palette.count': { one: '{n} gevonden', other: '{n} gevonden' },
  'palette.none': 'Niets gevonden. Probeer een ander woord.',

  'trash.title': 'Prullenbak',
  'trash.intro': 'Notities die de laatste 30 dagen zijn verwijderd. Langer geleden? Alles staat bij',
  'trash.empty': 'Er is de laatste 30 dagen niets verwijderd.',
  'trash.by': '{name} verwijderde dit {when}',
  'trash.restore': 'Zet terug',
  'trash.restoreOf': 'Zet terug: {text}',
  'trash.restored': 'Teruggezet bij {block}.',
  'trash.restoredUnseen':
    'Teruggezet bij {block}. Dat vak staat nu uit, dus je ziet de notitie daar nog niet. Iemand met de rol Meewerken kan het vak aanzetten.',
  'trash.failed': 'De prullenbak kan nu niet worden getoond. Is er verbinding?',
};
