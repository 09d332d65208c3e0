// Tabellen uit een rekenblad of bestand.
const nl = {
  'grid.wrong': { one: '{n} cel is niet begrepen:', other: '{n} cellen zijn niet begrepen:' },
  'import.title': 'Partners uit een tabel',
  'import.how':
    'Kopieer de partners in Excel of een ander rekenblad en plak ze hier: één rij per partner. Je ziet eerst wat ervan begrepen is; er verandert nog niets.',
  'import.heads':
    'Kopjes als Organisatie, Soort, Geld per jaar, Natura per jaar, Jaar 1, 2027, Vanaf en Opmerking herkent Headpin. Zonder kopjes kies je zelf wat in welke kolom staat.',
  'import.paste': 'Plak hier de tabel',
  'import.file': 'Kies een CSV-bestand',
  'import.look': 'Bekijk',
  'import.cancel': 'Annuleer',
  'import.workbook':
    'Dit is een Excel-bestand, en dat kan Headpin niet openen. Kopieer de cellen in Excel en plak ze hier, of bewaar het als CSV.',
  'import.empty': 'Hier staat geen tabel in.',
  'import.new': { one: '{n} nieuwe partner.', other: '{n} nieuwe partners.' },
  'import.known': {
    one: '{n} partner die er al is, wordt bijgewerkt.',
    other: '{n} partners die er al zijn, worden bijgewerkt.',
  },
  'import.years': {
    one: 'Een bedrag per jaar komt in jaar 1.',
    other: 'Een bedrag per jaar komt in jaar 1 tot en met {n}.',
  },
  'import.cut': 'Alleen de eerste {n} rijen passen in één keer. Plak de rest daarna.',
  'import.offline': 'De bedragen zijn nog niet gelezen: er is geen verbinding met de server.',
  'import.again': 'Probeer opnieuw',
  'import.wrong': {
    one: '{n} cel klopt nog niet. Verbeter hem hieronder, anders blijft hij weg.',
    other: '{n} cellen kloppen nog niet. Verbeter ze hieronder, anders blijven ze weg.',
  },
  'import.where': 'Rij {row}, {column}',
  'import.headed': 'De tabel begint met kopjes',
  'import.table': 'De tabel, met wat ervan begrepen is',
  'import.row': 'Rij',
  'import.holds': 'Wat staat er in kolom {n}?',
  'import.choice': 'Wat doen we met rij {n}?',
  'import.add': 'Toevoegen',
  'import.update': 'Bijwerken',
  'import.twice': 'Toch als nieuwe',
  'import.leave': 'Weglaten',
  'import.exists': 'Is er al',
  'import.with': 'Hoort bij rij {n}',
  'import.another': 'Andere tabel',
  'import.do': 'Zet in het plan',
  'import.amount': 'Bedrag',
  'import.each': 'Per jaar',
  'import.column.none': 'Weglaten',
  'import.column.name': 'Organisatie',
  'import.column.sort': 'Wat voor organisatie',
  'import.column.form': 'Geld of natura',
  'import.column.from': 'Vanaf maand',
  'import.column.until': 'Tot en met maand',
  'import.column.source': 'Waar het vandaan komt',
  'import.nothing': 'leeg laten',
  'grid.ending': {
    one: 'Eén rij heeft in jaar {year} een bedrag en daarna niets.',
    other: '{n} rijen hebben in jaar {year} een bedrag en daarna niets.',
  },
  'grid.endingZero': 'We rekenen daarna met 0. Klopt dat, typ dan 0 onder ‘Daarna’.',
  'grid.goOn': { one: 'Neem jaar {year} over', other: 'Neem bij alle {n} jaar {year} over' },
  'grid.goOnWith': 'Ook daarna {amount}',
  'grid.whichEnd': 'Welke?',
};
export default nl;

declare module '../../../i18n/index.svelte' {
  interface Texts extends Record<keyof typeof nl, Message> {}
}
