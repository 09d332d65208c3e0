// Writes what C++ and TypeScript know of the schemas, so that no second list of kinds and fields exists.
//
//   node schema/generate.mjs --cpp DIRECTORY    records.hpp, traits.hpp
//   node schema/generate.mjs --ts DIRECTORY     records.ts, fields.ts, traits.ts, cues.ts, forecast.ts, answers.ts, and texts in both languages
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { recordsHeader } from './generate/cpp-records.mjs';
import { traitsHeader } from './generate/cpp-traits.mjs';
import { read } from './generate/schema.mjs';
import { fieldsModule, recordsModule } from './generate/ts-records.mjs';
import { cuesModule, namesModule, textsModule, traitsModule } from './generate/ts-traits.mjs';
import { typesModule } from './generate/ts-types.mjs';

const targets = {
  '--cpp': { 'records.hpp': recordsHeader, 'traits.hpp': traitsHeader },
  '--ts': {
    'records.ts': recordsModule,
    'fields.ts': fieldsModule,
    'traits.ts': traitsModule,
    'cues.ts': cuesModule,
    'names.nl.ts': (schema) => namesModule(schema, 'nl'),
    'names.en.ts': (schema) => namesModule(schema, 'en'),
    'texts/nl.ts': (schema) => textsModule(schema, 'nl'),
    'texts/en.ts': (schema) => textsModule(schema, 'en'),
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
for (const [name, text] of Object.entries(targets[flag])) {
  const file = join(directory, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text(schema));
}
