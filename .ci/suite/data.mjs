// The files made for machines: the data package by Frictionless, CSV and JSON
// as DESIGN 5 states them, the feed and the sitemap as XML that agrees with the pages.

import { execFile } from 'node:child_process';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { STATUSES, addressOf, fileOf, parseCsv, targetAddress } from './site.mjs';

const run = promisify(execFile);
const BIN = fileURLToPath(new URL('../venv/bin/', import.meta.url));

// The columns of DESIGN 5 whose names are older than the rest.
const COLUMNS = ['target', 'resolution', 'unit', 'unit_name', 'no', 'part', 'title', 'goal', 'op', 'value', 'value2', 'measure', 'status', 'sample'];

export default async function data({ site, check }) {
  const faults = await frictionless(site);
  check('data: datapackage.json is valid by Frictionless', faults.tables, faults.problems, `${faults.rows} rows`);
  tables(site, check);
  await readers(site, check);
  await xml(site, check);
}

async function frictionless(site) {
  if (!site.files.has('du-lieu/datapackage.json')) return { tables: 0, rows: 0, problems: ['du-lieu/datapackage.json is missing'] };
  // It exits with 1 for an invalid package and prints the report all the same.
  const { stdout, stderr } = await run(join(BIN, 'frictionless'), ['validate', '--json', 'datapackage.json'], {
    cwd: join(site.folder, 'du-lieu'),
    maxBuffer: 1 << 28,
  }).catch((error) => error);
  let report;
  try {
    report = JSON.parse(stdout);
  } catch {
    throw new Error(`frictionless: ${stderr || stdout}`);
  }
  const all = [...report.errors, ...report.tasks.flatMap(({ name, errors, warnings }) => [...errors.map(({ message }) => `${name}: ${message}`), ...warnings.map((text) => `${name}: ${text}`)])];
  return {
    tables: report.tasks.length,
    rows: report.tasks.reduce((sum, { stats }) => sum + (stats.rows ?? 0), 0),
    problems: [...all.map((error) => error.message ?? error), ...(report.valid || all.length > 0 ? [] : ['it is not valid, and no error says why'])],
  };
}

// Every chi-tieu.csv: those of resolutions, units, indicators and the site have the same columns.
function tables(site, check) {
  const files = [...site.files].filter((file) => /(^|\/)chi-tieu\.csv$/.test(file)).sort();
  const wrong = [];
  const whole = site.read('du-lieu/chi-tieu.csv').split('\n', 1)[0];
  for (const name of COLUMNS) if (!whole.split(',').includes(name)) wrong.push(`there is no column ${name}`);
  let parts = 0;
  for (const file of files) {
    const text = site.read(file);
    if (text.startsWith('\uFEFF')) wrong.push(`${file} has a BOM`);
    if (text.split('\n', 1)[0] !== whole) wrong.push(`${file} has the columns ${text.split('\n', 1)[0]}`);
    const rows = parseCsv(text);
    if (rows.length === 0) wrong.push(`${file} has no row`);
    // A former address of a resolution holds a copy.
    const isResolution = site.files.has(posix.join(posix.dirname(file), 'chi-tieu.json')) && posix.dirname(file) !== 'du-lieu';
    const own = rows.filter((row) => posix.dirname(file) === row.resolution);
    if (isResolution) parts += own.length;
    for (const row of rows) {
      const at = `${file} ${row.target}`;
      if (!(row.status in STATUSES)) wrong.push(`${at}: unknown status ${row.status}`);
      for (const [key, cell] of Object.entries(row)) {
        if (/(^value2?|_value|_base|^bar)$/.test(key) && !/^(-?\d+(\.\d+)?)?$/.test(cell)) wrong.push(`${at}: ${key} is ${cell}, no plain decimal`);
      }
      if (!site.pages.includes(targetAddress(row))) wrong.push(`${at} has no page`);
      if (!row.url.endsWith(targetAddress(row))) wrong.push(`${at} has the url ${row.url}`);
    }
  }
  if (parts !== site.rows.length) wrong.push(`du-lieu/chi-tieu.csv has ${site.rows.length} rows, the resolutions' files ${parts}`);
  check('data: chi-tieu.csv has the columns of DESIGN 5, a row a part, a page a row', site.rows.length, wrong, `${files.length} files`);
}

// The readers of data that people use, with the queries of the documentation; feeds and calendars.
async function readers(site, check) {
  const docs = ['vi/du-lieu.md', 'en/data.md'].map((name) => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url)));
  for (const command of [['data_readers.py', site.folder, ...docs], ['feeds.py', site.folder]]) {
    const [name, ...rest] = command;
    const script = fileURLToPath(new URL(name, import.meta.url));
    const { stdout } = await run(join(BIN, 'python'), [script, ...rest], { maxBuffer: 1 << 28 });
    for (const { name, count, wrong, note } of JSON.parse(stdout)) check(`data: ${name}`, count, wrong, note);
  }
}

async function xml(site, check) {
  const names = [...site.files].filter((file) => file.endsWith('.xml')).sort();
  const needed = ['feed.xml', 'sitemap.xml'].filter((file) => !site.files.has(file)).map((file) => `${file} is missing`);
  const script = fileURLToPath(new URL('xml_texts.py', import.meta.url));
  const { stdout } = await run(join(BIN, 'python'), [script, ...names.map((name) => join(site.folder, name))], { maxBuffer: 1 << 28 });
  const documents = Object.fromEntries(JSON.parse(stdout).map((found, at) => [names[at], found]));
  check('data: XML files are well-formed', names.length,
    [...needed, ...names.filter((name) => documents[name].error).map((name) => `${name}: ${documents[name].error}`)]);

  const addresses = (element, document) =>
    (document?.texts ?? []).filter(([name]) => name === element).map(([, text]) => decodeURIComponent(new URL(text).pathname.slice(1)));
  const listed = names.filter((name) => /(^|\/)sitemap[^/]*\.xml$/.test(name)).flatMap((name) => addresses('loc', documents[name])).filter((address) => !address.endsWith('.xml'));
  const wanted = site.pages.filter((address) => !/^(not-found|embed)$/.test(site.kindOf(address)));
  check('data: the sitemap has every page once and nothing else', listed.length, [
    ...wanted.filter((address) => !listed.includes(address)).map((address) => `${address || '/'} is not in it`),
    ...listed.filter((address) => !site.files.has(fileOf(address))).map((address) => `${address} is no page`),
    ...listed.filter((address, at) => listed.indexOf(address) !== at).map((address) => `${address} is in it twice`),
  ]);

  const feed = documents['feed.xml'];
  const links = (feed?.links ?? []).map((href) => {
    const path = URL.canParse(href) ? decodeURIComponent(new URL(href).pathname.slice(1)) : posix.normalize(href);
    return [href, fileOf(addressOf(path === '.' || path === './' ? '' : path))];
  });
  const texts = feed?.texts ?? [];
  const count = (element) => texts.filter(([name, text]) => name === element && text !== '').length;
  const entries = texts.filter(([name]) => name === 'entry').length;
  check('data: the feed has id, title, date and living links', entries, [
    ...['id', 'title', 'updated'].filter((name) => count(name) !== entries + 1).map((name) => `${count(name)} × ${name} for ${entries} entries and the feed`),
    ...links.filter(([, file]) => !site.files.has(file)).map(([href]) => `${href} leads to no page`),
  ]);
}
