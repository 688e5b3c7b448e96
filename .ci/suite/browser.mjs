// Debian's Chromium, started fresh: an empty profile, no traffic of its own, and
// no name that resolves, so that a page that reaches out is caught, not served.

import { chromium } from 'playwright-core';

export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

export const PHONE = { width: 360, height: 740 };
export const DESKTOP = { width: 1280, height: 900 };

export class Browser {
  constructor(chrome, origin) {
    this.chrome = chrome;
    this.origin = origin;
  }

  static async start(origin) {
    // Playwright gives each start a profile of its own and takes it away after.
    return new Browser(await chromium.launch({ executablePath: '/usr/bin/chromium', headless: true, args: FLAGS }), origin);
  }

  close() {
    return this.chrome.close();
  }

  // A tab as a visitor has it, who wrote down everything that went wrong in `noise`.
  async tab({ viewport = DESKTOP, scheme = 'light', javascript = true, ...more } = {}) {
    const context = await this.chrome.newContext({
      viewport,
      colorScheme: scheme,
      javaScriptEnabled: javascript,
      reducedMotion: 'reduce',
      locale: 'vi-VN',
      ...more,
    });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const noise = [];
    // A violation of the policy is a console message too.
    page.on('console', (message) => noise.push(`console ${message.type()}: ${message.text().slice(0, 200)} (${message.location().url})`));
    page.on('pageerror', (error) => noise.push(`error: ${error.message}`));
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      // A request still under way when the tab went on to the next page.
      if (why !== 'net::ERR_ABORTED') noise.push(`failed: ${request.url()} ${why}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) noise.push(`${response.status()}: ${response.url()}`);
    });
    page.on('request', (request) => {
      const url = request.url();
      if (!/^(data|blob|file):/.test(url) && !url.startsWith(`${this.origin}/`)) noise.push(`leaves the site: ${url}`);
    });
    return { page, noise, close: () => context.close() };
  }

  url(address) {
    return `${this.origin}/${address}`;
  }
}

// Runs `work` over `items`, two at a time: CI has two cores.
export async function pooled(items, work) {
  const waiting = [...items];
  const hands = [0, 1].map(async () => {
    while (waiting.length > 0) await work(waiting.shift());
  });
  await Promise.all(hands);
}
