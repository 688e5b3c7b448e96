// A citizen on a cheap phone pays for every byte: the limits of issue 3, and no
// page that asks another host for anything.

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { tags } from './markup.mjs';
import { fileOf } from './site.mjs';

const KB = 1024;
const TARGET = 16 * KB;
// The shapes of the statuses are in it, which pages would else have inside.
const CSS = 42 * KB;
const JS = 13 * KB;

export default async function weight({ site, check }) {
  const bytes = (file) => statSync(join(site.folder, file)).size;

  const targets = site.pages.filter((address) => site.kindOf(address) === 'target').map((address) => ({ address, size: bytes(fileOf(address)) }));
  const heaviest = Math.max(0, ...targets.map(({ size }) => size));
  check('weight: a target page has at most 16 KB of HTML', targets.length,
    targets.filter(({ size }) => size > TARGET).map(({ address, size }) => `${address} ${size} bytes`), `heaviest ${heaviest} bytes`);

  // The index of the search is loaded by the query; search.mjs weighs it.
  const assets = [...site.files].filter((file) => !file.includes('/chi-muc/'));
  for (const [ending, limit] of [['.css', CSS], ['.js', JS]]) {
    const files = assets.filter((file) => file.endsWith(ending));
    const sum = files.reduce((total, file) => total + bytes(file), 0);
    check(`weight: ${ending} together has at most ${limit / KB} KB`, files.length,
      sum > limit ? files.map((file) => `${file} ${bytes(file)} bytes`) : [], `${sum} bytes`);
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
