// The parts of a site that portals show in pages of theirs: cards in frames, and badges.
// The page around a frame is of another origin, as it is on the web.

import { createServer } from 'node:http';
import { unescape } from './markup.mjs';
import { shown } from './site.mjs';

// The narrowest column that a snippet must fit, a phone's and a portal's.
const WIDTHS = [280, 360, 640];

export default async function embed({ site, browser, check }) {
  const cards = site.resolutions.flatMap((resolution) => cardsOf(site, resolution));
  check('embed: the snippet names ward and year, shows a card of the site and has a link beside', cards.length, cards.flatMap(({ wrong }) => wrong));
  const sound = cards.filter(({ wrong }) => wrong.length === 0);

  check('embed: a snippet is copied by its button', site.resolutions.length, await copied(site, browser));

  const { page, noise, close } = await browser.tab();
  const found = [];
  for (const width of WIDTHS) for (const card of sound) found.push(...(await fits(browser, page, card, width)));
  check(`embed: each card alone is seen, and fits the height of its snippet at ${WIDTHS.join(', ')} px`, sound.length * WIDTHS.length, [...found, ...noise]);
  await close();

  const host = await portal();
  const around = [];
  // One of a resolution and its longest target.
  const longest = (resolution) => sound.filter((card) => card.resolution === resolution).sort((a, b) => a.height - b.height).slice(-1);
  const framed = site.resolutions.flatMap((resolution) => [...sound.filter((card) => card.address === resolution), ...longest(resolution)]);
  for (const card of framed) around.push(...(await stays(host, browser, card)));
  check('embed: nothing moves in a page of another origin around a frame', framed.length, around);
  check('embed: cards are light, and dark for who asks for it', 6, await colours(browser, sound.find((card) => card.fragment)));
  check('embed: each resolution has a badge that says where it stands', site.resolutions.length, await badges(host, site, browser));
  await host.close();
}

// The cards of a resolution and its targets, by their snippets.
function cardsOf(site, resolution) {
  const html = site.html(`${resolution}nhung/ma/`);
  const snippets = [...html.matchAll(/<textarea[^>]*>([^<]*)<\/textarea>/g)].map(([, text]) => unescape(text)).filter((text) => text.includes('<iframe'));
  const targets = site.pages.filter((address) => address.startsWith(resolution) && site.kindOf(address) === 'target');
  const path = (url) => (URL.canParse(url ?? '') ? new URL(url).pathname.slice(1) + new URL(url).hash : (url ?? '').slice(1));
  const unit = site.rowsAt(resolution)[0].unit;
  const name = shown(unescape(/<h1[^>]*>(.*?)<\/h1>/s.exec(site.html(`${unit}/`))?.[1] ?? '?'));
  const period = resolution.split('/').at(-2);
  return [resolution, ...targets].map((address) => {
    const snippet = snippets.find((text) => path(/<p><a href="([^"]*)">/.exec(text)?.[1]) === address) ?? '';
    const [, source, title, height] = /<iframe src="([^"]*)" title="([^"]*)" width="100%" height="(\d+)"/.exec(snippet) ?? [];
    const [page, fragment = ''] = path(source).split('#');
    const wrong = [];
    if (page !== `${resolution}nhung/` || !site.pages.includes(page)) wrong.push(`${address} is shown by ${source}, which is no page of cards`);
    else if (fragment && !site.html(page).includes(` id="${fragment}"`)) wrong.push(`${address} is shown by #${fragment}, which ${page} doesn't have`);
    if (!shown(unescape(title ?? '')).includes(name) || !title?.includes(period)) wrong.push(`${address} has a frame of the title ${title}, without ${name} or ${period}`);
    if (!snippet.endsWith(`>${title}</a></p>`)) wrong.push(`${address} has no link of that title beside the frame`);
    return { resolution, address, snippet, page, fragment, height: Number(height), wrong };
  });
}

// A snippet is copied by its button, which says so.
async function copied(site, browser) {
  const { page, noise, close } = await browser.tab({ permissions: ['clipboard-read', 'clipboard-write'] });
  const wrong = [];
  for (const resolution of site.resolutions) {
    await page.goto(browser.url(`${resolution}nhung/ma/`));
    const button = page.locator('[data-copy]').last();
    const snippet = await page.locator('textarea').last().inputValue();
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await button.click();
    await page.locator('output', { hasText: /\S/ }).waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    if (text !== snippet) wrong.push(`${resolution} copies "${text}", not "${snippet}"`);
  }
  await close();
  return [...wrong, ...noise];
}

