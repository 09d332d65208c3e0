// De toetsen.
const nl = {
  'help.canvas': 'Op het canvas',
  'help.new': 'Nieuwe notitie in dit vak',
  'help.type': 'Gewoon typen: een nieuwe notitie begint vanzelf',
  'help.edit': 'Op een notitie: bewerken',
  'help.next': 'Tijdens het schrijven: volgende notitie',
  'help.leave': 'Stoppen met schrijven',
  'help.walk': 'Naar een andere notitie of een ander vak',
  'help.nudge': 'Notitie omhoog of omlaag',
  'help.send': 'Notitie naar het vak ernaast',
  'help.duplicate': 'Kopie van de notitie',
  'help.remove': 'Notitie verwijderen',
  'help.menu': 'Alle acties voor de notitie',
  'help.paste': 'Plakken: elke regel wordt een notitie',
  'help.zoom': 'Groter en kleiner (ook met Ctrl en het muiswiel)',
  'help.fit': 'Maak het canvas passend',
  'help.alone': 'Toon alleen dit vak, of weer alle',
  'help.pan': 'Sleep met de spatiebalk ingedrukt: verschuif het beeld',
  'help.many': 'Meer notities tegelijk',
  'help.choose': 'Klik: notitie erbij of eraf. Met Shift: alles ertussen',
  'help.drag': 'Slepen',
  'help.lasso': 'Sleep over lege grond: kies wat je raakt',
  'help.extend': 'Kies de volgende of vorige notitie erbij',
  'help.all': 'Kies het hele vak; nog eens: het hele canvas',
  'help.pick': 'Kies deze notitie; ga met de pijltjes verder',
  'help.clipboard': 'Knip, kopieer en plak, ook naar een andere PPS',
  'help.labels': 'Labels en koppelingen',
  'help.toPlan': 'Notitie in het plan zetten, of ernaartoe',
  'help.assume': 'Aannames maken van notities',
  'help.lock': 'Op slot zetten, of van slot halen',
  'help.comment': 'Opmerking bij de notitie',
  'help.plan': 'In het plan',
  'help.cells': 'Naar de volgende cel, of die eronder',
  'help.rows': 'Een rij omhoog of omlaag',
  'help.range': 'Plakken uit Excel: een heel blok tegelijk',
  'help.everywhere': 'Overal',
  'help.letters': 'Losse letters werken alleen op het canvas, als je niet aan het schrijven bent.',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
