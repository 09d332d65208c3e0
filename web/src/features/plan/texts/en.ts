// People, time and money.
import type { Message } from '../../../i18n/index.svelte';
import type nl from './nl';

export default {
  'plan.title': 'People, time and money',
  'plan.intro':
    'Fill in what you know. Not sure? Write a range: “20 to 60, probably 35”. The forecast follows while you type.',
  'plan.sections': 'Parts of the plan',
  'plan.time': 'Time span',
  'plan.partners': 'Who brings in what',
  'plan.partnersText':
    'The partners of the beginning, with what they bring in each year: in cash, and in kind (hours, goods, space).',
  'plan.partnersList': { one: 'Change the partners ({n})', other: 'Change the partners ({n})' },
  'plan.subsidies': 'Subsidy',
  'plan.subsidiesText': 'Money that ends. It does not count as own income.',
  'plan.costs': 'Costs',
  'plan.costsText':
    'What the PPS as a whole costs. What comes back every year goes on when it has no last month. What you pay once, choose as such, or type it with the amount: 90,000 once.',
  'plan.pins': 'For whom, and what',
  'plan.pinsText':
    'A pin is one target group with one offer. The first is the head pin: you set it up before you begin with the next.',
  'plan.roles': 'People',
  'plan.rolesText': 'The roles the PPS cannot do without. Fte is full-time jobs: 0.5 fte is half a week.',
  'plan.general': 'General assumptions',
  'plan.generalText': 'Holds for the whole plan. Where you leave something empty, we use the value shown in grey.',

  'grid.label': 'Contributions per partner and year',
  'grid.partner': 'Partner',
  'grid.form': 'Form',
  'grid.total': { one: 'Year 1', other: 'Together, {n} years' },
  'grid.together': 'Together',
  'grid.cell': '{partner}, {form}, {period}, in euros',
  'grid.empty': 'No partners yet. Add the first one below.',
  'grid.help': 'Amounts in euros. Walk through the cells with the arrows or Enter. You can paste a range from Excel.',
  'grid.swipe': 'Swipe sideways for the other years.',
  'grid.back': 'Back to the cell',

  'phase.from': 'from {month}',
  'phase.until': 'until the end of {month}',
  'phase.open': 'not filled in yet',

  'shares.title': 'Who pays for the years with subsidy? Together {amount}.',
  'shares.public': 'Public',
  'shares.private': 'Companies',
  'shares.others': 'Others',
  'shares.subsidy': 'Subsidy',

  'row.field': '{field} of {name}',
  'row.removed': '“{name}” has been removed.',
  'row.remove': 'Delete {name}',
  'row.keys': 'Enter: next row. You can also paste a block from Excel.',

  'import.open': 'Paste or import',
  'import.done': { one: '{n} partner put in the plan.', other: '{n} partners put in the plan.' },

  'onCanvas.title': 'On the canvas',
  'onCanvas.put': 'Put {name} on the canvas, under {block}',
  'onCanvas.notes': { one: '{n} note about {name}', other: '{n} notes about {name}' },
  'onCanvas.note': 'Write “{name}” on the note',
  'onCanvas.row': 'Call it “{name}” here',

  'partners.add': 'Partner',
  'partners.empty': 'No partners yet.',

  'subsidies.add': 'Subsidy',
  'subsidies.empty': 'No subsidy yet.',

  'costs.add': 'Cost',
  'costs.empty': 'No costs yet.',

  'roles.add': 'Role',
  'roles.empty': 'No roles yet.',

  'targetGroups.add': 'Target group',
  'targetGroups.empty': 'No target groups yet. Who is in the greatest need?',

  'offers.add': 'Offer',
  'offers.empty': 'No offers yet. For what do you have a good solution?',

  'pins.head': 'head pin',
  'pins.founders': {
    one: 'What counts here is the one company in the list of partners.',
    other: 'What counts here are the {n} companies in the list of partners.',
  },
  'pins.add': 'Pin',
  'pins.empty': 'No pins yet. Choose which target group you serve first, with which offer.',
  'pins.first': 'First add a target group and an offer.',
  'pins.more': 'More numbers',
  'pins.fixed': 'in a fixed month',

  'unit.cent': 'amount or range',
  'unit.count': 'number or range',
  'unit.hour': 'hours or range',
  'unit.fte': 'fte or range',
  'unit.share': 'e.g. 80%',
  'unit.perYear': 'per year',
  'unit.year': 'years or range',

  'proposal.empty': 'leave empty',
  'quantity.understood': 'Understood as {echo}',
  'default.reason': 'Empty: we use the value in grey. {reason}',

  'source.title': 'Where does this come from?',
  'source.ask': 'Where does this come from? Nothing yet about {of}',
  'source.read': 'Where does this come from? About {of}',
  'source.none': 'It is not written down yet where this comes from.',
  'source.placeholder': 'For instance: letter of intent of 12 March, or an estimate by the team',

  'pins.filled': 'filled in',
  'pins.pilot': 'Pilot',
  'pins.pilotText':
    'Do you start small, to see whether it works? While the pilot runs, no more partners join than fit in. Fill in nothing, and the pin grows at once.',
  'pins.developmentMonths.hint': 'At least so long, from the start of the pin.',
  'pins.validationMonths.hint': 'After that, also at least.',
  'pins.pilotPartners.hint': 'At most so many, until the pilot is done.',
  'pins.pilotAsked.hint': 'Empty: only time counts.',
  'pins.conversion.hint': 'You do not know yet: give a range, such as 30 to 60%.',
  'pins.conversionTarget.hint': 'The pilot is done when this is reached with 80% certainty.',
  'pins.students': 'Students',
  'pins.studentsText':
    'How many students take part? In a year never more come than the target group has. Fill in nothing, and Headpin counts no students.',
  'pins.studentsPerPartner.hint': 'On average, with the partners of that moment.',
  'pins.courseYears.hint': 'Empty: 3 years.',
  'pins.studentsStay.hint': 'Empty: everybody.',
  'pins.intakeMonth.usual': 'September, as usual',
  'pins.studentIncome.hint': 'Own money that comes every year, such as course fees. No subsidy.',
  'pins.studentCost.hint': 'In cash, such as materials.',
  'pins.competitor': 'Another provider',
  'pins.competitorText':
    'Will somebody else come with an offer like this for this group? Who goes there does not come to you. Fill in nothing, and nobody comes.',
  'pins.competitorYears.hint': 'From the start of the PPS. For instance 2 to 5; 0 is: already there.',
  'pins.competitorSwitch.hint': 'From you to them, and back. Empty: nobody.',
  'pins.competitorRenewal.hint': 'Empty: as with you.',
  'pins.competitorInnovation.hint': 'Empty: as with you.',
  'pins.competitorImitation.hint': 'Empty: as with you.',
  'pins.successor': 'Successor',
  'pins.successorText':
    'Does this offer take the place of an older offer for the same target group? Then its partners gradually move over.',
  'pins.replaces.none': 'nothing',

  'roles.flow': 'coming, going and cost',
  'roles.flowText':
    'Fill in anything here, and Headpin follows the people in this role month by month. Those available now are there at the start. Then do not put what they cost among the costs as well.',
  'roles.stay.hint': 'Empty: nobody leaves.',
  'roles.hireMonths.hint': 'From the decision to the first day at work. Empty: at once.',
  'roles.learnMonths.hint': 'Then somebody does two thirds of the work; after three times as long nearly all.',
  'roles.ftePerPartner.hint': 'When there are too few people, new partners wait. Empty: no limit.',
  'roles.onboardingShare.hint': 'This too limits how many can join in a month. Empty: no limit.',
  'roles.costPerFte.hint': 'All charges included. Empty: they cost the PPS no money.',
  'hires.title': 'Who will be hired?',
  'hires.add': 'Hire',
  'hires.empty': 'Nobody.',
  'hires.one': 'hire {n}',
  'correlations.title': 'Numbers that go up and down together',
  'correlations.text':
    'Do two uncertain numbers go together? When the sector does well, more companies join and they pay more. Leave that out, and the future seems more certain than it is.',
  'correlations.one': 'link {n}',
  'correlations.add': 'Link',
  'correlations.gone': 'no longer in the plan, or certain',
  'correlations.few': 'There are no two uncertain numbers yet.',
  'correlations.choose': 'Choose two different numbers.',
} satisfies Record<keyof typeof nl, Message>;
