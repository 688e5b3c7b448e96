// Takes the pictures of .ci/shots: the whole page each, up to a length that can
// still be looked at. Names tell page, screen and scheme: `target-met-phone-dark.png`.

import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { Browser, pooled } from './browser.mjs';
import { ask } from './search.mjs';
import { serve } from './server.mjs';
import { Site } from './site.mjs';

const KINDS = ['home', 'unit', 'indicator', 'year', 'search'];
const SCREENS = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
const LONGEST = 3000;
const QUERY = 'bảo hiểm y tế';

const [out, folder] = process.argv.slice(2);
const site = new Site(realpathSync(out));
const server = await serve(site.folder);
const browser = await Browser.start(server.origin);

const specimens = site.specimens();
const pages = [
  ...KINDS.map((kind) => specimens.find((found) => found.kind === kind)).filter(Boolean).map(({ kind, address }) => ({ name: kind, address })),
  ...site.mostVaried().map(({ address }) => ({ name: 'resolution', address })),
  ...site.targetsByStatus().map(({ status, address }) => ({ name: `target-${status}`, address })),
];

let taken = 0;
const settings = Object.keys(SCREENS).flatMap((screen) => ['light', 'dark'].map((scheme) => ({ screen, scheme })));
await pooled(settings, async ({ screen, scheme }) => {
  const viewport = SCREENS[screen];
  const tab = await browser.tab({ viewport, scheme, deviceScaleFactor: screen === 'phone' ? 2 : 1 });
  for (const { name, address } of pages) {
    await tab.page.goto(browser.url(address));
    if (name === 'search') await ask(tab.page, QUERY);
    const height = await tab.page.evaluate(() => document.documentElement.scrollHeight);
    await tab.page.screenshot({
      path: join(folder, `${name}-${screen}-${scheme}.png`),
      fullPage: true,
      clip: { x: 0, y: 0, width: viewport.width, height: Math.min(Math.max(height, viewport.height), LONGEST) },
    });
    taken += 1;
  }
  await tab.close();
});
await browser.close();
await server.close();
console.log(`${taken} pictures in ${folder}`);
