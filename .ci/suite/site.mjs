// The built site as files: its pages by kind, told by their addresses (DESIGN 5)
// and by chi-tieu.csv, never by the theme's markup, which is what is under test.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

// DESIGN 4: code and what is shown.
export const STATUSES = {
  exceeded: 'Vượt',
  met: 'Đạt',
  holding: 'Đang đạt',
  on_pace: 'Đúng tiến độ',
  behind: 'Chậm tiến độ',
  below: 'Chưa tới mức',
  missed: 'Không đạt',
  unreported: 'Không có báo cáo',
  not_due: 'Chưa đến kỳ đánh giá',
  no_data: 'Chưa có số liệu',
  unset: 'Không nêu mức',
  no_basis: 'Chưa đủ căn cứ',
  dropped: 'Đã bỏ',
};

// Every kind a site of congkhai has; targets come on top, one for each status.
const KINDS = [
  'home', 'unit', 'resolution', 'target', 'report', 'indicators', 'indicator', 'years', 'year', 'cited-list', 'cited',
  'changes', 'amendment', 'disclosures', 'disclosure', 'statuses', 'status', 'body',
  'methodology', 'data', 'archives', 'search', 'not-found', 'page', 'embed', 'snippets', 'notice',
];

const ONE_OF_A_KIND = {
  '': 'home',
  '404.html': 'not-found',
  'chi-so/': 'indicators',
  'nam/': 'years',
  'van-ban/': 'cited-list',
  'phuong-phap/': 'methodology',
  'du-lieu/': 'data',
  'luu-tru/': 'archives',
  'thay-doi/': 'changes',
  'cong-bo/': 'disclosures',
  'trang-thai/': 'statuses',
  'tim-kiem/': 'search',
};

export class Site {
  constructor(folder) {
    this.folder = folder;
    this.files = new Set(
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/')),
    );
    // Sorted, so that the same page of a kind is taken each time.
    // A page that only leads on to another address is of no kind.
    const leadsOn = (file) => this.read(file).includes('http-equiv="refresh"');
    this.pages = [...this.files].filter((file) => file.endsWith('.html') && !leadsOn(file)).map(addressOf).sort();
    // A row a part: the columns of DESIGN 5 by name.
    this.rows = existsSync(join(folder, 'du-lieu/chi-tieu.csv')) ? parseCsv(this.read('du-lieu/chi-tieu.csv')) : [];
    this.resolutions = [...new Set(this.rows.map((row) => `${row.resolution}/`))].sort();
  }

  read(file) {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  html(address) {
    return this.read(fileOf(address));
  }

  kindOf(address) {
    const own = ONE_OF_A_KIND[address];
    if (own) return own;
    if (/\/nhung\/$/.test(address)) return 'embed';
    if (/\/nhung\/ma\/$/.test(address)) return 'snippets';
    if (/\/thong-bao\/$/.test(address)) return 'notice';
    if (/\/chi-tieu-[^/]+\/$/.test(address)) return 'target';
    if (/\/tien-do\/[^/]+\/$/.test(address)) return 'report';
    if (/^chi-so\//.test(address)) return 'indicator';
    if (/^nam\//.test(address)) return 'year';
    if (/^cong-bo\//.test(address)) return 'disclosure';
    if (/^trang-thai\//.test(address)) return 'status';
    if (/\/co-quan\/[^/]+\/$/.test(address)) return 'body';
    if (/^van-ban\//.test(address)) return 'cited';
    if (this.resolutions.includes(address)) return 'resolution';
    if (this.rows.some((row) => `${row.unit}/`.startsWith(address))) return 'unit';
    if (this.html(address).includes('class="p-amendment"')) return 'amendment';
    return 'page';
  }

  // The rows of one target or one resolution, by its address.
  rowsAt(address) {
    return this.rows.filter((row) => address === `${row.resolution}/` || targetAddress(row) === address);
  }

  // The longest page of each kind, as the one where most can go wrong, a target
  // for each status found and the resolution with most of them: `{ kind, status?, address }`.
  specimens() {
    const chosen = new Map();
    for (const address of this.pages) {
      const kind = this.kindOf(address);
      const size = this.html(address).length;
      if (!chosen.has(kind) || chosen.get(kind).size < size) chosen.set(kind, { kind, address, size });
    }
    return [...chosen.values(), ...this.targetsByStatus(), ...this.mostVaried()]
      .filter((found, at, all) => all.findIndex(({ address }) => address === found.address) === at)
      .sort((a, b) => (a.address < b.address ? -1 : 1));
  }

  targetsByStatus() {
    return Object.keys(STATUSES).flatMap((status) => {
      const row = this.rows.find((row) => row.status === status && this.rowsAt(targetAddress(row)).length === 1);
      return row ? [{ kind: 'target', status, address: targetAddress(row) }] : [];
    });
  }

  mostVaried() {
    const variety = (address) => new Set(this.rowsAt(address).map((row) => row.status)).size;
    const [address] = [...this.resolutions].sort((a, b) => variety(b) - variety(a));
    return address ? [{ kind: 'resolution', address }] : [];
  }

  missingKinds() {
    const found = new Set(this.pages.map((address) => this.kindOf(address)));
    return KINDS.filter((kind) => !found.has(kind));
  }
}

// `hai-phong/do-son/index.html` is shown at `hai-phong/do-son/`.
export const addressOf = (file) => file.replace(/(^|\/)index\.html$/, '$1');

export const fileOf = (address) => (address === '' || address.endsWith('/') ? `${address}index.html` : address);

// DESIGN 5: the key of a part begins with the address of its target.
export const targetAddress = (row) => `${row.target.split('#')[0]}/`;

// Text as a reader compares it: one form of each letter, one space between words.
export const plain = (text) => text.normalize('NFC').replace(/\s+/g, ' ').trim();

// Upper case is often the style sheet's: innerText gives what is shown.
export const shown = (text) => plain(text).toLowerCase();

export function parseCsv(text) {
  const cells = [[]];
  const pattern = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/gy;
  const source = text.replace(/^\uFEFF/, '');
  for (let found; pattern.lastIndex < source.length && (found = pattern.exec(source)); ) {
    const [, cell, end] = found;
    cells.at(-1).push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end !== ',' && end !== '') cells.push([]);
  }
  if (cells.at(-1).length === 0) cells.pop();
  const [header, ...rows] = cells;
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])));
}
