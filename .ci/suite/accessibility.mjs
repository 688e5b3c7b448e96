// axe-core over one page of each kind and a target of each status, light and
// dark, phone and desktop, with every fold-out open. All its rules, the ones of
// WCAG 2.2 that are off by default too.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { DESKTOP, PHONE, pooled } from './browser.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export default async function accessibility({ site, browser, check }) {
  const specimens = site.specimens();
  check('accessibility: the site has every kind of page', specimens.length, site.missingKinds().map((kind) => `no page of the kind ${kind}`),
    `statuses ${site.targetsByStatus().map(({ status }) => status).join(' ')}`);

  const problems = new Map();
  let undecided = 0;
  const settings = ['light', 'dark'].flatMap((scheme) => [{ scheme, viewport: PHONE }, { scheme, viewport: DESKTOP }]);
  await pooled(settings, async (setting) => {
    const { page, noise, close } = await browser.tab(setting);
    for (const { address, kind, status } of specimens) {
      await page.goto(browser.url(address));
      const found = await violations(page);
      undecided += found.undecided;
      for (const problem of [...noise.splice(0), ...found.problems]) {
        const key = `${address || '/'} (${status ?? kind}) ${problem}`;
        problems.set(key, [...(problems.get(key) ?? []), `${setting.scheme} ${setting.viewport.width}`]);
      }
    }
    await close();
  });
  check('accessibility: axe finds nothing on one page of each kind, light and dark, phone and desktop', specimens.length * settings.length,
    [...problems].map(([problem, where]) => `${problem}${where.length < settings.length ? ` [${where.join(', ')}]` : ''}`),
    `${undecided} places axe can't decide`);
}

// The findings of axe on the page as it is now.
export async function violations(page) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
  await page.evaluate(AXE);
  const { violations, incomplete } = await page.evaluate(() =>
    axe.run(document, { resultTypes: ['violations', 'incomplete'], rules: { 'target-size': { enabled: true } } }));
  const faint = await page.evaluate(faintTexts);
  const problems = violations.map(({ id, help, nodes }) => {
    const [node] = nodes;
    const why = node.any.concat(node.all, node.none)[0]?.message ?? help;
    return `${id} ×${nodes.length}: ${why} | ${node.target.join(' ')} | ${node.html.replace(/\s+/g, ' ').slice(0, 160)}`;
  });
  problems.push(...faint);
  return { problems, undecided: incomplete.reduce((sum, { nodes }) => sum + nodes.length, 0) };
}

// Runs in the page: the texts of drawings against what is behind them, which axe
// leaves undecided. The charts are drawn on the page itself.
function faintTexts() {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const pixel = (...colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (rgba) => {
    const [r, g, b] = rgba.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (pixel(colour)[3] === 255) return colour;
    }
    return 'Canvas';
  };
  // A count of a strip or a column stands on its field, and has its class.
  const field = (text) => {
    let at = text.previousElementSibling;
    while (at && at.tagName !== 'rect') at = at.previousElementSibling;
    return getComputedStyle(at).fill;
  };
  return [...document.querySelectorAll('svg text')].filter((text) => text.checkVisibility()).flatMap((text) => {
    const ground = text.matches(':is(.strip, .stack) [class^="f-"]') ? field(text) : behind(text.ownerSVGElement);
    const [one, two] = [luminance(pixel(ground)), luminance(pixel(ground, getComputedStyle(text).fill))].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (two + 0.05);
    return ratio < 4.5 ? [`a chart's text has a contrast of ${ratio.toFixed(2)}: "${text.textContent}" class="${text.getAttribute('class') ?? ''}"`] : [];
  });
}
