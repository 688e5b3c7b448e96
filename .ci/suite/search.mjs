// The search as people type it: with and without diacritics, in either place of
// the tone, composed or not; from a server and from a folder on a disk; within a
// few KB a query. A result is a link that was not there before the query. The site of this
// repository is asked all of `tests/search/queries.tsv` too.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { violations } from './accessibility.mjs';
import { DESKTOP, PHONE } from './browser.mjs';
import { STATUSES, fileOf, shown } from './site.mjs';

const PAGE = 'tim-kiem/';
const MOST_BYTES = 72 * 1024;
// The queries that people type, with the addresses of which one should come first, and how many must.
const TABLE = fileURLToPath(new URL('../../tests/search/queries.tsv', import.meta.url));
const TABLE_SIZE = 100;
const TABLE_FIRST = 85;
const TABLE_FIRST_THREE = 95;

const INSURANCE = /bảo hiểm y tế|bhyt/;

// `some`: a result of the kind says this. `first`: the first result says this.
// `like`: it finds the same as another query.
const QUERIES = [
  { query: 'bao hiem y te', kind: 'target', some: INSURANCE },
  { query: 'bảo hiểm y tế', kind: 'target', some: INSURANCE, first: /bảo hiểm y tế/ },
  { query: 'bảo hiểm y tế'.normalize('NFD'), like: 'bảo hiểm y tế' },
  { query: 'BẢO HIỂM Y TẾ', like: 'bảo hiểm y tế' },
  { query: 'BHYT', kind: 'target', some: INSURANCE },
  { query: 'bhyt', like: 'BHYT' },
  { query: 'do son', kind: 'unit', some: /đồ sơn/ },
  { query: 'đo son', kind: 'unit', some: /đồ sơn/ },
  { query: 'đồ sơn', kind: 'unit', some: /đồ sơn/, first: /đồ sơn/ },
  { query: 'đảng ủy', kind: 'target', some: /đảng ủy/, first: /đảng ủy/ },
  { query: 'đảng uỷ', like: 'đảng ủy' },
  { query: 'dang uy', kind: 'target', some: /đảng ủy/ },
  { query: 'văn hóa', kind: 'target', some: /văn hóa/, first: /văn hóa/ },
  { query: 'văn hoá', like: 'văn hóa' },
  { query: 'hộ nghèo', kind: 'target', some: /hộ nghèo/, first: /hộ nghèo/ },
  { query: 'ho ngheo', kind: 'target', some: /hộ nghèo/ },
  // Typed half: the last word is not finished.
  { query: 'khách du l', kind: 'target', some: /khách du lịch/ },
  { query: 'bao hie', kind: 'target', some: /bảo hiểm/ },
  // Written as one word, and with a letter wrong, too many, too few or in the wrong place.
  { query: 'doson', like: 'do son' },
  { query: 'baohiem yte', kind: 'target', some: INSURANCE },
  { query: 'bao hieem y te', kind: 'target', some: INSURANCE },
  { query: 'bao heim y te', kind: 'target', some: INSURANCE },
  { query: 'bảo hiểm y tê', kind: 'target', some: INSURANCE },
  { query: 'bao hien y te', kind: 'target', some: INSURANCE },
  { query: 'ho nghoe', kind: 'target', some: /hộ nghèo/ },
  { query: 'xyzzy', none: true },
  { query: '<xyzzy>"\'&', none: true },
];

export default async function search({ site, browser, check }) {
  const queries = [...QUERIES, ...lookalikes(site)];
  const [server, disk] = await Promise.all(
    [browser.url(PAGE), pathToFileURL(join(site.folder, fileOf(PAGE))).href].map((url) => askAll(site, browser, queries, url)),
  );
  check('search: each query finds what it should', queries.length, judge(site, queries, server.answers));
  const heavy = server.answers.filter(({ bytes }) => bytes > MOST_BYTES);
  const most = Math.max(...server.answers.map(({ bytes }) => bytes));
  check('search: a query loads at most 72 KB of the index', queries.length,
    [...heavy.map(({ query, bytes }) => `"${query}" loads ${bytes} bytes`), ...(most > 0 ? [] : ['no query loads a shard'])], `at most ${most} bytes`);
  check('search: no noise', queries.length, server.noise);
  await askTable(site, browser, check);

  const differing = queries.filter((_, at) => hrefs(disk.answers[at]).join() !== hrefs(server.answers[at]).join());
  check('search: from a folder on a disk it finds the same', queries.length, [
    ...differing.map(({ query }) => `"${query}" finds ${disk.answers.find((found) => found.query === query).results.length} there, ${server.answers.find((found) => found.query === query).results.length} from a server`),
    ...disk.noise,
  ]);

  await use(site, browser, check);
}

