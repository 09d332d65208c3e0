// Writes what C++ and TypeScript know of the schemas, so that no second list of kinds and fields exists.
//
//   node schema/generate.mjs --cpp DIRECTORY    records.hpp, traits.hpp
//   node schema/generate.mjs --ts DIRECTORY     records.ts, fields.ts, traits.ts, words.nl.ts, words.en.ts, forecast.ts, answers.ts
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordsHeader } from './generate/cpp-records.mjs';
import { traitsHeader } from './generate/cpp-traits.mjs';
import { read } from './generate/schema.mjs';
import { fieldsModule, recordsModule } from './generate/ts-records.mjs';
import { traitsModule, wordsModule } from './generate/ts-traits.mjs';
import { typesModule } from './generate/ts-types.mjs';

const targets = {
  '--cpp': { 'records.hpp': recordsHeader, 'traits.hpp': traitsHeader },
  '--ts': {
    'records.ts': recordsModule,
    'fields.ts': fieldsModule,
    'traits.ts': traitsModule,
    'words.nl.ts': (schema) => wordsModule(schema, 'nl'),
    'words.en.ts': (schema) => wordsModule(schema, 'en'),
    'forecast.ts': () => typesModule('forecast.schema.json'),
    'answers.ts': () => typesModule('forecast-answers.schema.json'),
  },
};

const [flag, directory] = process.argv.slice(2);
if (!targets[flag] || !directory) {
  console.error('usage: node schema/generate.mjs --cpp|--ts DIRECTORY');
  process.exit(2);
}
const schema = read();
mkdirSync(directory, { recursive: true });
for (const [name, text] of Object.entries(targets[flag])) writeFileSync(join(directory, name), text(schema));
