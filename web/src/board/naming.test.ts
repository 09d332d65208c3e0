import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agree, nameIn, renamed } from './naming';

describe('The name in a note', () => {
  it.each([
    ['ROC Oost', 'ROC Oost'],
    ['  ROC Oost \nis penvoerder', 'ROC Oost'],
    ['RIF-subsidie: 480.000 euro', 'RIF-subsidie'],
    ['Coördinatie en loket: 70.000 euro per jaar', 'Coördinatie en loket'],
    ['Studenten: een portfolio vol opdrachten', 'Studenten: een portfolio vol opdrachten'],
    ['Head pin: tien bouwbedrijven', 'tien bouwbedrijven'],
    ['Open dag van 10:30 tot 12:00', 'Open dag van 10:30 tot 12:00'],
    ['', ''],
  ])('%j is %j', (text, name) => expect(nameIn(text)).toBe(name));

  it('is never longer than a row allows', () =>
    fc.assert(
      fc.property(fc.string({ maxLength: 500 }), (text) => {
        expect(nameIn(text).length).toBeLessThanOrEqual(200);
      }),
    ));

  it('gives way to that of the row, and the rest stays', () => {
    expect(renamed('RIF-subsidie: 480.000 euro', 'RIF mbo')).toBe('RIF mbo: 480.000 euro');
    expect(renamed('Head pin: bouwers\nzie maandag', 'Bouwbedrijven')).toBe('Head pin: Bouwbedrijven\nzie maandag');
    expect(renamed('Huur', '$& en €')).toBe('$& en €');
  });

  it('agrees with the row when one says what the other says', () => {
    expect(agree('roc oost is penvoerder', 'ROC Oost')).toBe(true);
    expect(agree('ROC Oost', 'ROC Oost (penvoerder)')).toBe(true);
    expect(agree('ROC Oost is penvoerder', 'ROC West')).toBe(false);
  });
});
