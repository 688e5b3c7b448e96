// From the home page to a target with Tab and Enter alone, seeing at every stop
// where one is, and out at the end of the page again.

const MOST_STOPS = 600;
const STEPS = ['home', 'unit', 'resolution', 'target'];

export default async function keyboard({ site, browser, check }) {
  // How far down a page is; a province is above its wards.
  const depth = (address) => STEPS.indexOf(site.kindOf(address)) * 100 + address.split('/').length;
  const { page, noise, close } = await browser.tab();
  const wrong = [];
  const path = [];
  let stops = 0;
  let at = '';

  await page.goto(browser.url(at));
  await page.keyboard.press('Tab');
  const first = await page.evaluate(stop);
  if (!first?.href.includes('#')) wrong.push(`the first stop of the home page is no skip link: ${first?.name}`);
  else {
    if (!first.seen) wrong.push('the skip link can\'t be seen when it has the focus');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const next = await page.evaluate(stop);
    if (!next?.inMain) wrong.push(`after the skip link the next stop is not in <main>: ${next?.name}`);
  }

  while (site.kindOf(at) !== 'target') {
    await page.goto(browser.url(at));
    let deeper;
    for (let turn = 0; turn < MOST_STOPS && deeper === undefined; turn += 1) {
      await page.keyboard.press('Tab');
      const found = await page.evaluate(stop);
      if (!found) break;
      stops += 1;
      if (!found.marked) wrong.push(`${at || '/'} "${found.name}" shows no focus`);
      if (!found.seen) wrong.push(`${at || '/'} "${found.name}" is off the screen when it has the focus`);
      const address = found.href.startsWith(`${browser.origin}/`) ? decodeURIComponent(new URL(found.href).pathname.slice(1)) : undefined;
      if (found.inMain && address !== undefined && depth(address) > depth(at)) deeper = address;
    }
    if (deeper === undefined) {
      wrong.push(`${at || '/'} has no link that leads on to a target`);
      break;
    }
    await Promise.all([page.waitForURL(browser.url(deeper)), page.keyboard.press('Enter')]);
    at = deeper;
    path.push(deeper);
  }
  check('keyboard: Tab and Enter lead from home to a target', stops, [...wrong, ...noise], `by ${path.join(' → ')}`);

  const caught = [];
  const specimens = site.specimens();
  let all = 0;
  for (const { address } of specimens) {
    await page.goto(browser.url(address));
    let turn = 0;
    for (let found = true; found && turn < MOST_STOPS; turn += 1) {
      await page.keyboard.press('Tab');
      found = await page.evaluate(stop);
      if (found && !found.marked) caught.push(`${address || '/'} "${found.name}" shows no focus`);
    }
    all += turn;
    if (turn === MOST_STOPS && (await page.evaluate(() => document.querySelectorAll('a, button, input, select, summary').length)) < MOST_STOPS) {
      caught.push(`${address || '/'} does not let the focus go`);
    }
  }
  await close();
  check('keyboard: every stop of one page of each kind can be seen, and the last lets go', all, caught);
}

// Runs in the page: where the focus is; nothing once it has left the page.
function stop() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return undefined;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    name: (element.innerText || element.getAttribute('aria-label') || element.value || element.tagName).trim().slice(0, 60),
    href: element.href ?? '',
    inMain: element.closest('main') !== null,
    marked: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none',
    seen: box.width > 1 && box.height > 1 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
  };
}
