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
  'forecast.headlineText': 'Then there are enough people, time and money without subsidy, and the PPS keeps it up.',
  'forecast.earlier': 'a year earlier {share}',
  'forecast.later': 'a year later {share}',
  'forecast.moments': 'And at other moments?',
  'forecast.momentsText': 'Each bar is the chance that the PPS stands on its own feet in that month.',
  'forecast.money': 'Money',
  'forecast.breakEven': 'From when does more come in than goes out, without subsidy?',
  'forecast.breakEvenRange': 'probably between {early} and {late}.',
  'forecast.breakEvenFrom': 'at the earliest around {early}.',
  'forecast.never': 'In {share} of the cases not within these years.',
  'forecast.notWithin': 'not within these years',
  'forecast.lowest': 'Lowest bank balance',
  'forecast.lowestRange': 'in 1 of 10 futures {low} or less, mostly around {month}',
  'forecast.neverShort': 'Chance that there is always money in the bank',

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

  'forecast.sharpening': '{n} of {of} runs…',
  'forecast.full': 'from {n} runs',

  'answer.waiting': 'Working this out…',
  'answer.failed': 'This does not work now. Headpin tries again as soon as the plan changes.',
  'answer.stop': 'Stop',
  'answer.stopped': 'Stopped.',
  'answer.again': 'Work it out after all',

  'why.title': 'Which numbers make the difference?',
  'why.text':
    'The chance by {month} is {base} now. Behind each number stands what it becomes when that one number turns out low or high. The bar reaches as far.',
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

  'tests.title': 'Where it gets stuck',
  'tests.text':
    'Over the year up to {month}. Standing on its own feet means: all these points work out, for a whole year.',
  'tests.unknown': 'nothing filled in yet',
  'tests.always': 'always works',
  'tests.todo': 'What can you do?',

  'forecast.provisional': 'Provisional, by {month}',
  'forecast.provisionalText':
    'Only for you. We took it that all works out of which the plan says nothing yet; the real chance is smaller or equal.',
  'forecast.marginText': 'So much it differs when we compute again. The margin does not say how good your numbers are.',
  'verdict.in': 'In',
  'verdict.of': '{n} of the 100',
  'verdict.then': 'futures we computed, {name} stands on its own feet in {month}.',
  'verdict.unnamed': 'the PPS',
  'verdict.fails': 'What fails most often (of 100):',
  'verdict.or': ' and ',
  'numbers.own': '{n} of the {of} numbers are your own',
  'numbers.assumed': { one: 'Headpin filled in {n}. Look at it', other: 'Headpin filled in {n}. Look at them' },
  'numbers.companies': 'Of your {of} partners {n} count as partners of the first pin: the companies.',
  'helps.title': 'What helps most?',
  'helps.text':
    'So many points come on top of the {base} when this turns out well. Each setting was computed anew, for points do not add up.',
  'helps.now': 'now {low} to {high}',
  'helps.chosen': { one: 'With this one:', other: 'With these {n} together:' },
  'helps.all': { one: 'This alone:', other: 'All {n} together:' },
  'helps.none': 'No number makes the chance noticeably larger when it turns out well.',
  'norm.title': 'Whose norm is it?',
  'norm.text':
    "Headpin's: the tests and their thresholds are a proposal, not a demand of any subsidy. Where mostly a threshold of ours tips the balance, it says so.",
  'why.ours': "Mainly a threshold of Headpin's own: ‘{test}’.",
  'tests.have': 'there is',
  'tests.need': 'needed',
  'tests.middle': 'in the middle',
  'tests.low': 'worst 1 in 10',
  'tests.fails': 'fails in',
  'tests.over': '{size} over',
  'tests.short': '{size} short',
  'tests.justEnough': 'just enough',
  'tests.points': { one: '{n} point', other: '{n} points' },
  'tests.hours': '{value} hours',
  'tests.fte': '{value} fte',
  'tests.people': { one: '{value} person', other: '{value} people' },
  'tests.rounds': '{value} times',
  'tests.seldom': 'seldom',
  'tests.sometimes': 'sometimes',
  'tests.often': 'often',
  'tests.nearlyAlways': 'nearly always',
  'tests.fine': { one: '{n} test always works out:', other: '{n} tests always work out:' },
  'tests.cautions': 'Cautions',
  'tests.cautionsText':
    'These two are no part of the chance. They look at a ratio, and a ratio can get worse when somebody does more.',
  'little.sentence': {
    one: 'Too little yet to speak of a chance. With {n} more answer we compute it. A number that we would show now is not right.',
    other:
      'Too little yet to speak of a chance. With {n} more answers we compute it. A number that we would show now is not right.',
  },
  'little.missing': 'This is missing',
  'little.tests': 'That is why {n} of the {of} tests cannot be passed yet.',
  'little.fill': 'Fill in',
  'little.sum': 'This much we can say',
  'little.sumText': 'In the year up to {month}, in the middle, with our usual values where you filled in nothing.',
  'little.income': 'Comes in, in money',
  'little.cost': 'Costs, as far as known',
  'little.over': 'Is left',
  'little.short': 'Falls short',
  'little.try': 'A first impression all the same?',
  'little.tryText':
    'Then we take it that all works out of which the plan says nothing yet. It says ‘provisional’, and nobody else sees it.',
  'little.show': 'Compute provisionally',
  'little.hide': 'Hide again',
  'little.assumed': { one: 'This we assumed: {n} usual value', other: 'This we assumed: {n} usual values' },
  'little.all': 'Look at all {n}',
  'little.own': { one: '{n} number is your own.', other: '{n} numbers are your own.' },
  'little.companies': 'Partners that count: {n} of {of}',
  'little.companiesText':
    'Only companies count as partners of the first pin. What schools and governments put in does count as money and hours.',

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
