// Het canvas: notities, slot, plakken, groepen, kleuren.
const nl = {
  'key.space': 'Spatie',

  'help.find': 'Zoek en filter',

  'canvas.title': 'Canvas',
  'canvas.label': 'Business Model Canvas',
  'canvas.blocks': 'Vakken van het canvas',
  'canvas.add': 'Notitie',
  'canvas.addTo': 'Notitie toevoegen bij {block}',
  'canvas.count': { one: '{n} notitie', other: '{n} notities' },
  'canvas.more': { one: 'nog {n} notitie', other: 'nog {n} notities' },
  'canvas.moreQuestions': 'Meer vragen bij dit vak',
  'canvas.hideHints': 'Verberg de vragen',
  'canvas.showHints': 'Toon de vragen',

  'note.empty': 'Lege notitie',
  'note.writes': 'schrijft hier',
  'note.text': 'Tekst van de notitie',
  'note.menu': 'Acties voor: {text}',
  'note.actions': 'Acties voor deze notitie',
  'note.edit': 'Bewerk',
  'note.color': 'Kleur',
  'note.moveTo': 'Verplaats naar…',
  'note.up': 'Omhoog',
  'note.down': 'Omlaag',
  'note.duplicate': 'Maak een kopie',
  'note.remove': 'Verwijder',

  'lock.lock': 'Zet op slot',
  'lock.unlock': 'Haal van slot',
  'lock.on': 'op slot',
  'lock.is': { one: 'Deze notitie zit op slot.', other: '{n} notities zitten op slot.' },
  'lock.left': {
    one: '{n} notitie zit op slot en is overgeslagen.',
    other: '{n} notities zitten op slot en zijn overgeslagen.',
  },
  'lock.locked': { one: 'De notitie zit op slot.', other: '{n} notities zitten nu op slot.' },
  'lock.unlocked': { one: 'De notitie is van slot.', other: '{n} notities zijn van slot.' },
  'lock.all': 'Zet alle notities op slot',
  'lock.none': 'Haal alle notities van slot',
  'lock.allLocked': 'Alles zit al op slot.',
  'lock.noneLocked': 'Er zit niets op slot.',

  'select.moved': {
    one: 'Verplaatst naar {block}, plaats {i} van {of}',
    other: '{n} notities verplaatst naar {block}',
  },
  'select.recolored': { one: 'Kleur: {color}', other: '{n} notities: {color}' },
  'select.removed': { one: '{n} notitie verwijderd.', other: '{n} notities verwijderd.' },

  'paste.done': { one: '{n} notitie geplakt bij {block}.', other: '{n} notities geplakt bij {block}.' },
  'paste.doneBlocks': '{n} notities geplakt, elk in het eigen vak ({blocks} vakken).',
  'paste.part': 'De eerste {n} van {all} regels geplakt bij {block}. Meer past er niet in één keer.',
  'paste.long': {
    one: '{n} notitie was te lang en is afgekapt op {most} tekens.',
    other: '{n} notities waren te lang en zijn afgekapt op {most} tekens.',
  },
  'paste.dropped': {
    one: '{n} koppeling is vervallen: waar hij heen ging, staat hier niet in het plan.',
    other: '{n} koppelingen zijn vervallen: waar ze heen gingen, staat hier niet in het plan.',
  },
  'paste.tooMuch': 'Dit is te veel om te plakken: {mb} miljoen tekens. Plak hoogstens {most} miljoen tekens tegelijk.',
  'paste.asCells': 'Liever elke cel een notitie',
  'paste.copied': {
    one: '{n} notitie gekopieerd. Plak in een vak, ook van een ander canvas of een andere PPS.',
    other: '{n} notities gekopieerd. Plak in een vak, ook van een ander canvas of een andere PPS.',
  },
  'paste.cut': { one: '{n} notitie geknipt. Plak waar je wilt.', other: '{n} notities geknipt. Plak waar je wilt.' },

  'label.menu': 'Labels en koppelingen…',

  'toPlan.likeliest': 'Zet in het plan',
  'toPlan.at': 'Zet in het plan bij {kind}',
  'toPlan.go': 'Naar “{name}” in het plan',

  'note.link': 'Kopieer de link naar deze notitie',
  'note.linked': 'De link is gekopieerd. Wie hem opent, komt bij deze notitie.',
  'note.copy': 'Kopieer',
  'note.cut': 'Knip',
  'note.paste': { one: 'Plak {n} notitie hieronder', other: 'Plak {n} notities hieronder' },
  'note.pick': 'Kies meer notities',

  'color.yellow': 'Geel',
  'color.teal': 'Blauwgroen',
  'color.coral': 'Koraal',
  'color.violet': 'Paars',
  'color.green': 'Groen',
  'color.grey': 'Grijs',

  'canvases.back': 'Terug naar het canvas',

  'cluster.default': 'Groep {n}',
  'cluster.name': 'Naam van de groep',
  'cluster.label': 'Groep {name}',
  'cluster.group': 'Groepeer',
  'cluster.rename': 'Hernoem de groep',
  'cluster.ungroup': 'Haal uit de groep',
  'cluster.in': 'In de groep {name}.',
  'cluster.out': { one: 'Uit de groep gehaald.', other: '{n} notities uit de groep gehaald.' },
  'cluster.oneBlock': 'Een groep staat in één vak. Kies notities die in hetzelfde vak staan.',

  'row.unnamed': 'zonder naam',

  'limit.notes': 'Je kijkt mee. Notities schrijven kan met een link om mee te doen of mee te werken.',
  'limit.lock': 'Alleen iemand met de rol Meewerken kan een slot zetten of weghalen.',
};
export default nl;

declare module '../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
