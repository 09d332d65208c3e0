// The generator refuses traits in pps.schema.json that say nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, read } from '../../schema/generate/schema.mjs';

/** Reads the schema with one slip in it. */
function readWith(slip) {
  const schema = parse('pps.schema.json');
  slip(schema);
  return () => read(schema);
}

test('the schema as it is has no slips', () => assert.doesNotThrow(readWith(() => {})));

for (const [what, slip, said] of [
  [
    'an unknown trait of a kind',
    ({ properties }) => (properties.pins['x-findabel'] = true),
    /pins\/x-findabel: no trait/,
  ],
  [
    'an unknown trait of a field',
    ({ $defs }) => ($defs.pin.properties.fee['x-lable'] = {}),
    /pins\/fee\/x-lable: no trait/,
  ],
  [
    'an unknown trait of what a field refers to',
    ({ $defs }) => ($defs.money['x-untit'] = ''),
    /pins\/fee\/x-untit: no trait/,
  ],
  [
    'a reference to no kind',
    ({ $defs }) => ($defs.pin.properties.offer['x-ref'] = 'ofers'),
    /pins\/offer\/x-ref: no kind ofers/,
  ],
  [
    'a list that the catalogue does not have',
    ({ $defs }) => ($defs.note.properties.block['x-catalogue'] = 'bloks'),
    /notes\/block\/x-catalogue: no list bloks/,
  ],
  [
    'ids of a list that is not there',
    ({ properties }) => (properties.phases['x-ids'] = 'fases'),
    /phases\/x-ids: no list fases/,
  ],
  [
    'another time than a year or month',
    ({ $defs }) => ($defs.pin.properties.fee['x-per'] = 'yaer'),
    /pins\/fee\/x-per: not one of/,
  ],
  [
    'findable without a section',
    ({ properties }) => delete properties.pins['x-section'],
    /pins\/x-findable: needs the x-section/,
  ],
])
  test(`refuses ${what}`, () => assert.throws(readWith(slip), said));
