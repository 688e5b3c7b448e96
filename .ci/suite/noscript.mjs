// Everything there is to read is there without JavaScript: by what the data
// says each page must show, and by what the same page shows with it.

import { STATUSES, plain, shown } from './site.mjs';

export default async function noscript({ site, browser, check }) {
  const specimens = site.specimens();
  const off = await browser.tab({ javascript: false });
  const on = await browser.tab();
  const wrong = [];
  let facts = 0;
  for (const { address, kind } of specimens) {
    const where = address || '/';
    await off.page.goto(browser.url(address));
    const text = await off.page.evaluate(() => document.body.innerText);
    for (const noise of off.noise.splice(0)) wrong.push(`${where} ${noise}`);
    for (const fact of factsOf(site, kind, address)) {
      facts += 1;
      if (!shown(text).includes(shown(fact))) wrong.push(`${where} does not show "${plain(fact)}"`);
    }
    const idle = await off.page.evaluate(() => [...document.querySelectorAll('button')].filter((button) => button.checkVisibility() && !button.form).map((button) => button.innerText));
    if (idle.length > 0) wrong.push(`${where} shows buttons that do nothing: ${idle.join(', ')}`);
    await on.page.goto(browser.url(address));
    const without = new Set(words(text));
    // Buttons and forms are what JavaScript is for.
    const more = await on.page.evaluate(() => {
      document.querySelectorAll('button, form, .tools, [role=status], [aria-live]').forEach((element) => element.remove());
      return document.body.innerText;
    });
    const missing = [...new Set(words(more))].filter((word) => !without.has(word));
    if (missing.length > 0 && kind !== 'search') wrong.push(`${where} shows only with JavaScript: ${missing.slice(0, 12).join(' ')}`);
    if (shown(text).length < 80) wrong.push(`${where} shows next to nothing: "${plain(text)}"`);
  }
  await off.close();
  await on.close();
  check('noscript: one page of each kind is complete without JavaScript', facts, wrong, `facts on ${specimens.length} pages`);
}

const words = (text) => shown(text).split(/[^\p{L}\p{N}%]+/u).filter(Boolean);

// A part's title stands behind its target's: "Thủ tục hành chính: Đúng hạn".
const titles = (row) => row.title.split(': ');

// The data says from when to when: "2026-01-01/2026-12-31" is shown as 2026, a term as 2025-2030.
const period = (row) => [...new Set(row.period.split('/').map((day) => day.slice(0, 4)))].join('-');

// The figures of the data files that a page of a kind must show.
function factsOf(site, kind, address) {
  const rows = site.rowsAt(address);
  switch (kind) {
    case 'resolution':
      return rows.flatMap(titles);
    case 'target':
      return [...rows.flatMap(titles), ...rows.map((row) => row.goal), ...(rows.length === 1 ? [STATUSES[rows[0].status]] : [])];
    case 'home':
      return [...new Set(site.rows.map(period))].sort().slice(-1);
    case 'year':
      return [address.split('/')[1]];
    case 'methodology':
      return Object.values(STATUSES);
    case 'search':
      // The lists in place of the search.
      return [...new Set(site.rows.map(period))];
    default:
      return [];
  }
}
