// The forecast.
import type { Message } from '../../../i18n/index.svelte';
import type nl from './nl';

export default {
  'range.euro': '{low} to {high}',
  'range.count': '{low} to {high}',
  'range.hour': '{low} to {high} hours',
  'range.fte': '{low} to {high} fte',
  'range.share': '{low} to {high}',
  'range.perYear': '{low} to {high} per year',
  'range.year': '{low} to {high} years',

  'missing.example': 'Curious what a forecast looks like?',
  'missing.look': 'Look at the one of {name}',

  'forecast.title': 'How likely is it to work?',
  'forecast.headline': 'On its own feet in {month}',
  'forecast.headlineText':
    'In {share} of the futures we computed, the PPS then has enough people, time and money without subsidy, and keeps it up.',
  'forecast.moments': 'And at other moments?',
  'forecast.momentsText': 'Each bar is the chance that the PPS stands on its own feet in that month.',
  'forecast.money': 'Money',
  'forecast.breakEven': 'From when does more come in than goes out, without subsidy?',
  'forecast.breakEvenRange': 'probably between {early} and {late}.',
  'forecast.breakEvenFrom': 'at the earliest around {early}.',
  'forecast.never': 'In {share} of the cases not within these years.',
  'forecast.notWithin': 'not within these years',
  'forecast.lowest': 'Lowest bank balance',
  'forecast.lowestRange': 'between {low} and {high}, mostly around {month}',
  'forecast.neverShort': 'Chance that there is always money in the bank',
  'forecast.neverShortText': 'in every month of the forecast',

  'fan.cashText': 'What is in the bank at the end of each month. In kind does not count: it pays no bills.',
  'fan.partners': 'Partners',
  'fan.partnersText': 'How many organisations take part.',
  'fan.students': 'Students',
  'fan.studentsText': 'How many students take part, all years together.',
  'fan.coverage': 'Coverage',
  'fan.coverageText':
    'Own income in cash, divided by recurring costs in cash, over 12 months. At 1 or more no subsidy is needed.',
  'fan.zero': 'nothing in the bank',
  'fan.covered': 'costs covered',
  'fan.asTable': 'Show as a table',
  'fan.asChart': 'Show as a chart',
  'fan.month': 'Month',
  'fan.p10': 'Low (10%)',
  'fan.p50': 'Middle (50%)',
  'fan.p90': 'High (90%)',
  'fan.legendBand': '8 in 10 futures',
  'fan.legendMiddle': 'the middle',

  'forecast.unknown': {
    one: 'Of {n} test the plan says nothing yet, so it counts as failed. If it is passed, the chance is {share}.',
    other:
      'Of {n} tests the plan says nothing yet, so they count as failed. If they are passed, the chance is {share}.',
  },
  'forecast.sharpening': '{n} of {of} runs…',
  'forecast.full': 'from {n} runs',

  'answer.waiting': 'Working this out…',
  'answer.failed': 'This does not work now. Headpin tries again as soon as the plan changes.',
  'answer.stop': 'Stop',
  'answer.stopped': 'Stopped.',
  'answer.again': 'Work it out after all',

  'why.title': 'Which numbers make the difference?',
  'why.text': 'So many percentage points come off the chance by {month}, or on, when one number turns out low or high.',
  'why.low': 'low',
  'why.high': 'high',
  'why.said': '{points} percentage points, give or take {error}',
  'why.assumed': 'assumed by Headpin',
  'why.legend': 'Above: when the number is low. Below: when it is high. The dash is the margin of error.',
  'why.more': '{n} more numbers',
  'why.fewer': 'Show fewer',
  'why.nothing': 'No number changes the chance when it turns out low or high.',

  'worth.title': 'What is best to find out first?',
  'worth.text':
    'Knowing this beforehand, you can choose better: go on, another order, or stop. So much that is worth on average.',
  'worth.points': '{points} (± {error}) points of chance',
  'worth.none': 'Nothing you could find out changes the best choice: {choice}.',
  'worth.noneStop': 'Nothing you could find out makes this plan worthwhile. Change the plan itself first.',
  'worth.counts': 'Standing on its own feet counts for {euro} here: so much subsidy goes into it.',

  'tests.title': 'What does it depend on?',
  'tests.text':
    'Standing on its own feet means: all these points work out, for a whole year. Each shows in how many futures it does not.',
  'tests.money': 'money',
  'tests.people': 'people',
  'tests.time': 'time',
  'tests.demand': 'demand',
  'tests.unknown': 'nothing filled in yet',
  'tests.always': 'always works',
  'tests.todo': 'What can you do?',

  'how.title': 'How is this computed?',
  'how.text':
    'Headpin works through the plan {paths} times, month by month. Each time it draws another value for every range in the plan. Then we count how often it works out. That is the chance.',
  'how.reading':
    'Nobody can foretell the future. The outcome says what follows from what you filled in: better assumptions make a better forecast.',
  'how.label':
    'The chance also looks ahead: does the PPS stay on its feet after that? If you only ask whether all tests were passed for twelve months, as you can check for yourself in {month}, the chance is {share}.',
  'how.details': '{paths} futures · seed {seed} · model {engine}',

  'offline.forecast':
    'You are offline, and the server does the computing. This is the last forecast; what you changed since is not in it yet.',
  'offline.noForecast':
    'You are offline, and the server does the computing. The forecast comes once the connection is back.',
  'offline.answer': 'The server works this out. Once the connection is back, it is here.',
} satisfies Record<keyof typeof nl, Message>;
