// Every page in a real browser at 320 px: nothing on the console, nothing that
// the policy stops, nothing that fails to load or asks another host, nothing
// wider than the screen. One page of each kind again in a subfolder, as on a
// portal, and the 404 page where a visitor meets it: at any depth.

import { pooled } from './browser.mjs';
import { SUBFOLDER } from './server.mjs';

const SMALLEST = { width: 320, height: 640 };

export default async function quiet({ site, server, browser, check }) {
  const loud = [];
  const wide = [];
  const raw = [];
  const cut = [];
  const dark = [];
  const tabs = [await browser.tab({ viewport: SMALLEST }), await browser.tab({ viewport: SMALLEST })];
  await pooled(site.pages, async (address) => {
    const tab = tabs.pop();
    await tab.page.goto(browser.url(address));
    const found = await tab.page.evaluate(tooWide);
    if (found) wide.push(`${address || '/'} ${found}`);
    const text = await tab.page.evaluate(() => `${document.title}\n${document.body.innerText}`);
    for (const label of await tab.page.evaluate(cutOff)) cut.push(`${address || '/'} ${label}`);
    const left = /.{0,30}(\{\w+\}|\{\{|\b(undefined|NaN|null|None|Some\()).{0,30}/.exec(text);
    if (left) raw.push(`${address || '/'} shows "${left[0]}"`);
    for (const text of tab.noise.splice(0)) loud.push(`${address || '/'} ${text}`);
    tabs.push(tab);
  });
  for (const tab of tabs) await tab.close();
  check('quiet: no console message, no policy violation, no failed or foreign request', site.pages.length, loud);
  check('quiet: no horizontal scroll at 320 px', site.pages.length, wide);
  check('quiet: no text of a chart is cut off', site.pages.length, cut);
  check('quiet: no place of a template is left unfilled', site.pages.length, raw);

  const away = [];
  const specimens = site.specimens();
  const tab = await browser.tab();
  for (const { address } of specimens) {
    if (address === '404.html') continue;
    await tab.page.goto(`${server.origin}${SUBFOLDER}${address}`);
    if (!(await styled(tab.page))) away.push(`${address || '/'} has no style there`);
    for (const text of tab.noise.splice(0)) away.push(`${address || '/'} ${text}`);
  }
  check('quiet: one page of each kind works in a subfolder', specimens.length, away);

  const lost = [];
  const depths = ['khong-co', 'khong-co/', 'hai-phong/khong-co/nua/'];
  for (const address of depths) {
    const response = await tab.page.goto(browser.url(address));
    if (response.status() !== 404) lost.push(`${address} answers ${response.status()}`);
    // The page itself is a 404, and the console says so; what it loads must not be.
    const own = tab.noise.splice(0).filter((text) => !text.includes(browser.url(address)) && !/^console error: Failed to load resource.*404/.test(text));
    for (const text of own) lost.push(`${address} ${text}`);
    if (!(await styled(tab.page))) lost.push(`${address} has no style there`);
    const home = await tab.page.evaluate(() => [...document.links].map((link) => link.pathname));
    if (!home.includes('/')) lost.push(`${address} has no link to the home page, only ${[...new Set(home)].slice(0, 5).join(' ')}`);
  }
  await tab.close();
  check('quiet: the 404 page has its style and leads home at any depth', depths.length, lost);

  const both = await Promise.all(['light', 'dark'].map(async (scheme) => {
    const { page, close } = await browser.tab({ scheme });
    const colours = [];
    for (const { address } of specimens) {
      await page.goto(browser.url(address));
      colours.push(await page.evaluate(() => {
        const paint = (element) => getComputedStyle(element).backgroundColor;
        const body = paint(document.body);
        return `${body === 'rgba(0, 0, 0, 0)' ? paint(document.documentElement) : body} ${getComputedStyle(document.body).color}`;
      }));
    }
    await close();
    return colours;
  }));
  specimens.forEach(({ address }, at) => {
    // Cards are shown in pages of others, which are light: embed.mjs looks at their colours.
    if (site.kindOf(address) !== 'embed' && both[0][at] === both[1][at]) dark.push(`${address || '/'} ${both[0][at]}`);
  });
  check('quiet: dark differs from light', specimens.length, dark);
}

const styled = (page) => page.evaluate(() => [...document.styleSheets].some((sheet) => sheet.href && sheet.cssRules.length > 0));

// Runs in the page: what sticks out at the right, if anything.
function tooWide() {
  const { scrollWidth, clientWidth } = document.documentElement;
  const clipped = [document.documentElement, document.body].some((element) => /hidden|clip/.test(getComputedStyle(element).overflowX));
  const scrolls = (element) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflowX !== 'visible') return true;
    }
    return false;
  };
  if (scrollWidth <= clientWidth && !clipped) return undefined;
  const reach = (element) => Math.max(element.getBoundingClientRect().right, element.getBoundingClientRect().left + element.scrollWidth);
  const out = [...document.body.querySelectorAll('*')]
    .filter((element) => reach(element) > clientWidth + 1 && !scrolls(element))
    .slice(-3)
    .map((element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> to ${Math.round(reach(element))} px "${element.textContent.trim().slice(0, 40)}"`);
  if (out.length === 0 && scrollWidth <= clientWidth) return undefined;
  return `${scrollWidth} px wide: ${out.join(', ')}`;
}

// Runs in the page: texts of drawings that reach over the edge of the drawing.
function cutOff() {
  return [...document.querySelectorAll('svg text')].filter((text) => text.checkVisibility()).flatMap((text) => {
    const [inner, outer] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()];
    const over = { left: outer.left - inner.left, right: inner.right - outer.right, top: outer.top - inner.top, bottom: inner.bottom - outer.bottom };
    const sides = Object.entries(over).filter(([, by]) => by > 2);
    return sides.length > 0 ? [`"${text.textContent}" by ${sides.map(([side, by]) => `${Math.round(by)} px ${side}`).join(', ')}`] : [];
  });
}
