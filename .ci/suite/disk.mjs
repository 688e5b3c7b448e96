// The site unpacked on a disk, opened without a server: pages have their style,
// links lead to pages and not to listings of folders, nothing complains.

import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { fileOf } from './site.mjs';

export default async function disk({ site, browser, check }) {
  const { page, noise, close } = await browser.tab();
  const wrong = [];
  // The 404 page is one that only a server shows.
  const specimens = site.specimens().filter(({ kind }) => kind !== 'not-found');
  for (const { address } of specimens) {
    await page.goto(pathToFileURL(join(site.folder, fileOf(address))).href);
    for (const text of noise.splice(0)) wrong.push(`${address || '/'} ${text}`);
    const styled = await page.evaluate(() => [...document.styleSheets].some((sheet) => sheet.href) && getComputedStyle(document.documentElement).colorScheme !== 'normal');
    if (!styled) wrong.push(`${address || '/'} has no style`);
  }
  check('disk: one page of each kind opens from a folder', specimens.length, wrong);

  // Down by clicks, as someone with an unpacked archive does.
  const target = site.targetsByStatus()[0]?.address ?? '';
  const names = target.split('/').filter(Boolean);
  const way = names.map((_, at) => `${names.slice(0, at + 1).join('/')}/`).filter((address) => site.pages.includes(address));
  const lost = [];
  await page.goto(pathToFileURL(join(site.folder, 'index.html')).href);
  for (const address of way) {
    const wanted = pathToFileURL(join(site.folder, address)).href;
    const links = page.locator('main a:visible');
    const hrefs = await links.evaluateAll((all) => all.map(({ href }) => href));
    const which = hrefs.findIndex((href) => href.replace(/index\.html$/, '') === `${wanted.replace(/\/?$/, '/')}`);
    // The home page may show a unit's newest resolution and not the unit.
    if (which < 0) continue;
    await links.nth(which).click();
    await page.waitForLoadState();
    if (!page.url().endsWith('index.html')) lost.push(`a link to ${address} opens ${page.url().slice(-60)}, the listing of a folder`);
  }
  if (!decodeURIComponent(page.url()).includes(target)) lost.push(`no way by links from home to ${target}: it ends at ${page.url()}`);
  await close();
  check('disk: links lead from home to a target', way.length, lost);
}
