// The site while it is edited, as an author has it: the browser on one side, the
// files on the other. And what only a real system does: version control that
// exchanges many files, a limit of watches that is reached.

import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { violations } from './accessibility.mjs';
import { Browser, PHONE } from './browser.mjs';
import { Tally } from './tally.mjs';

const [program] = process.argv.slice(2);
const RESOLUTION = 'content/phuong-mau/2026/index.md';
const CSS = 'themes/cong-khai/assets/cong-khai.css';
const THEME = new URL('../../themes/cong-khai/assets/cong-khai.css', import.meta.url);
const PATIENCE = 15_000;

// A small site of its own with a long page, and its server.
class Author {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'congkhai-live-'));
    execFileSync(program, ['init', '.'], { cwd: this.folder });
    const text = Array.from({ length: 120 }, (_, at) => `Đoạn văn thứ ${at + 1} của nghị quyết.\n`).join('\n');
    this.write(RESOLUTION, `${this.read(RESOLUTION)}\n## Nội dung\n\n${text}`);
  }

  async serve(command = [program, 'serve', '--port', '0'], port) {
    const [name, ...rest] = port ? [program, 'serve', '--port', port] : command;
    this.child = spawn(name, rest, { cwd: this.folder });
    this.said = '';
    for (const stream of [this.child.stdout, this.child.stderr]) stream.on('data', (data) => (this.said += data));
    await until(() => /http:\/\/\S+\/\n/.test(this.said), 'the server says its address');
    this.origin = /http:\/\/[^/\s]+/.exec(this.said)[0];
  }

  read(file) {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  write(file, text) {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  replace(file, from, to) {
    const text = this.read(file);
    if (!text.includes(from)) throw new Error(`${from} is not in ${file}`);
    this.write(file, text.replaceAll(from, to));
  }

  stop() {
    return new Promise((ended) => {
      if (this.child.exitCode !== null || this.child.signalCode !== null) return ended();
      this.child.on('exit', ended);
      this.child.kill('SIGINT');
    });
  }

  async leave() {
    await this.stop();
    rmSync(this.folder, { recursive: true });
  }
}

async function until(wanted, what) {
  const start = Date.now();
  while (!(await wanted())) {
    if (Date.now() - start > PATIENCE) throw new Error(`not in time: ${what}`);
    await sleep(10);
  }
  return Date.now() - start;
}

const shows = (page, text) => page.waitForFunction((text) => document.body?.innerText.includes(text), text, { timeout: PATIENCE });
const overlay = (page) =>
  page.evaluate(() => document.querySelector('congkhai-overlay')?.shadowRoot.querySelector('section').innerText ?? null);
const mark = (page) => page.evaluate(() => (window.mark = true));
const isMarked = (page) => page.evaluate(() => window.mark === true);

const SUBJECTS = {
  async reload({ author, page, problems }) {
    await page.goto(`${author.origin}/phuong-mau/2026/`);
    await page.evaluate(() => scrollTo(0, 1500));
    const before = await page.evaluate(() => scrollY);
    await mark(page);
    author.replace(RESOLUTION, '86,5 tỷ đồng', '87 tỷ đồng');
    await shows(page, '87 tỷ đồng');
    if (await isMarked(page)) problems.push('the page was not loaded anew');
    await page.waitForLoadState('load');
    const after = await until(async () => Math.abs((await page.evaluate(() => scrollY)) - before) <= 1, 'the page is scrolled as it was');
    return `scrolled to ${before}, again after ${after} ms`;
  },

  async 'a page that the edit leaves alone stays'({ author, page, problems }) {
    await page.goto(`${author.origin}/phuong-phap/`);
    await mark(page);
    const asked = page.waitForResponse(/\.congkhai\/state/);
    author.replace(RESOLUTION, '86,5 tỷ đồng', '87 tỷ đồng');
    await asked;
    await sleep(300);
    if (!(await isMarked(page))) problems.push('the page was loaded anew');
  },

  async 'styles change without a reload'({ author, page, problems }) {
    await page.goto(`${author.origin}/phuong-mau/2026/`);
    await page.evaluate(() => scrollTo(0, 900));
    await mark(page);
    const css = readFileSync(THEME, 'utf8');
    for (const colour of ['rgb(1, 2, 3)', 'rgb(3, 2, 1)']) {
      author.write(CSS, `${css}\nbody { outline: 1px solid ${colour} }\n`);
      const worn = () => page.evaluate(() => getComputedStyle(document.body).outlineColor);
      await until(async () => (await worn()) === colour, `the page wears ${colour}`);
    }
    if (!(await isMarked(page))) problems.push('the page was loaded anew');
    const sheets = await page.evaluate(() => document.querySelectorAll('link[rel="stylesheet"]').length);
    if (sheets !== 1) problems.push(`${sheets} style sheets are left`);
    if ((await page.evaluate(() => scrollY)) !== 900) problems.push('the page moved');
  },

  async 'what is wrong is shown and goes when it is mended'({ author, page, problems }) {
    await page.goto(`${author.origin}/phuong-mau/2026/`);
    await mark(page);
    author.replace(RESOLUTION, '86,5 tỷ đồng', '86.5 <b>tỷ</b> đồng');
    await until(async () => (await overlay(page)) !== null, 'the overlay appears');
    const told = await overlay(page);
    for (const part of ['1 lỗi', `${RESOLUTION}:20:10`, '86.5 <b>tỷ</b> đồng', 'cách sửa: ']) {
      if (!told.includes(part)) problems.push(`"${part}" is not in: ${told}`);
    }
    problems.push(...(await violations(page)).problems);
    if (!(await page.evaluate(() => document.body.innerText.includes('86,5 tỷ đồng')))) problems.push('the last good page is gone');
    author.replace(RESOLUTION, '86.5 <b>tỷ</b> đồng', '86,5 tỷ đồng');
    await until(async () => (await overlay(page)) === null, 'the overlay goes');
    if (!(await isMarked(page))) problems.push('the page is the same again, and was loaded anew');
    // It can be put aside, and comes back with the next mistake.
    author.replace(RESOLUTION, '86,5 tỷ đồng', '8.5 tỷ đồng');
    await until(async () => (await overlay(page)) !== null, 'the overlay appears again');
    await page.getByRole('button', { name: 'Đóng' }).click();
    await until(async () => (await overlay(page)) === null, 'the overlay is put aside');
    author.replace(RESOLUTION, '8.5 tỷ đồng', '8.6 tỷ đồng');
    await until(async () => (await overlay(page))?.includes('8.6 tỷ đồng'), 'the next mistake is shown');
  },

  async 'a site broken at the start comes up when it is mended'({ author, page, problems }) {
    await author.stop();
    author.replace(RESOLUTION, '86,5 tỷ đồng', '86.5 tỷ đồng');
    await author.serve();
    await page.goto(`${author.origin}/phuong-mau/2026/`);
    await until(async () => (await overlay(page))?.includes('chưa có trang nào để hiện'), 'the overlay appears');
    author.replace(RESOLUTION, '86.5 tỷ đồng', '86,5 tỷ đồng');
    await shows(page, '86,5 tỷ đồng');
    if ((await overlay(page)) !== null) problems.push('the overlay stays');
  },

  async 'eight tabs at once'({ author, context, problems }) {
    const pages = [];
    for (let at = 0; at < 8; at += 1) {
      const page = await context.newPage();
      await page.goto(`${author.origin}/phuong-mau/2026/chi-tieu-1/`, { timeout: PATIENCE });
      pages.push(page);
    }
    const hidden = await Promise.all(pages.map((page) => page.evaluate(() => document.hidden)));
    for (const figure of ['87', '88']) {
      author.replace(RESOLUTION, figure === '87' ? '86,5 tỷ đồng' : '87 tỷ đồng', `${figure} tỷ đồng`);
      for (const page of pages) await shows(page, `${figure} tỷ đồng`).catch((error) => problems.push(`a tab doesn't show ${figure}: ${error.message}`));
    }
    // The one that listens goes; another takes its turn.
    await pages[0].close();
    await pages[3].close();
    author.replace(RESOLUTION, '88 tỷ đồng', '89 tỷ đồng');
    for (const page of pages.filter((page) => !page.isClosed())) {
      await shows(page, '89 tỷ đồng').catch((error) => problems.push(`a tab is left behind: ${error.message}`));
    }
    return `${hidden.filter((hidden) => !hidden).length} of them visible`;
  },

  async 'a hidden tab lets go and catches up'({ author, page, context, problems }) {
    await page.goto(`${author.origin}/phuong-mau/2026/chi-tieu-1/`);
    const hide = (hidden) =>
      page.evaluate((hidden) => {
        Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    const locks = () => page.evaluate(async () => (await navigator.locks.query()).held.length);
    await until(async () => (await locks()) === 1, 'the tab listens');
    await hide(true);
    await until(async () => (await locks()) === 0, 'the hidden tab lets go');
    // Another tab hears of the edit and tells the others.
    const other = await context.newPage();
    await other.goto(`${author.origin}/phuong-mau/2026/chi-tieu-1/`);
    await until(async () => (await locks()) === 1, 'the other tab listens');
    author.replace(RESOLUTION, '86,5 tỷ đồng', '87 tỷ đồng');
    await shows(other, '87 tỷ đồng');
    await sleep(300);
    if (await page.evaluate(() => document.body.innerText.includes('87 tỷ đồng'))) problems.push('the hidden tab still follows');
    await hide(false);
    await shows(page, '87 tỷ đồng');
  },

  async 'a server that is started again is found again'({ author, page, problems }) {
    await page.goto(`${author.origin}/phuong-mau/2026/chi-tieu-1/`);
    await mark(page);
    const port = new URL(author.origin).port;
    await author.stop();
    author.replace(RESOLUTION, '86,5 tỷ đồng', '87 tỷ đồng');
    await author.serve(undefined, port);
    await shows(page, '87 tỷ đồng');
    if (await isMarked(page)) problems.push('the page was not loaded anew');
    author.replace(RESOLUTION, '87 tỷ đồng', '88 tỷ đồng');
    await shows(page, '88 tỷ đồng');
  },

  async 'version control exchanges many files'({ author, page }) {
    const git = (...words) => execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.invalid', ...words], { cwd: author.folder });
    git('init', '-q', '-b', 'one');
    for (let at = 0; at < 200; at += 1) author.write(`content/bai/bai-${at}.md`, `+++\ntitle = "Bài ${at}"\n+++\nBản một.\n`);
    git('add', '.');
    git('commit', '-q', '-m', 'one');
    git('checkout', '-q', '-b', 'two');
    for (let at = 0; at < 200; at += 1) {
      if (at % 4 === 0) rmSync(join(author.folder, `content/bai/bai-${at}.md`));
      else author.write(`content/bai/bai-${at}.md`, `+++\ntitle = "Bài ${at}"\n+++\nBản hai.\n`);
    }
    renameSync(join(author.folder, 'content/phuong-mau'), join(author.folder, 'content/phuong-khac'));
    git('add', '-A');
    git('commit', '-q', '-m', 'two');
    await page.goto(`${author.origin}/bai/bai-1/`);
    await shows(page, 'Bản hai.');
    for (const [branch, text, gone, here] of [['one', 'Bản một.', 'phuong-khac/', 'phuong-mau/'], ['two', 'Bản hai.', 'phuong-mau/', 'phuong-khac/']]) {
      git('checkout', '-q', branch);
      await shows(page, text);
      const status = async (path) => (await fetch(`${author.origin}/${path}`)).status;
      await until(async () => (await status(here)) === 200 && (await status(gone)) === 404, `${here} is there and ${gone} is not`);
      const expected = branch === 'one' ? 200 : 404;
      await until(async () => (await status('bai/bai-196/')) === expected, `bai-196 answers ${expected}`);
      await until(async () => (await (await fetch(`${author.origin}/bai/bai-199/`)).text()).includes(text), 'the last file is followed');
    }
  },

  async 'no watches are left'({ author, page, problems }) {
    await author.stop();
    // A user namespace has a limit of its own.
    const limited = `echo 4 > /proc/sys/user/max_inotify_watches && exec "$0" serve --port 0`;
    await author.serve(['unshare', '--user', '--map-root-user', 'sh', '-c', limited, program]);
    if (!author.said.includes('hết lượt theo dõi tệp')) problems.push(`the limit isn't told: ${author.said}`);
    await page.goto(`${author.origin}/phuong-mau/2026/chi-tieu-1/`);
    author.replace(RESOLUTION, '86,5 tỷ đồng', '87 tỷ đồng');
    await shows(page, '87 tỷ đồng');
    // Reached later, by a folder that is made.
    await author.stop();
    await author.serve(['unshare', '--user', '--map-root-user', 'sh', '-c', limited.replace('4', '8'), program]);
    if (author.said.includes('hết lượt')) problems.push('the limit was reached too early for this test');
    for (let at = 0; at < 12; at += 1) author.write(`content/muc-${at}/index.md`, `+++\ntitle = "Mục ${at}"\n+++\n`);
    await until(() => author.said.includes('hết lượt theo dõi tệp'), 'the limit is told');
    author.write('content/muc-11/sau.md', '+++\ntitle = "Sau"\n+++\n');
    await until(async () => (await fetch(`${author.origin}/muc-11/sau/`)).status === 200, 'what is made afterwards is found');
  },

  async 'nothing is noisy'({ author, page, noise, problems }) {
    for (const address of ['', 'phuong-mau/', 'phuong-mau/2026/', 'phuong-mau/2026/chi-tieu-1/', 'phuong-mau/2026/nhung/', 'tim-kiem/', 'du-lieu/']) {
      await page.goto(`${author.origin}/${address}`, { waitUntil: 'load' });
      await sleep(50);
    }
    problems.push(...noise);
  },
};

// A subject is looked at in a fresh site. Returns what is wrong and a note.
async function look(browser, name, run) {
  const author = new Author();
  const begun = Date.now();
  try {
    await author.serve();
    browser.origin = author.origin;
    const { page, noise, close } = await browser.tab({ viewport: name === 'reload' ? PHONE : undefined });
    const problems = [];
    const note = await run({ author, page, noise, context: page.context(), problems });
    await close();
    return { problems, note: [note, `${((Date.now() - begun) / 1000).toFixed(1)} s`].filter(Boolean).join(', ') };
  } catch (error) {
    return { problems: [], error, said: author.said };
  } finally {
    await author.leave();
  }
}

// Chromium loses a tab now and then when several load at once. That says nothing of the site, so
// the subject is looked at anew in another browser, which is told; a third crash counts.
const hasCrashed = ({ problems, error }) => [...problems, error?.message ?? ''].some((text) => text.includes('Page crashed'));

const tally = new Tally();
let browser = await Browser.start('http://127.0.0.1');
try {
  for (const [name, run] of Object.entries(SUBJECTS)) {
    let seen = await look(browser, name, run);
    for (let turn = 2; turn <= 3 && hasCrashed(seen); turn += 1) {
      console.log(`      serve: ${name}: a tab of the browser crashed, looked at anew`);
      await browser.close();
      browser = await Browser.start('http://127.0.0.1');
      seen = await look(browser, name, run);
    }
    if (seen.error) {
      tally.broke(`serve: ${name}`, seen.error);
      console.log(seen.said);
    } else {
      tally.check(`serve: ${name}`, 1, seen.problems, seen.note);
    }
  }
} finally {
  await browser.close();
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 ? 1 : 0;
