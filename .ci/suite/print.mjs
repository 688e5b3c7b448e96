// Pages on paper: a resolution on A4 with its targets, and no word broken on any page.

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const A4 = { width: 595, height: 842 };

export default async function print({ site, browser, check }) {
  const folder = mkdtempSync(join(tmpdir(), 'print-'));
  const { page, close } = await browser.tab();
  const wrong = [];
  const notes = [];
  for (const address of site.resolutions) {
    await page.goto(browser.url(address));
    const pdf = join(folder, 'resolution.pdf');
    const bytes = await page.pdf({ preferCSSPageSize: true });
    writeFileSync(pdf, bytes);
    if (bytes.length <= 5 * 1024) wrong.push(`${address} prints to only ${bytes.length} bytes`);
    const { stdout: about } = await run('pdfinfo', [pdf]);
    const pages = Number(/Pages:\s+(\d+)/.exec(about)?.[1] ?? 0);
    notes.push(pages);
    if (pages < 1) wrong.push(`${address} prints to no page`);
    const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(about) ?? [];
    if (Math.abs(width - A4.width) > 2 || Math.abs(height - A4.height) > 2) wrong.push(`${address} prints on ${width} × ${height} pt, not on A4`);
    const { stdout: text } = await run('pdftotext', ['-raw', pdf, '-'], { maxBuffer: 1 << 26 });
    const printed = squeezed(text);
    const [first] = text.split('\f');
    const [row] = site.rowsAt(address);
    if (row && !squeezed(first).includes(squeezed(row.title.split(': ')[0]))) wrong.push(`${address} begins its targets on another sheet than the first`);
    for (const { title, no } of site.rowsAt(address)) {
      const [own] = title.split(': ');
      if (!printed.includes(squeezed(own))) wrong.push(`${address} does not print target ${no} "${own}"`);
    }
  }
  check('print: each resolution is on A4 with its targets', site.resolutions.length, wrong, `${notes.join(', ')} pages`);

  const broken = [];
  const kinds = site.specimens();
  await page.emulateMedia({ media: 'print' });
  for (const { kind, address } of kinds) {
    await page.goto(browser.url(address));
    const isWide = await page.evaluate(() => Boolean(document.querySelector('.scroll')));
    await page.setViewportSize({ width: isWide ? 1123 : 794, height: 900 });
    // The margins of the sheet, at which styles ask for the width of the whole.
    await page.evaluate((margin) => { document.documentElement.style.paddingInline = margin; }, isWide ? '10mm' : '16mm');
    const cut = await page.evaluate(brokenWords);
    if (cut.length > 0) broken.push(`${kind} ${address} breaks ${cut.slice(0, 5).join(', ')}`);
  }
  check('print: no page breaks a word', kinds.length, broken);
  await close();
  rmSync(folder, { recursive: true });
}

// The words of the page that begin on one line and end on another, addresses and hashes aside. Runs in the page.
function brokenWords() {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest('.hidden, .skip, script, .cite, code')) continue;
    for (const { 0: word, index } of node.data.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
      const range = new Range();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (tops.size > 1) found.add(word);
    }
  }
  return [...found];
}

const squeezed = (text) => text.normalize('NFC').replace(/\s+/g, '').toLowerCase();
