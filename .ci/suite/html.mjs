// The Nu validator over every page in one call: what it calls an error, some
// browser or screen reader takes in a way nobody meant.
// Its messages of type "info" (warnings and advice) are counted and listed, not
// failed. Those on the Content-Security-Policy are dropped: vnu has no origin to
// take for 'self', and takes JSON-LD for a script. quiet.mjs tries the policy in a browser.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const JAR = fileURLToPath(new URL('../node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));

export default async function html({ site, check }) {
  // A page with a fault goes along: without that one message vnu did not do its work.
  const faulty = mkdtempSync(join(tmpdir(), 'vnu-'));
  writeFileSync(join(faulty, 'canary.html'), '<!doctype html><html lang="vi"><title>x</title><p id="a"><b id="a">x</b></p></html>');
  try {
    const messages = (await validate([site.folder, faulty])).filter(({ type, message }) => !(type === 'info' && /Content Security Policy/.test(message)));
    const mine = messages.filter(({ url }) => !url.includes('canary.html'));
    const wrong = mine.filter(({ type }) => type !== 'info');
    const info = mine.length - wrong.length;
    check('vnu: every page is valid HTML', site.pages.length, [
      ...(mine.length < messages.length ? [] : ['vnu said nothing about the page that is wrong on purpose']),
      ...wrong.map(describe(site)),
    ], `${info} of type info`);
    if (info > 0) {
      const kinds = new Map();
      for (const { message } of mine.filter(({ type }) => type === 'info')) kinds.set(message, (kinds.get(message) ?? 0) + 1);
      for (const [message, count] of kinds) console.log(`        info ×${count}: ${message}`);
    }
  } finally {
    rmSync(faulty, { recursive: true });
  }
}

const describe = (site) => ({ url, lastLine, message, extract }) => {
  const file = url ? relative(site.folder, fileURLToPath(url)) : '';
  return `${file}:${lastLine ?? 0} ${message}${extract ? ` | ${extract.replace(/\s+/g, ' ')}` : ''}`;
};

function validate(paths) {
  return new Promise((done, failed) => {
    const java = spawn('java', ['-jar', JAR, '--skip-non-html', '--format', 'json', '--stdout', '--exit-zero-always', ...paths]);
    let said = '';
    let complaint = '';
    java.stdout.setEncoding('utf8').on('data', (piece) => (said += piece));
    java.stderr.setEncoding('utf8').on('data', (piece) => (complaint += piece));
    java.on('error', failed);
    java.on('close', (code) => {
      try {
        if (code !== 0) throw new Error(`exit status ${code}`);
        done(JSON.parse(said).messages);
      } catch (error) {
        failed(new Error(`vnu: ${error.message}\n${complaint || said}`));
      }
    });
  });
}
