// Search without a server. The index is loaded part by part as scripts, because a
// page opened from a folder may not fetch; each part hands itself to `congkhai`.
(function () {
	'use strict';

	const BATCH = 20;

	// The index has words in two forms. Plain: "Đồ Sơn" is "do", "son".
	const words = (text) => text.match(/[\p{L}\p{N}\p{M}]+/gu) || [];
	const loose = (text) => text.normalize('NFD').toLowerCase();
	const plain = (text) => words(loose(text).replace(/\p{M}/gu, '').replace(/đ/g, 'd'));
	// And with marks, each tone at the end of its word: "hoá" and "hóa" are alike.
	const marked = (text) => words(loose(text).replace(/([\u0300\u0301\u0303\u0309\u0323])([\p{L}\p{M}]+)/gu, '$2$1'));

	// How badly a title fits: it has the words, their beginnings, has them without marks, or not.
	function misfit(title, query) {
		const has = (form, end) => ` ${form(title).join(' ')} `.includes(` ${form(query).join(' ')}${end}`);
		return [has(marked, ' '), has(marked, ''), has(plain, ''), true].indexOf(true);
	}

	// FNV-1a, 32 bit, over UTF-8.
	const hash = (term) => new TextEncoder().encode(term)
		.reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193) >>> 0, 0x811c9dc5);

	// From differences.
	const decode = (deltas, id = 0) => deltas.map((delta) => (id += delta));

	// The ids on `least` of the lists, or on as many as any; the best documents have the lowest.
	function common(lists, least) {
		const counts = new Map();
		lists.forEach((list) => list.forEach((id) => counts.set(id, (counts.get(id) || 0) + 1)));
		const enough = least || Math.max(...counts.values());
		return [...counts.keys()].filter((id) => counts.get(id) >= enough).sort((one, two) => one - two);
	}

	const byId = (id) => document.getElementById(id);
	const form = byId('tim');
	const texts = form.dataset;
	const parts = new Map();
	const loads = new Map();
	let failed = false;

	window.congkhai = {
		meta: (value) => parts.set('meta', value),
		terms: (number, table) => parts.set(`t${number}`, new Map(Object.entries(table))),
		docs: (number, rows) => parts.set(`d${number}`, rows),
	};

	// A part of the index, empty if it can't be had; a later search tries again.
	function load(name) {
		if (!loads.has(name)) {
			loads.set(name, new Promise((resolve) => {
				const script = document.createElement('script');
				script.src = `${texts.index}${name}.js`;
				script.onload = script.onerror = () => {
					if (!parts.has(name)) failed = loads.delete(name);
					resolve(parts.get(name) || new Map());
				};
				document.head.append(script);
			}));
		}
		return loads.get(name);
	}

	// What has all pairs of words, first with the same marks; else what has the most pairs and words.
	async function find(query) {
		const { shards } = await load('meta');
		if (!shards) return [];
		const lists = (terms) => Promise.all(terms
			.map(async (term) => decode((await load(`t${hash(term) % shards}`)).get(term) || [])));
		const pairs = (list) => (list.length > 1 ? list.slice(1).map((word, at) => `${list[at]} ${word}`) : list);
		const [exact, alike] = await Promise.all([marked, plain].map(async (form) => {
			const terms = pairs(form(query));
			return common(await lists(terms), terms.length);
		}));
		if (exact.length + alike.length) return [...new Set(exact.concat(alike))];
		const terms = plain(query);
		return common(await lists(pairs(terms).concat(terms)));
	}

	// The next documents of a search, those first whose titles fit best, illustrations last.
	async function take(search) {
		const { chunk } = await load('meta');
		const docs = await Promise.all(search.left.splice(0, BATCH)
			.map(async (id) => (await load(`d${Math.floor(id / chunk)}`))[id % chunk]));
		const fit = ([title, , , , , , , sample]) => (sample ? 9 : 0) + misfit(title, search.query);
		return docs.filter(Boolean).sort((one, two) => fit(one) - fit(two));
	}

	const input = form.elements.q;
	const list = byId('ket-qua');
	const fromFolder = location.protocol === 'file:';
	let current = { query: '' };
	let waiting;

	function add(found) {
		found.forEach(([title, href, unit, period, number, status]) => {
			const [item, link, about] = ['li', 'a', 'span'].map((name) => document.createElement(name));
			const label = document.querySelector(`[data-code="${status}"]`);
			link.textContent = title;
			link.href = texts.root + (fromFolder ? href.replace(/(^|\/)(?=#|$)/, '$1index.html') : href);
			about.textContent = [unit, period, number, label && label.textContent].filter(Boolean).join(' · ');
			about.id = `ket-qua-${list.children.length}`;
			link.setAttribute('aria-describedby', about.id);
			item.append(link, ' ', about);
			list.append(item);
		});
		if (found.length && current.left.length) end.observe(list.lastChild);
	}

	// More follow when the last one comes into sight.
	const end = new IntersectionObserver(async (entries) => {
		if (!entries.pop().isIntersecting) return;
		end.disconnect();
		const search = current;
		const found = await take(search);
		if (search === current) add(found);
	});

	async function update() {
		const query = input.value.trim().slice(0, 100);
		if (query === current.query && !failed) return;
		const search = { query };
		current = search;
		failed = false;
		end.disconnect();
		if (!fromFolder) history.replaceState(null, '', query ? `?${new URLSearchParams({ q: query })}` : location.pathname);
		search.left = await find(query);
		const count = search.left.length;
		const found = await take(search);
		if (search !== current) return;
		list.textContent = '';
		add(found);
		byId('danh-muc').hidden = found.length > 0;
		const size = texts.found.replace('{n}', count.toLocaleString(document.documentElement.lang));
		const said = [found.length && size, failed && texts.failed].filter(Boolean);
		byId('so-ket-qua').textContent = query && (said.join('. ') || texts.none);
	}

	input.addEventListener('input', () => {
		clearTimeout(waiting);
		waiting = setTimeout(update, 120);
	});
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		update();
	});
	document.addEventListener('keydown', (event) => {
		const stops = [input, ...list.querySelectorAll('a')];
		const at = stops.indexOf(document.activeElement);
		const stop = { ArrowDown: stops[at + 1], ArrowUp: stops[at - 1], Escape: input }[event.key];
		if (at < 0 || !stop || event.isComposing) return;
		event.preventDefault();
		stop.focus();
		if (event.key !== 'Escape') return;
		input.value = '';
		update();
	});

	input.value = new URLSearchParams(location.search).get('q') || input.value;
	update();
}());
