// A resolution on paper: A4, with its targets on it.

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
    for (const { title, no } of site.rowsAt(address)) {
      const [own] = title.split(': ');
      if (!printed.includes(squeezed(own))) wrong.push(`${address} does not print target ${no} "${own}"`);
    }
  }
  await close();
  rmSync(folder, { recursive: true });
  check('print: each resolution is on A4 with its targets', site.resolutions.length, wrong, `${notes.join(', ')} pages`);
}

const squeezed = (text) => text.normalize('NFC').replace(/\s+/g, '').toLowerCase();
