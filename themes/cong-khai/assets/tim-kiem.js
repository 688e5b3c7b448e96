// Search without a server. The index is loaded as scripts, because a page
// opened from a folder may not fetch.
(function () {
  'use strict';
  const SHOWN = 20;
  const form = document.getElementById('tim');
  if (!form) return;
  const input = form.querySelector('input');
  const list = document.getElementById('ket-qua');
  const live = document.getElementById('so-ket-qua');
  const lists = document.getElementById('danh-muc');
  const labels = new Map(Array.from(document.querySelectorAll('#trang-thai-tim li'), (item) => [item.dataset.code, item.textContent]));

  // Without marks, as the index has its terms.
  const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd').split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  // With marks, each word's tone at its end: "hoá" and "hóa" come out alike.
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
  const accented = (text) => (text.normalize('NFD').toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) || [])
    .map((word) => word.replace(TONES, '') + (word.match(TONES) || []).join('')).join(' ');
  const hash = (term) => new TextEncoder().encode(term).reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193) >>> 0, 0x811c9dc5);

  // Each file is asked for once; its script calls back.
  const files = new Map();
  const waiting = new Map();
  const arrived = (name) => (value) => waiting.get(name)(value);
  window.congkhai = {
    meta: (meta) => arrived('meta')(meta),
    terms: (number, terms) => arrived('t' + number)(terms),
    docs: (number, docs) => arrived('d' + number)(docs),
  };
  const load = (name) => {
    if (!files.has(name)) {
      files.set(name, new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        const script = document.createElement('script');
        script.src = form.dataset.index + name + '.js';
        script.onerror = () => { files.delete(name); reject(new Error(name)); };
        document.head.append(script);
      }));
    }
    return files.get(name);
  };

  const documentsOf = async (meta, term) => {
    const terms = await load('t' + (hash(term) % meta.shards));
    let id = 0;
    return Object.hasOwn(terms, term) ? terms[term].map((delta) => (id += delta)) : [];
  };

  // The documents that have the most of the terms.
  const withMost = async (meta, words) => {
    const pairs = words.slice(1).map((word, at) => words[at] + ' ' + word);
    const found = await Promise.all((pairs.length ? pairs : words).map((term) => documentsOf(meta, term)));
    const whole = found.filter((ids) => ids.length);
    if (pairs.length && whole.length < pairs.length) {
      const single = (await Promise.all(words.map((term) => documentsOf(meta, term)))).filter((ids) => ids.length);
      whole.push(...single);
    }
    const counts = new Map();
    whole.forEach((ids) => ids.forEach((id) => counts.set(id, (counts.get(id) || 0) + 1)));
    const best = Math.max(0, ...counts.values());
    return Array.from(counts).filter(([, count]) => count === best).map(([id]) => id).sort((one, two) => one - two);
  };
  // Those that have the words with just these marks come first.
  const matching = async (meta, query) => {
    const plain = await withMost(meta, fold(query));
    const marked = accented(query).split(' ');
    if (marked.join(' ') === fold(query).join(' ')) return { ids: plain, exact: 0 };
    const known = new Set(plain);
    const exact = (await withMost(meta, marked)).filter((id) => known.has(id));
    return { ids: Array.from(new Set(exact.concat(plain))), exact: exact.length };
  };

  const ranked = (documents, query, exactOnes) => {
    const exact = accented(query);
    const plain = fold(query).join(' ');
    const score = ([title, , unit]) => {
      const all = accented(title + ' ' + unit);
      const folded = fold(title + ' ' + unit).join(' ');
      return (all.includes(exact) ? 4 : 0) + (folded.startsWith(plain) ? 2 : 0) + (folded.includes(plain) ? 1 : 0);
    };
    return documents.map((row, at) => [score(row) + (at < exactOnes ? 8 : 0), at, row])
      .sort((one, two) => two[0] - one[0] || one[1] - two[1]).map(([, , row]) => row);
  };

  const show = (rows) => {
    list.replaceChildren(...rows.slice(0, SHOWN).map(([title, href, unit, period, no, status]) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = form.dataset.root + (location.protocol === 'file:' ? href.replace(/\/$/, '/index.html') : href);
      link.textContent = title;
      const about = document.createElement('span');
      about.textContent = [unit, period, no, labels.get(status)].filter(Boolean).join(' · ');
      item.append(link, about);
      return item;
    }));
  };

  let last = 0;
  const search = async () => {
    const turn = ++last;
    const query = input.value.trim();
    const words = fold(query);
    if (location.protocol !== 'file:') history.replaceState(null, '', query ? '?q=' + encodeURIComponent(query) : location.pathname);
    if (!words.length) {
      list.replaceChildren();
      live.textContent = '';
      lists.hidden = false;
      return;
    }
    try {
      const meta = await load('meta');
      const { ids, exact } = await matching(meta, query);
      const near = ids.slice(0, SHOWN * 2);
      const chunks = new Map(await Promise.all(Array.from(new Set(near.map((id) => Math.floor(id / meta.chunk))), async (at) => [at, await load('d' + at)])));
      if (turn !== last) return;
      show(ranked(near.map((id) => chunks.get(Math.floor(id / meta.chunk))[id % meta.chunk]), query, exact));
      live.textContent = ids.length ? form.dataset.found.replace('{n}', ids.length) : form.dataset.none;
      lists.hidden = ids.length > 0;
    } catch (error) {
      live.textContent = form.dataset.failed;
    }
  };

  let timer;
  input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(search, 120); });
  form.addEventListener('submit', (event) => { event.preventDefault(); search(); });
  document.addEventListener('keydown', (event) => {
    const links = Array.from(list.querySelectorAll('a'));
    const at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && links.length && (at >= 0 || document.activeElement === input)) {
      event.preventDefault();
      (links[at + step] || (at + step < 0 ? input : links[at])).focus();
    } else if (event.key === 'Escape' && (at >= 0 || document.activeElement === input)) {
      input.value = '';
      input.focus();
      search();
    }
  });
  const asked = new URLSearchParams(location.search).get('q');
  if (asked) {
    input.value = asked;
    search();
  }
}());