async function fits(browser, page, card, width) {
  const wrong = [];
  await page.setViewportSize({ width, height: card.height });
  await page.goto(browser.url(card.page) + (card.fragment && `#${card.fragment}`));
  const seen = await page.evaluate(() => ({
    cards: [...document.querySelectorAll('article')].filter((article) => article.checkVisibility()).map((article) => article.querySelector('h2 a').href),
    higher: document.documentElement.scrollHeight - innerHeight,
    wider: document.documentElement.scrollWidth - innerWidth,
    scrolled: scrollY,
  }));
  const name = `${card.page}#${card.fragment} at ${width} px`;
  if (seen.cards.join() !== browser.url(card.address)) wrong.push(`${name} shows ${seen.cards.join(', ') || 'no card'}`);
  if (seen.higher > 0) wrong.push(`${name} is ${seen.higher} px higher than its snippet`);
  if (seen.wider > 0) wrong.push(`${name} is ${seen.wider} px wider than the frame`);
  if (seen.scrolled > 0) wrong.push(`${name} is scrolled by ${seen.scrolled} px`);
  return wrong;
}

// A web host of another origin; `show` sets what its page has in its middle.
async function portal() {
  let middle = '';
  const text = '<p>Tin của cổng thông tin.</p>'.repeat(60);
  const server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><title>Cổng</title><body>${text}<div id="m" style="width:280px">${middle}</div><p id="b">Tiếp theo</p>${text}`);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    show: (html) => { middle = html; },
    close: () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); }),
  };
}

async function stays(host, browser, card) {
  const wrong = [];
  const name = card.address;
  host.show(card.snippet.replace(/src="[^"]*"/, `src="${browser.url(card.page)}${card.fragment && `#${card.fragment}`}"`));
  const { page, close } = await browser.tab();
  await page.addInitScript(() => {
    globalThis.shifts = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.shifts += entry.value; }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(host.url);
  const place = () => page.evaluate(() => ({ scroll: scrollY, below: document.getElementById('b').getBoundingClientRect().top + scrollY, shifts: globalThis.shifts }));
  const before = await place();
  const frame = await (await page.locator('iframe').elementHandle()).contentFrame();
  // A lazy frame may be there already: it loads some screens ahead.
  await frame.waitForURL(`${browser.url(card.page)}*`, { waitUntil: 'load' });
  await frame.locator('article').locator('visible=true').first().waitFor();
  await page.waitForTimeout(100);
  const after = await place();
  if (after.scroll !== before.scroll) wrong.push(`${name}: the page around scrolls from ${before.scroll} to ${after.scroll}`);
  if (after.below !== before.below) wrong.push(`${name}: what stands below moves from ${before.below} to ${after.below}`);
  if (after.shifts > 0) wrong.push(`${name}: the page around shifts by ${after.shifts}`);
  const higher = await frame.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  if (higher > 0) wrong.push(`${name}: the frame scrolls by ${higher} px`);
  await close();
  return wrong;
}

async function colours(browser, card) {
  const wrong = [];
  const asked = `${card.fragment}-theo-may`;
  for (const [scheme, fragment, isLight] of [
    ['light', card.fragment, true], ['dark', card.fragment, true], ['dark', '', true],
    ['light', asked, true], ['dark', asked, false], ['dark', 'theo-may', false],
  ]) {
    const { page, close } = await browser.tab({ scheme });
    await page.goto(`${browser.url(card.page)}#${fragment}`);
    const red = await page.evaluate(() => {
      const article = [...document.querySelectorAll('article')].find((one) => one.checkVisibility());
      return Number(/\d+/.exec(getComputedStyle(article).backgroundColor)[0]);
    });
    if (red > 127 !== isLight) wrong.push(`${card.page}#${fragment} is ${isLight ? 'dark' : 'light'} on a ${scheme} machine`);
    await close();
  }
  return wrong;
}

async function badges(host, site, browser) {
  const wrong = [];
  const { page, close } = await browser.tab();
  for (const resolution of site.resolutions) {
    const file = `${resolution}huy-hieu.svg`;
    if (!site.files.has(file)) {
      wrong.push(`${file} is missing`);
      continue;
    }
    host.show(`<img src="${browser.url(file)}" alt="">`);
    await page.goto(host.url);
    const found = await page.evaluate(async (svg) => {
      const picture = document.querySelector('img');
      await picture.decode().catch(() => {});
      const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
      return { width: picture.naturalWidth, name: root.localName, title: root.querySelector('title')?.textContent ?? '' };
    }, site.read(file));
    if (found.width === 0 || found.name !== 'svg') wrong.push(`${file} isn't shown as a picture`);
    if (found.title.length < 20) wrong.push(`${file} has the title "${found.title}"`);
  }
  await close();
  return wrong;
}
