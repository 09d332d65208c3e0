// The schema itself, judged by an independent validator: the same cases that the server's reader is tested with.
import Ajv from 'ajv/dist/2020';
import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isLastMonth } from './month';

const root = process.cwd().replace(/\/web$/, '') + '/';
const read = (path: string) => JSON.parse(readFileSync(root + path, 'utf8'));

const schema = read('schema/pps.schema.json');
/** Traits: what the project says of kinds and fields besides their form. */
const traits = [...new Set(JSON.stringify(schema).match(/(?<=")x-\w+(?=":)/g))];
const ajv = new Ajv({ strict: true, allErrors: true, keywords: traits, strictTypes: false });
const valid = ajv.compile(schema);

interface Case {
  name: string;
  file: unknown;
  problems: string[];
  beyond?: boolean;
}

it.each<Case>(read('tests/cases/document/files.json').cases)('the schema judges $name as the server does', (one) => {
  expect(valid(one.file)).toBe(one.problems.length === 0 || one.beyond === true);
});

it.each(readdirSync(root + 'data/example').filter((name) => name.endsWith('.pps.json')))(
  'example %s follows the schema',
  (name) => {
    valid(read(`data/example/${name}`));
    expect(valid.errors).toBeNull();
  },
);

it('says of each month that something lasts until that its last month is asked', () => {
  const months = new Set<string>();
  JSON.stringify(schema, (key, value) => {
    if (value?.$ref === '#/$defs/month' && value.description !== undefined && key) months.add(key);
    return value;
  });
  const until = [...months].filter((field) => /until|by$/i.test(field));
  expect(until.length).toBeGreaterThan(2);
  expect([...months].filter(isLastMonth).sort()).toEqual(until.sort());
});
