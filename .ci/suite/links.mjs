// No link of the site is dead: every address in a page leads to a file of the
// site, every #fragment to an element, every canonical address to its own page.
// Links are relative, so that the site works in a subfolder and on a disk.

import { posix } from 'node:path';
import { structuredData, tags } from './markup.mjs';
import { addressOf, fileOf } from './site.mjs';

const LINKING = ['href', 'src', 'action', 'poster', 'data', 'cite', 'formaction', 'xlink:href'];

export default async function links({ site, check }) {
  const pages = site.pages.map((address) => ({ address, file: fileOf(address), tags: tags(site.html(address)) }));
  const ids = new Map(pages.map(({ file, tags }) => [file, new Set(tags.flatMap(({ attributes }) => [attributes.id ?? '', attributes.name ?? '']))]));

  const dead = [];
  const absolute = [];
  const inline = [];
  const reached = new Set(['index.html', '404.html']);
  let followed = 0;
  for (const { address, file, tags } of pages) {
    for (const { name, attributes } of tags) {
      for (const key of Object.keys(attributes)) {
        if (key === 'style' || /^on[a-z]/.test(key)) inline.push(`${address || '/'} <${name} ${key}="${attributes[key]}">`);
      }
      for (const url of addressesIn(attributes)) {
        // Canonical links are absolute by design; they are looked at below.
        if (/^(https?:|mailto:|tel:|data:)/i.test(url) || attributes.rel === 'canonical') continue;
        followed += 1;
        const where = `${address || '/'} <${name}> ${url}`;
        if (/^([a-z]+:|\/)/i.test(url)) {
          if (file !== '404.html' || url.startsWith('//')) absolute.push(where);
        }
        const found = follow(site, file, url);
        if (!found) {
          dead.push(`${where}: no such file`);
          continue;
        }
        if (name === 'a') reached.add(found.file);
        if (found.fragment && ids.has(found.file) && !ids.get(found.file).has(found.fragment)) {
          dead.push(`${where}: no element #${found.fragment}`);
        }
      }
    }
  }
  check('links: every address and #fragment leads somewhere', followed, dead);
  check('links: all are relative', followed, absolute);
  check('links: no inline style and no on… attribute', pages.length, inline);

  // Pages for iframes are linked by their snippet alone.
  const lost = pages.filter(({ address, file }) => !reached.has(file) && site.kindOf(address) !== 'embed');
  check('links: every page can be reached by links', pages.length, lost.map(({ address }) => address));

  heads(site, pages, check);
}

// The facts that a page gives of itself to search engines and to other sites.
function heads(site, pages, check) {
  const wrong = [];
  let structured = 0;
  for (const { address, tags } of pages) {
    const canonical = tags.find(({ attributes }) => attributes.rel === 'canonical')?.attributes.href;
    const meta = Object.fromEntries(
      // One element may be the description for both search engines and other sites.
      tags.filter(({ name }) => name === 'meta').flatMap(({ attributes }) =>
        [attributes.property, attributes.name, attributes['http-equiv']].filter(Boolean).map((key) => [key, attributes.content])),
    );
    const csp = meta['Content-Security-Policy'] ?? meta['content-security-policy'];
    if (!csp?.includes("default-src 'none'")) wrong.push(`${address || '/'} has no strict Content-Security-Policy`);
    if (!meta.viewport) wrong.push(`${address || '/'} has no viewport`);
    // A page in someone else's iframe and the page of no address have no canonical one.
    const kind = site.kindOf(address);
    if (kind !== 'not-found' && kind !== 'embed') {
      if (!meta.description) wrong.push(`${address || '/'} has no description`);
      if (!canonical) wrong.push(`${address || '/'} has no canonical address`);
      else if (!new URL(canonical).pathname.endsWith(`/${address}`)) wrong.push(`${address || '/'} has the canonical address ${canonical}`);
      if (!meta['og:title'] && kind !== 'target') wrong.push(`${address || '/'} has no og:title`);
      const picture = URL.canParse(meta['og:image'] ?? '') ? new URL(meta['og:image']).pathname : '';
      if (![...site.files].some((file) => file.endsWith('.png') && picture.endsWith(`/${file}`))) wrong.push(`${address || '/'} has the picture ${meta['og:image']}, which is none of the site`);
    }
    for (const text of structuredData(site.html(address))) {
      structured += 1;
      try {
        if (![].concat(JSON.parse(text)).every((each) => each['@context'])) wrong.push(`${address || '/'} has JSON-LD without @context`);
      } catch (error) {
        wrong.push(`${address || '/'} has JSON-LD that can't be read: ${error.message}`);
      }
    }
  }
  check('links: each page states its canonical address, policy, description, JSON-LD', pages.length, [
    ...wrong,
    ...(structured > 0 ? [] : ['no page has JSON-LD']),
  ]);
}

function addressesIn(attributes) {
  const single = LINKING.filter((key) => attributes[key] !== undefined).map((key) => attributes[key].trim());
  const sets = (attributes.srcset ?? '').split(',').map((part) => part.trim().split(/\s+/)[0]).filter(Boolean);
  return [...single, ...sets];
}

function follow(site, file, url) {
  const [, path, fragment] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/.exec(url);
  const decoded = decodeURIComponent(path);
  const joined = decoded.startsWith('/') ? decoded.slice(1) : posix.join(posix.dirname(file), decoded);
  const target = decoded === '' ? file : fileOf(addressOf(joined === '.' || joined === './' ? '' : joined));
  return !target.startsWith('../') && site.files.has(target) ? { file: target, fragment: fragment && decodeURIComponent(fragment) } : undefined;
}
