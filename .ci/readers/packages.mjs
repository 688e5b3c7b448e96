// The data package before the two JavaScript readers of npm, which are stricter than the Python one here
// and there: rows by their types, and each foreign key.
//   node packages.mjs SITE

import { join } from 'node:path';
import { Package } from 'datapackage';
import frictionless from 'frictionless.js';

const folder = join(process.argv[2], 'du-lieu');
const file = join(folder, 'datapackage.json');
const wrong = [];
let rows = 0;

const described = await Package.load(file, { basePath: folder });
wrong.push(...described.errors.map(({ message }) => message));
for (const resource of described.resources) {
  try {
    const read = await resource.read({ keyed: true, relations: true });
    rows += read.length;
    // A site may have nothing that was changed.
    if (read.length === 0 && resource.name !== 'thay-doi') wrong.push(`${resource.name} has no rows`);
    await resource.checkRelations();
  } catch (error) {
    wrong.push(`${resource.name}: ${error.message} ${(error.errors ?? []).slice(0, 3).map(({ message }) => message).join('; ')}`);
  }
}

const dataset = await frictionless.Dataset.load(file);
let again = 0;
for (const resource of dataset.resources) {
  for await (const row of await resource.rows({ keyed: true })) again += Object.keys(row).length > 0 ? 1 : 0;
}
if (again !== rows) wrong.push(`frictionless.js reads ${again} rows, datapackage ${rows}`);

console.log(wrong.length > 0 ? wrong.join('\n') : `ok    data: two JavaScript readers take the package, ${rows} rows`);
process.exitCode = wrong.length > 0 ? 1 : 0;