// The table of what people type. It is of this repository's content, so another site is not asked.
async function askTable(site, browser, check) {
  if (!existsSync(join(site.folder, 'hai-phong/do-son/2026/index.html'))) return;
  const lines = readFileSync(TABLE, 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
  const table = lines.map((line) => line.split('\t')).map(([query, wanted]) => ({ query, wanted: wanted.split('|') }));
  const { answers } = await askAll(site, browser, table, browser.url(PAGE));
  const places = table.map(({ wanted }, at) => answers[at].results.findIndex(({ address }) => wanted.includes(`/${address}`)));
  const within = (most) => places.filter((place) => place >= 0 && place < most).length;
  const others = table.filter((_, at) => places[at] !== 0).map(({ query }) => `"${query}"`);
  const wrong = [];
  if (table.length !== TABLE_SIZE) wrong.push(`the table has ${table.length} queries`);
  if (within(1) < TABLE_FIRST) wrong.push(`${within(1)} of ${table.length} come first; not ${others.join(', ')}`);
  if (within(3) < TABLE_FIRST_THREE) wrong.push(`${within(3)} of ${table.length} come in the first three; not first: ${others.join(', ')}`);
  const bytes = answers.map((answer) => answer.bytes).sort((one, two) => one - two);
  check('search: what people type comes first', table.length, wrong,
    `${within(1)} first, ${within(3)} in the first three; ${bytes[bytes.length >> 1]} bytes in the median, ${bytes.at(-1)} at most`);
}

// Pairs of words of the targets' titles that differ by their marks alone, as "đất ở" and
// "đạt ơ": the one that was typed comes first.
function lookalikes(site) {
  const byFold = new Map();
  for (const phrase of site.rows.flatMap(({ title }) => shown(title.split(': ')[0]).split(/[^\p{L} ]+/u))) {
    const words = phrase.split(' ').filter(Boolean);
    for (let at = 0; at + 1 < words.length; at += 1) {
      const pair = `${words[at]} ${words[at + 1]}`;
      const fold = pair.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
      byFold.set(fold, (byFold.get(fold) ?? new Set()).add(pair));
    }
  }
  return [...byFold.values()].filter((pairs) => pairs.size > 1).flatMap((pairs) => [...pairs]).slice(0, 8).map((query) => ({ query, first: new RegExp(query) }));
}

function judge(site, queries, answers) {
  const wrong = [];
  for (const [at, { query, kind, some, first, like, none }] of queries.entries()) {
    const { results, status, slow } = answers[at];
    const seen = results.slice(0, 3).map(({ title }) => title).join(' | ');
    if (none) {
      if (results.length > 0) wrong.push(`"${query}" finds ${results.length}: ${seen}`);
      else if (status === '') wrong.push(`"${query}" finds nothing and says nothing`);
      continue;
    }
    if (results.length === 0) {
      wrong.push(`"${query}" finds nothing${slow ? ' within 3 s' : ''}`);
      continue;
    }
    const other = like && answers[queries.findIndex((asked) => asked.query === like)];
    if (other && hrefs(other).join() !== hrefs(answers[at]).join()) wrong.push(`"${query}" does not find the same as "${like}": ${results.length} and ${other.results.length}`);
    if (some && !results.some((result) => site.kindOf(result.address) === kind && some.test(shown(result.title)))) wrong.push(`"${query}" finds no ${kind} with ${some}: ${seen}`);
    if (first && !first.test(shown(results[0].title))) wrong.push(`"${query}" has another first result than ${first}: ${seen}`);
    for (const { address } of results) {
      if (!site.pages.includes(address)) wrong.push(`"${query}" has a result that is no page: ${address}`);
    }
  }
  return wrong;
}

const hrefs = ({ results }) => results.map(({ address }) => address);

async function askAll(site, browser, queries, url) {
  const { page, noise, close } = await browser.tab({ viewport: PHONE });
  const answers = [];
  for (const { query } of queries) {
    let bytes = 0;
    const weigh = (request) => {
      const path = decodeURIComponent(new URL(request.url()).pathname);
      if (!path.includes('/chi-muc/')) return;
      const file = request.url().startsWith('file:') ? fileURLToPath(request.url()) : join(site.folder, path);
      bytes += statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    };
    page.on('request', weigh);
    await page.goto(url);
    const found = await ask(page, query);
    page.off('request', weigh);
    const root = url.slice(0, -(url.startsWith('file:') ? fileOf(PAGE) : PAGE).length);
    const results = found.results.map(({ href, ...rest }) => ({ ...rest, address: decodeURIComponent(href.replace(root, '').replace(/[?#].*/, '').replace(/(^|\/)index\.html$/, '$1')) }));
    answers.push({ ...found, query, results, bytes });
  }
  await close();
  return { answers, noise };
}

// Types a query and gives back what came of it.
export async function ask(page, query) {
  await page.evaluate(() => document.querySelectorAll('a').forEach((link) => (link.wasThere = true)));
  await page.locator('main').getByRole('searchbox').fill(query);
  const look = () =>
    page.evaluate(() => {
      const links = [...document.querySelectorAll('main a[href]')].filter((link) => !link.wasThere && link.checkVisibility());
      return {
        results: links.map((link) => ({ href: link.href, title: link.textContent.trim(), text: (link.closest('li, tr, article') ?? link).innerText })),
        status: [...document.querySelectorAll('[role=status], [aria-live]')].map((element) => element.innerText.trim()).join(' '),
      };
    });
  // Until it has been the same for a while; a query that finds nothing takes all the time there is.
  let last = await look();
  for (let quiet = 0, waited = 0; waited < 3000; waited += 50) {
    await page.waitForTimeout(50);
    const now = await look();
    quiet = JSON.stringify(now) === JSON.stringify(last) ? quiet + 50 : 0;
    last = now;
    if (quiet >= 400 && (last.results.length > 0 || (waited > 900 && last.status !== ''))) return last;
  }
  return { ...last, slow: true };
}

// The looks of a result, its way by keyboard, and the findings of axe on a page with results.
async function use(site, browser, check) {
  const wrong = [];
  const { page, close } = await browser.tab();
  await page.goto(browser.url(PAGE));
  const { results } = await ask(page, 'bảo hiểm y tế');
  const target = results.find(({ href }) => site.kindOf(new URL(href).pathname.slice(1)) === 'target');
  const row = target && site.rowsAt(new URL(target.href).pathname.slice(1))[0];
  if (!row) wrong.push('no target is found for "bảo hiểm y tế"');
  else {
    const text = shown(target.text);
    for (const fact of [row.period.slice(0, 4), row.no.replace('Chỉ tiêu ', '')]) if (!text.includes(shown(fact))) wrong.push(`a result does not show ${fact}: ${text}`);
    if (!Object.values(STATUSES).some((status) => text.includes(shown(status)))) wrong.push(`a result shows no status: ${text}`);
  }
  await page.locator('main').getByRole('searchbox').focus();
  let reached;
  for (let turn = 0; turn < 10 && !reached; turn += 1) {
    await page.keyboard.press('Tab');
    reached = await page.evaluate(() => document.activeElement?.matches('main a:not([href^="#"])') && !document.activeElement.wasThere && document.activeElement.href);
  }
  if (!reached) wrong.push('Tab does not lead from the field to a result');
  else {
    await Promise.all([page.waitForURL(reached), page.keyboard.press('Enter')]);
    if (!(await page.locator('h1').count())) wrong.push(`Enter on a result leads to ${page.url()}`);
    await page.goBack();
  }
  // A query in the address, as the home page's form gives it, is answered too.
  await page.goto(browser.url(''));
  const field = page.getByRole('searchbox');
  if ((await field.count()) > 0) {
    await field.fill('bao hiem y te');
    await field.press('Enter');
    await page.waitForURL((url) => url.pathname === `/${PAGE}`);
  } else await page.goto(browser.url(`${PAGE}?q=bao+hiem+y+te`));
  try {
    await page.locator('main a', { hasText: /bảo hiểm y tế/i }).first().waitFor({ timeout: 3000 });
    const kept = await page.locator('main').getByRole('searchbox').inputValue();
    if (kept !== 'bao hiem y te') wrong.push(`the query of the address comes as "${kept}"`);
  } catch {
    wrong.push(`${page.url()} shows no result`);
  }
  await close();
  check('search: a result shows year, number and status, and is reached by keyboard', results.length, wrong);

  const faults = [];
  for (const scheme of ['light', 'dark']) {
    for (const viewport of [PHONE, DESKTOP]) {
      const tab = await browser.tab({ scheme, viewport });
      await tab.page.goto(browser.url(PAGE));
      await ask(tab.page, 'bao hiem y te');
      for (const problem of (await violations(tab.page)).problems) faults.push(`${scheme} ${viewport.width}: ${problem}`);
      await tab.close();
    }
  }
  check('search: axe finds nothing on a page with results', 4, faults);
}
