import type { Pin, Plan } from '../../generated/records';

/** The numbers of a pin that say most. */
export const mainFields = ['foundingPartners', 'fee', 'inKindHours', 'renewal'] as const;

/** Finer numbers of a pin, for who wants them. */
export const finerFields = [
  'willingWithoutProof',
  'willingWithProof',
  'needsProof',
  'innovation',
  'imitation',
  'satisfaction',
  'costPerPartner',
  'onboardingCost',
  'onboardingHours',
  'needHours',
  'needHoursPerPartner',
] as const satisfies readonly (keyof Pin)[];

/** Parts of the model that a pin may leave out, each with its fields in the order in which one thinks of them. */
export const foldsOfPin = [
  {
    fold: 'pilot',
    fields: ['developmentMonths', 'validationMonths', 'pilotPartners', 'pilotAsked', 'conversion', 'conversionTarget'],
  },
  {
    fold: 'students',
    fields: ['studentsPerPartner', 'courseYears', 'studentsStay', 'intakeMonth', 'studentIncome', 'studentCost'],
  },
  {
    fold: 'competitor',
    fields: ['competitorYears', 'competitorSwitch', 'competitorRenewal', 'competitorInnovation', 'competitorImitation'],
  },
] as const satisfies readonly { fold: string; fields: readonly (keyof Pin)[] }[];

/** Numbers of a role that say how its people come, go and cost. */
export const flowFields = [
  'stay',
  'hireMonths',
  'learnMonths',
  'costPerFte',
  'ftePerPartner',
  'onboardingShare',
] as const;

/** Numbers that hold for the whole plan. */
export const generalFields = [
  'openingCash',
  'hourCost',
  'inKindTariff',
  'usableShare',
  'realisedShare',
  'contractYears',
  'partnersPerCoordinator',
  'coordinatorCost',
  'onboardingHoursPerMonth',
  'discountRate',
] as const satisfies readonly (keyof Plan)[];
