// What JavaScript adds to a resolution: its targets filtered by status and sorted
// by column.

import { STATUSES, shown } from './site.mjs';

export default async function resolution({ site, browser, check }) {
  const { page, noise, close } = await browser.tab();
  const filtered = await overAll(site, page, browser, filter);
  check('resolution: each status button leaves its targets alone', filtered.count, [...filtered.wrong, ...noise.splice(0)]);
  const sorted = await overAll(site, page, browser, sort);
  check('resolution: columns sort by number, title and status, both ways', sorted.count, [...sorted.wrong, ...noise.splice(0)]);
  await close();
}

async function overAll(site, page, browser, work) {
  const wrong = [];
  let count = 0;
  for (const address of site.resolutions) {
    await page.goto(browser.url(address));
    const found = await work(page);
    count += found.count;
    for (const problem of found.wrong) wrong.push(`${address} ${problem}`);
  }
  return { count, wrong };
}

// The rows that can be seen, a list for each table.
const tables = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('[data-targets] table')]
      .filter((table) => table.checkVisibility())
      .map((table) => [...table.tBodies[0].rows].filter((row) => row.checkVisibility()).map((row) => {
        const link = row.querySelector('th a');
        return { no: row.dataset.no, title: link.textContent, href: link.href, status: row.querySelector('.status').textContent };
      })));

async function filter(page) {
  const wrong = [];
  const buttons = page.locator('[data-filter] button');
  const names = await buttons.allTextContents();
  const before = (await tables(page)).flat();
  if (before.length === 0) wrong.push('shows no targets');
  const seen = [];
  // The first button, for all, comes last: it must bring everything back.
  for (const at of [...names.keys()].slice(1).concat(0)) {
    if (!(await buttons.nth(at).isVisible())) {
      wrong.push(`the button "${names[at]}" is not shown`);
      continue;
    }
    await buttons.nth(at).click();
    const now = await tables(page);
    const rows = now.flat();
    if (now.some((table) => table.length === 0)) wrong.push(`"${names[at]}" leaves an empty table`);
    const pressed = await page.locator('[data-filter] button[aria-pressed=true]').allTextContents();
    if (pressed.join() !== names[at]) wrong.push(`"${names[at]}" is clicked, pressed is ${pressed.join()}`);
    if (at === 0) {
      if (rows.length !== before.length) wrong.push(`"${names[at]}" brings back ${rows.length} of ${before.length}`);
      continue;
    }
    const [, label, count] = /^(.*) \((\d+)\)$/.exec(names[at]) ?? [];
    if (rows.length !== Number(count)) wrong.push(`"${names[at]}" leaves ${rows.length} targets`);
    const strange = rows.filter(({ status }) => shown(status) !== shown(label));
    if (strange.length > 0) wrong.push(`"${names[at]}" leaves ${strange[0].no} "${strange[0].status}"`);
    if ((await page.locator('[data-targets] [role=status]').innerText()).trim() === '') wrong.push(`"${names[at]}" tells a screen reader nothing`);
    seen.push(...rows.map(({ href }) => href));
  }
  if (new Set(seen).size !== before.length) wrong.push(`the statuses together show ${new Set(seen).size} of ${before.length} targets`);
  return { count: names.length, wrong };
}

const ORDERS = {
  no: (rows) => rows.every(({ no }, at) => at === 0 || !/^\d+$/.test(no) || !/^\d+$/.test(rows[at - 1].no) || Number(rows[at - 1].no) <= Number(no)),
  title: (rows) => rows.every(({ title }, at) => at === 0 || new Intl.Collator('vi').compare(rows[at - 1].title, title) <= 0),
  status: (rows) => {
    const order = Object.values(STATUSES).map(shown);
    return rows.every(({ status }, at) => at === 0 || order.indexOf(shown(rows[at - 1].status)) <= order.indexOf(shown(status)));
  },
};

async function sort(page) {
  const wrong = [];
  const all = await tables(page);
  // The longest table tells most.
  const which = all.reduce((best, rows, at) => (rows.length > all[best].length ? at : best), 0);
  const read = async () => (await tables(page))[which];
  const before = all[which];
  for (const [key, inOrder] of Object.entries(ORDERS)) {
    const head = page.locator('[data-targets] table').nth(which).locator(`th[data-sort=${key}]`);
    const button = head.getByRole('button');
    if ((await button.count()) !== 1) {
      wrong.push(`the column ${key} has no button to sort by`);
      continue;
    }
    const found = {};
    for (let click = 0; click < 2; click += 1) {
      await button.click();
      const way = await head.getAttribute('aria-sort');
      found[way] = await read();
      if (found[way].length !== before.length) wrong.push(`sorted by ${key}, ${found[way].length} of ${before.length} targets are left`);
    }
    if (!found.ascending || !found.descending) wrong.push(`two clicks on ${key} give aria-sort ${Object.keys(found).join(' and ')}`);
    else {
      if (!inOrder(found.ascending)) wrong.push(`ascending by ${key} gives ${found.ascending.map((row) => row[key]).join(' | ')}`);
      if (!inOrder([...found.descending].reverse())) wrong.push(`descending by ${key} gives ${found.descending.map((row) => row[key]).join(' | ')}`);
    }
  }
  return { count: before.length, wrong };
}
