// What can be wrong with a cell, in both languages: it may be read after the other was chosen.
import type { Problem } from '../../document/change';

type Fault = Omit<Problem, 'path'>;
const quoted = (text: string): string => `“${text.slice(0, 40)}”`;

export const faults = {
  nameless: (): Fault => ({ nl: 'Hier staat geen naam.', en: 'There is no name here.' }),
  long: (length: number, most: number): Fault => ({
    nl: `Te lang: ${length} tekens, hoogstens ${most}.`,
    en: `Too long: ${length} characters, ${most} at most.`,
  }),
  sort: (text: string): Fault => ({
    nl: `${quoted(text)} ken ik niet. Schrijf School, Bedrijf, Overheid of Anders.`,
    en: `I do not know ${quoted(text)}. Write School, Company, Government or Other.`,
  }),
  form: (text: string): Fault => ({
    nl: `${quoted(text)}: is dat geld of natura? De bedragen in deze rij tellen nog niet mee.`,
    en: `${quoted(text)}: is that cash or in kind? The amounts in this row do not count yet.`,
  }),
  double: (row: number): Fault => ({
    nl: `Rij ${row} zegt dit al, voor dezelfde partner en hetzelfde jaar.`,
    en: `Row ${row} says this already, for the same partner and the same year.`,
  }),
  amount: (): Fault => ({ nl: 'Dit lees ik niet als een bedrag.', en: 'I cannot read this as an amount.' }),
  startless: (): Fault => ({
    nl: 'De eerste maand van de PPS is nog niet ingevuld. Zolang telt elk jaar mee.',
    en: 'The first month of the PPS is not filled in yet. Until then every year counts.',
  }),
  outside: (years: number): Fault => ({
    nl: `Dit valt buiten jaar 1 tot en met ${years}. Kies voor de bedragen het jaar, of “daarna”.`,
    en: `This is outside years 1 to ${years}. Choose the year of the amounts, or “later”.`,
  }),
};
