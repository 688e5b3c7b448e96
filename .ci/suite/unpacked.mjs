// Unpacked archives in a browser, from disk: from the page that opens them
// every link inside is followed to a page or file that is there, nothing is
// fetched from elsewhere, searching finds, and what leaves the archive says so.

import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Browser } from './browser.mjs';
import { Tally } from './tally.mjs';

const tally = new Tally();
const browser = await Browser.start('file://');
try {
  for (const bag of process.argv.slice(2)) await look(bag);
} finally {
  await browser.close();
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 ? 1 : 0;

async function look(bag) {
  const name = basename(bag);
  const site = join(bag, 'data', 'site');
  const { page, noise, close } = await browser.tab();
  await page.goto(pathToFileURL(join(bag, 'mo-trang.html')).href);
  const home = pathToFileURL(join(site, 'index.html')).href;
  await page.waitForURL(home);

  const [waiting, seen] = [[home], new Set([home])];
  const [dead, unmarked, loud] = [[], [], []];
  let followed = 0;
  let leaving = 0;
  while (waiting.length > 0) {
    const url = waiting.shift();
    await page.goto(url);
    const at = decodeURIComponent(url.slice(home.length - 'index.html'.length));
    for (const text of noise.splice(0)) loud.push(`${at}: ${text}`);
    // The field of the search leads to its page.
    const links = await page.locator('a[href], form[action]').evaluateAll((all) => all.map((way) => ({
      written: way.getAttribute('href') ?? way.getAttribute('action'), href: way.href ?? way.action, fragment: way.hash ?? '',
      marked: way.querySelector('.outside') !== null,
    })));
    for (const { written, href, fragment, marked } of links) {
      if (/^(mailto|tel):/.test(href)) continue;
      followed += 1;
      if (!href.startsWith('file:')) {
        leaving += 1;
        if (!marked) unmarked.push(`${at}: ${written}`);
        continue;
      }
      if (marked) unmarked.push(`${at}: ${written} stays inside and is marked`);
      const plain = href.replace(/[?#].*$/, '');
      const file = fileURLToPath(plain);
      if (!file.startsWith(site) || !existsSync(file) || !statSync(file).isFile()) dead.push(`${at}: ${written}`);
      else if (plain.endsWith('.html') && !seen.has(plain)) {
        seen.add(plain);
        waiting.push(plain);
      }
      if (fragment && plain === url.replace(/[?#].*$/, '') && !(await page.evaluate((id) => document.getElementById(decodeURIComponent(id)) !== null, fragment.slice(1)))) {
        dead.push(`${at}: nothing has the name ${fragment}`);
      }
    }
  }
  tally.check(`${name}: every link inside leads to a file`, followed, dead, `${seen.size} pages`);
  tally.check(`${name}: what leaves the archive says so, and nothing else`, leaving, unmarked);
  tally.check(`${name}: nothing complains, nothing is fetched from elsewhere`, seen.size, loud);
  // Nothing leads to a page that only leads on: it answers a former or a shorter address.
  const leadsOn = (file) => readFileSync(file, 'utf8').includes('http-equiv="refresh"');
  const ofSite = (file) => file.endsWith('.html') && !/[\\/]nhung[\\/]/.test(file);
  const pages = below(site).filter((file) => ofSite(file) && !leadsOn(file));
  const lost = pages.filter((file) => !seen.has(pathToFileURL(file).href));
  tally.check(`${name}: every page is reached`, pages.length, lost);

  await page.goto(pathToFileURL(join(site, 'tim-kiem', 'index.html')).href);
  const before = await page.locator('main a').count();
  await page.locator('main input[type=search]').fill('bao hiem y te');
  await page.waitForFunction((count) => document.querySelectorAll('main a').length > count, before);
  const found = await page.locator('main a').evaluateAll((all) => all.map((a) => a.href));
  const results = found.filter((href) => /chi-tieu-/.test(href));
  const wrong = results.filter((href) => !existsSync(fileURLToPath(href.replace(/[?#].*$/, ''))) || !/index\.html/.test(href));
  tally.check(`${name}: searching finds pages that open`, results.length, wrong);
  await close();
}

function below(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? below(path) : [path];
  });
}
