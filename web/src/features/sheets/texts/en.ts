// Tables from a spreadsheet or a file.
import type { Message } from '../../../i18n/index.svelte';
import type nl from './nl';

export default {
  'grid.wrong': { one: '{n} cell was not understood:', other: '{n} cells were not understood:' },
  'import.title': 'Partners from a table',
  'import.how':
    'Copy the partners in Excel or another spreadsheet and paste them here: one row per partner. First you see what was understood; nothing changes yet.',
  'import.heads':
    'Headpin knows heads such as Organisation, Kind, Cash per year, In kind per year, Year 1, 2027, From and Notes. Without heads you choose what is in which column.',
  'import.paste': 'Paste the table here',
  'import.file': 'Choose a CSV file',
  'import.look': 'Look',
  'import.cancel': 'Cancel',
  'import.workbook':
    'This is an Excel file, which Headpin cannot open. Copy the cells in Excel and paste them here, or save it as CSV.',
  'import.empty': 'There is no table in it.',
  'import.new': { one: '{n} new partner.', other: '{n} new partners.' },
  'import.known': {
    one: '{n} partner that is there already is updated.',
    other: '{n} partners that are there already are updated.',
  },
  'import.years': {
    one: 'An amount per year goes into year 1.',
    other: 'An amount per year goes into years 1 to {n}.',
  },
  'import.cut': 'Only the first {n} rows fit at once. Paste the rest after that.',
  'import.offline': 'The amounts were not read yet: there is no connection with the server.',
  'import.again': 'Try again',
  'import.wrong': {
    one: '{n} cell is not right yet. Mend it below, or it is left out.',
    other: '{n} cells are not right yet. Mend them below, or they are left out.',
  },
  'import.where': 'Row {row}, {column}',
  'import.headed': 'The table begins with heads',
  'import.table': 'The table, with what was understood',
  'import.row': 'Row',
  'import.holds': 'What is in column {n}?',
  'import.choice': 'What do we do with row {n}?',
  'import.add': 'Add',
  'import.update': 'Update',
  'import.twice': 'Add all the same',
  'import.leave': 'Leave out',
  'import.exists': 'Is there already',
  'import.with': 'Belongs to row {n}',
  'import.another': 'Another table',
  'import.do': 'Put in the plan',
  'import.amount': 'Amount',
  'import.each': 'Per year',
  'import.column.none': 'Leave out',
  'import.column.name': 'Organisation',
  'import.column.sort': 'Kind of organisation',
  'import.column.form': 'Cash or in kind',
  'import.column.from': 'From month',
  'import.column.until': 'Until month',
  'import.column.source': 'Where it comes from',
  'import.nothing': 'leave empty',
  'grid.ending': {
    one: 'One row has an amount in year {year} and nothing after that.',
    other: '{n} rows have an amount in year {year} and nothing after that.',
  },
  'grid.endingZero': 'We count 0 from then on. If that is right, type 0 under “Later”.',
  'grid.goOn': { one: 'Take over year {year}', other: 'Take over year {year} for all {n}' },
  'grid.goOnWith': 'Later too {amount}',
  'grid.whichEnd': 'Which?',
} satisfies Record<keyof typeof nl, Message>;
