import { describe, expect, it } from 'vitest';
import { foldName } from './names';

describe('A name as it is compared', () => {
  it.each([
    ['Jansen B.V.', 'jansen bv'],
    ['Jansen BV', 'Jansen'],
    ['Bakker & Zn. V.O.F.', 'bakker zn vof'],
    ['Bakker & Zn v.o.f', 'Bakker & Zn'],
    ['Coöperatie De Weide U.A.', 'de weide'],
    ['De Weide, coöperatie', 'De Weide'],
    ['Stichting Leerpark', 'Leerpark (stichting)'],
    ['Alfa N. V.', 'ALFA'],
  ])('%j is %j', (one, other) => expect(foldName(one)).toBe(foldName(other)));

  it.each([
    ['Jansen BV', 'Janssen BV'],
    ['Jansen Bouw BV', 'Jansen BV'],
    ['Vereniging', 'Stichting'],
    ['BV', ''],
    ['Nova', 'No'],
  ])('%j is not %j', (one, other) => expect(foldName(one)).not.toBe(foldName(other)));
});
