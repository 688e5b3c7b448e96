// A citizen on a cheap phone pays for every byte: the limits of issue 3, and no
// page that asks another host for anything.

import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { tags } from './markup.mjs';
import { fileOf } from './site.mjs';

const KB = 1024;
const TARGET = 16 * KB;
// The shapes of the statuses are in it, which pages would else have inside.
const CSS = 46 * KB;
const JS = 10 * KB;
// The search works without a server, so it carries what a server would do.
const JS_OF_SEARCH = 31 * KB;

export default async function weight({ site, check }) {
  const bytes = (file) => statSync(join(site.folder, file)).size;

  const targets = site.pages.filter((address) => site.kindOf(address) === 'target').map((address) => ({ address, size: bytes(fileOf(address)) }));
  const heaviest = Math.max(0, ...targets.map(({ size }) => size));
  check('weight: a target page has at most 16 KB of HTML', targets.length,
    targets.filter(({ size }) => size > TARGET).map(({ address, size }) => `${address} ${size} bytes`), `heaviest ${heaviest} bytes`);

  // The index of the search is loaded by the query; search.mjs weighs it.
  const assets = [...site.files].filter((file) => !file.includes('/chi-muc/'));
  const sheets = assets.filter((file) => file.endsWith('.css'));
  const sum = sheets.reduce((total, file) => total + bytes(file), 0);
  check(`weight: .css together has at most ${CSS / KB} KB`, sheets.length,
    sum > CSS ? sheets.map((file) => `${file} ${bytes(file)} bytes`) : [], `${sum} bytes`);
  const size = new Map(assets.map((file) => [basename(file), bytes(file)]));
  const loaded = (address) => tags(site.html(address))
    .filter(({ name, attributes }) => name === 'script' && attributes.src)
    .reduce((total, { attributes }) => total + size.get(basename(attributes.src)), 0);
  const scripts = site.pages.map((address) => ({ address, size: loaded(address), limit: site.kindOf(address) === 'search' ? JS_OF_SEARCH : JS }));
  check(`weight: a page loads at most ${JS / KB} KB of scripts, the search ${JS_OF_SEARCH / KB} KB`, scripts.length,
    scripts.filter(({ size, limit }) => !(size <= limit)).map(({ address, size }) => `${address || '/'} ${size} bytes`));
  for (const ending of ['.css', '.js']) {
    const files = assets.filter((file) => file.endsWith(ending));
    const bare = files.filter((file) => !/\.[0-9a-f]{8,}\.\w+$/.test(file));
    check(`weight: ${ending} files carry a content hash in their names`, files.length, bare);
  }

  // Loaded, not linked: a link to another site is the reader's own choice.
  const foreign = site.pages.flatMap((address) =>
    tags(site.html(address))
      .filter(({ name, attributes }) => !(name === 'a' || name === 'form' || (name === 'link' && /^(canonical|alternate)$/.test(attributes.rel ?? ''))))
      .filter(({ attributes }) => [attributes.src, attributes.href, attributes.srcset].some((url) => /^(https?:)?\/\//i.test(url ?? '')))
      .map(({ name, attributes }) => `${address || '/'} <${name}> ${attributes.src ?? attributes.href ?? attributes.srcset}`));
  const styles = assets.filter((file) => file.endsWith('.css')).filter((file) => /url\(\s*["']?(https?:)?\/\//.test(site.read(file)));
  check('weight: no page loads anything from elsewhere', site.pages.length, [...foreign, ...styles]);
}
