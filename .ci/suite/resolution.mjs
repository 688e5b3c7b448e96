// A resolution: the answer and the first target at once, its rows for a screen reader on a phone, what
// JavaScript adds: the tally filters, the choice orders, both in the address.

import { DESKTOP, PHONE } from './browser.mjs';

// DESIGN 4.
const GRAVEST_FIRST = [
  'missed', 'unreported', 'behind', 'below', 'no_basis', 'no_data', 'unset', 'not_due', 'on_pace', 'holding', 'met', 'exceeded', 'dropped',
];

export default async function resolution({ site, browser, check }) {
  const { page, noise, close } = await browser.tab();
  const reported = [];
  for (const address of site.resolutions) {
    await page.goto(browser.url(address));
    if ((await page.locator('[data-targets]').count()) > 0) reported.push(address);
  }
  const filtered = await overAll(reported, page, browser, filter);
  check('resolution: the tally filters, and stands in the address', filtered.count, [...filtered.wrong, ...noise.splice(0)]);
  const sorted = await overAll(reported, page, browser, sort);
  check('resolution: the targets can be ordered, and the order stands in the address', sorted.count, [...sorted.wrong, ...noise.splice(0)]);

  const seen = await firstTargets(site, browser);
  check('resolution: the first target is in the first screen, on a phone in the second', site.resolutions.length, seen);
  const heard = await heads(reported, browser);
  check('resolution: a screen reader has the heads of all columns on a phone', reported.length, heard);
  const silent = await overAll(reported, (await browser.tab({ javascript: false })).page, browser, jumps);
  check('resolution: without a script the tally leads to the first target of each status', silent.count, silent.wrong);

  await close();
}

async function overAll(addresses, page, browser, work) {
  const wrong = [];
  let count = 0;
  for (const address of addresses) {
    await page.goto(browser.url(address));
    const found = await work(page);
    count += found.count;
    for (const problem of found.wrong) wrong.push(`${address} ${problem}`);
  }
  return { count, wrong };
}

// The targets that can be seen, and how many groups.
const shownRows = (page) =>
  page.evaluate(() => {
    const bodies = [...document.querySelectorAll('[data-targets] tbody')].filter((body) => body.checkVisibility());
    const rows = bodies.filter((body) => body.dataset.status);
    return {
      groups: bodies.length - rows.length,
      rows: rows.map((body) => ({ id: body.id, status: body.dataset.status, title: body.querySelector('th a').textContent })),
    };
  });

async function filter(page) {
  const wrong = [];
  const before = await shownRows(page);
  if (before.rows.length === 0) wrong.push('shows no targets');
  const codes = await page.locator('[data-filter]').evaluateAll((chips) => chips.map((chip) => chip.dataset.filter));
  const seen = new Set();
  // The first chip, for all, comes last: it must bring everything back.
  for (const code of codes.slice(1).concat('')) {
    const chip = page.locator(`[data-filter="${code}"]`);
    const count = Number(await chip.locator('b').innerText());
    await chip.click();
    const { rows, groups } = await shownRows(page);
    if ((await page.locator('[data-filter][aria-current]').getAttribute('data-filter')) !== code) wrong.push(`"${code}" is clicked and not marked`);
    if (code === '') {
      if (rows.length !== before.rows.length || groups !== before.groups) wrong.push(`all brings back ${rows.length} of ${before.rows.length}`);
      if (new URL(page.url()).search !== '') wrong.push(`all leaves ${page.url()}`);
      continue;
    }
    if (rows.length !== count) wrong.push(`"${code}" says ${count} and leaves ${rows.length}`);
    const strange = rows.filter(({ status }) => status !== code);
    if (strange.length > 0) wrong.push(`"${code}" leaves ${strange[0].id}, which is ${strange[0].status}`);
    if ((await page.locator('[data-targets] [role=status]').innerText()).trim() === '') wrong.push(`"${code}" tells a screen reader nothing`);
    rows.forEach(({ id }) => seen.add(id));
    await page.reload();
    const again = await shownRows(page);
    if (again.rows.length !== count) wrong.push(`"${code}" is not kept by the address ${page.url()}`);
  }
  if (seen.size !== before.rows.length) wrong.push(`the statuses together show ${seen.size} of ${before.rows.length} targets`);
  return { count: codes.length, wrong };
}

async function sort(page) {
  const wrong = [];
  const before = await shownRows(page);
  const choice = page.locator('[data-order]');
  const titles = new Intl.Collator('vi');
  const orders = {
    nang: (one, two) => GRAVEST_FIRST.indexOf(one.status) <= GRAVEST_FIRST.indexOf(two.status),
    ten: (one, two) => titles.compare(one.title, two.title) <= 0,
  };
  const options = await choice.locator('option').evaluateAll((all) => all.map((option) => option.value));
  if (options.join() !== ['', ...Object.keys(orders)].join()) wrong.push(`offers ${options.join()}`);
  for (const [name, inOrder] of Object.entries(orders)) {
    await choice.selectOption(name);
    for (const from of ['the choice', 'the address']) {
      const { rows } = await shownRows(page);
      if (rows.length !== before.rows.length) wrong.push(`${name} leaves ${rows.length} of ${before.rows.length}`);
      const at = rows.findIndex((row, place) => place > 0 && !inOrder(rows[place - 1], row));
      if (at > 0) wrong.push(`${name} by ${from} puts ${rows[at - 1].id} before ${rows[at].id}`);
      await page.reload();
    }
  }
  await choice.selectOption('');
  const { rows } = await shownRows(page);
  if (rows.map(({ id }) => id).join() !== before.rows.map(({ id }) => id).join()) wrong.push('the order of the document does not come back');
  return { count: before.rows.length, wrong };
}

async function firstTargets(site, browser) {
  const wrong = [];
  for (const [viewport, screens] of [[{ width: DESKTOP.width, height: 800 }, 1], [PHONE, 2]]) {
    const { page, close } = await browser.tab({ viewport });
    for (const address of site.resolutions) {
      await page.goto(browser.url(address));
      const end = await page.evaluate(() => document.querySelector('tbody[data-status], .goals > li')?.getBoundingClientRect().bottom);
      if (end !== undefined && end > viewport.height * screens) wrong.push(`${address} at ${viewport.width} px: the first target ends at ${Math.round(end)}`);
    }
    await close();
  }
  return wrong;
}

// The roles as Chromium tells them to a screen reader.
async function heads(addresses, browser) {
  const wrong = [];
  const { page, close } = await browser.tab({ viewport: PHONE });
  const session = await page.context().newCDPSession(page);
  for (const address of addresses) {
    await page.goto(browser.url(address));
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const count = (role) => nodes.filter((node) => !node.ignored && node.role?.value === role).length;
    const targets = await page.locator('tbody[data-status]').count();
    if (count('columnheader') < 6) wrong.push(`${address} has ${count('columnheader')} heads of columns`);
    if (count('rowheader') < targets) wrong.push(`${address} has ${count('rowheader')} heads of rows for ${targets} targets`);
  }
  await close();
  return wrong;
}

async function jumps(page) {
  const chips = await page.locator('[data-filter]').evaluateAll((all) =>
    all.map((chip) => ({ code: chip.dataset.filter, to: document.getElementById(chip.hash.slice(1))?.dataset.status })));
  const wrong = chips.filter(({ code, to }) => code && to !== code).map(({ code, to }) => `"${code}" leads to ${to}`);
  return { count: chips.length, wrong };
}
