// The notice of a resolution: one sheet of A4 with no broken word, and a code that leads to the resolution's page.

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import jsqr from 'jsqr';

const run = promisify(execFile);
const A4 = { width: 595, height: 842 };

export default async function notice({ site, browser, check }) {
  const folder = mkdtempSync(join(tmpdir(), 'notice-'));
  const { page, close } = await browser.tab();
  const [wrongSheets, wrongCodes, wrongSpeech] = [[], [], []];
  for (const resolution of site.resolutions) {
    const address = `${resolution}thong-bao/`;
    await page.goto(browser.url(address));
    const canonical = await page.getAttribute('link[rel=canonical]', 'href');
    const web = canonical.replace(/thong-bao\/$/, '');
    wrongSheets.push(...(await sheet(page, folder)).map((wrong) => `${address} ${wrong}`));
    const found = await code(page);
    if (found !== web) wrongCodes.push(`the code of ${address} says ${found}, not ${web}`);
    const spoken = await page.innerText('.speech');
    // Numbers of documents, such as 02-NQ/ĐU, are read as they are.
    const digits = spoken.match(/(?<![\p{L}\d/-])\d+[%‰]?(?![\p{L}\d/-])/gu);
    if (digits) wrongSpeech.push(`the speech of ${address} has ${digits.join(', ')}`);
  }
  await close();
  rmSync(folder, { recursive: true });
  check('notice: each resolution has one sheet of A4 without a broken word', site.resolutions.length, wrongSheets);
  check('notice: each code leads to its resolution', site.resolutions.length, wrongCodes);
  check('notice: speeches have numbers in words', site.resolutions.length, wrongSpeech);
}

// The faults of the printed sheet.
async function sheet(page, folder) {
  const wrong = [];
  const pdf = join(folder, 'notice.pdf');
  writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true }));
  const { stdout: about } = await run('pdfinfo', [pdf]);
  const pages = Number(/Pages:\s+(\d+)/.exec(about)?.[1] ?? 0);
  if (pages !== 1) wrong.push(`prints to ${pages} pages`);
  const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(about) ?? [];
  if (Math.abs(width - A4.width) > 2 || Math.abs(height - A4.height) > 2) wrong.push(`prints on ${width} × ${height} pt, not on A4`);
  const { stdout: text } = await run('pdftotext', ['-raw', pdf, '-'], { maxBuffer: 1 << 26 });
  // Capitals are made by the style.
  const words = (of) => of.normalize('NFC').toLowerCase().split(/\s+/).filter(Boolean);
  const known = new Set(words(await page.evaluate(() => document.body.innerText)));
  // A range may go on in the next line behind its dash.
  const broken = words(text.replace(/-\n/g, '-')).filter((word) => !known.has(word));
  if (broken.length > 0) wrong.push(`prints ${broken.slice(0, 5).join(', ')}`);
  const own = (await page.innerText('.sheet footer b')).toLowerCase();
  if (!words(text).some((word) => word.startsWith(own))) wrong.push(`doesn't print ${own}`);
  return wrong;
}

// The text that a reader of codes finds in the picture.
async function code(page) {
  const { pixels, size } = await page.evaluate(async () => {
    const size = 240;
    const svg = document.querySelector('.sheet figure svg').cloneNode(true);
    svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    svg.setAttribute('width', size);
    svg.setAttribute('height', size);
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(svg.outerHTML)}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = size;
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    return { pixels: [...context.getImageData(0, 0, size, size).data], size };
  });
  return jsqr(Uint8ClampedArray.from(pixels), size, size)?.data;
}
