// Runs the subjects over one built site with one server and one browser.
// Subjects that only read files go first: their faults explain later ones.

import { realpathSync } from 'node:fs';
import { Browser } from './browser.mjs';
import { serve } from './server.mjs';
import { Site } from './site.mjs';
import { Tally } from './tally.mjs';

const SUBJECTS = [
  'html',
  'links',
  'weight',
  'data',
  'quiet',
  'accessibility',
  'noscript',
  'search',
  'resolution',
  'embed',
  'keyboard',
  'disk',
  'print',
  'notice',
];

const [folder, ...asked] = process.argv.slice(2);
const unknown = asked.filter((name) => !SUBJECTS.includes(name));
if (unknown.length > 0) {
  console.error(`no subject ${unknown.join(', ')}; there are ${SUBJECTS.join(', ')}`);
  process.exit(2);
}

const tally = new Tally();
const site = new Site(realpathSync(folder));
const server = await serve(site.folder);
const browser = await Browser.start(server.origin);
try {
  for (const name of SUBJECTS.filter((name) => asked.length === 0 || asked.includes(name))) {
    const begun = Date.now();
    try {
      const { default: run } = await import(`./${name}.mjs`);
      await run({ site, server, browser, check: (...found) => tally.check(...found) });
    } catch (error) {
      tally.broke(name, error);
    }
    console.log(`      ${name}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 ? 1 : 0;
