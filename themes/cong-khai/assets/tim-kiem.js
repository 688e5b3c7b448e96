// The page of the search: the field, and the results by group. `tra-cuu.js` finds them.
(function () {
	'use strict';

	// The results that are shown at first, of all groups and of one; the more that a button brings.
	const FIRST = 12;
	const OF_GROUP = { target: 10 };
	const OF_OTHERS = 5;
	const MORE = 10;
	// The letters of an excerpt.
	const EXCERPT = 180;

	const { congkhai } = window;
	const byId = (id) => document.getElementById(id);
	const all = (selector, within = document) => [...within.querySelectorAll(selector)];
	const form = byId('tim');
	const texts = form.dataset;
	const input = form.elements.q;
	const results = byId('ket-qua');
	const sections = all('section', results);
	const fromFolder = location.protocol === 'file:';

	congkhai.folder = texts.index;
	congkhai.ignored = texts.ignored;
	congkhai.labels = {};
	all('[data-code]').forEach((label) => { congkhai.labels[label.dataset.code] = label.textContent.trim(); });

	const ofKind = (kind) => sections.find((section) => section.dataset.kinds.split(' ').includes(kind));
	const limit = (section) => OF_GROUP[section.dataset.kinds] || OF_OTHERS;

	// The words around the first of a text that was searched for.
	function excerpt(text, wanted) {
		const words = text.split(' ');
		const at = words.findIndex((word) => congkhai.plain(word).some((plain) => wanted.includes(plain)));
		let start = 0;
		if (text.length > EXCERPT && at > 5) start = words.slice(0, at - 5).join(' ').length + 1;
		const end = start + EXCERPT;
		const last = text.length > end ? text.lastIndexOf(' ', end) : text.length;
		return `${start ? '… ' : ''}${text.slice(start, last)}${last < text.length ? ' …' : ''}`;
	}

	// The lines below the title of a result: where it belongs and how it stands; figures, or an excerpt.
	function lines({ row, kind, isSample }, wanted) {
		const [, , unit, period, number, status, about = '', responsible = ''] = row;
		const isAsked = congkhai.plain(responsible).filter((word) => wanted.includes(word)).length > 1;
		const named = kind === 'target' ? texts.number.replace('{no}', number) : number;
		const place = [unit, period, named, congkhai.labels[status], isSample && !/\)$/.test(unit || '') && texts.sample];
		const told = kind === 'target' ? texts.goal.replace('{figures}', () => about) : about && excerpt(about, wanted);
		return [place, [told, isAsked && responsible]].map((parts) => parts.filter(Boolean).join(' · ')).filter(Boolean);
	}

	let ids = 0;
	function item(found, wanted) {
		const [title, href] = found.row;
		const [entry, link] = ['li', 'a'].map((name) => document.createElement(name));
		link.textContent = title;
		link.href = texts.root + (fromFolder ? href.replace(/(^|\/)(?=#|$)/, '$1index.html') : href);
		entry.append(link);
		const about = lines(found, wanted).map((text) => {
			const line = document.createElement('span');
			line.id = `_kq-${ids += 1}`;
			line.textContent = text;
			entry.append(' ', line);
			return line.id;
		});
		if (about.length) link.setAttribute('aria-describedby', about.join(' '));
		return entry;
	}

	// The documents of each group, in the order of the best of each.
	function show(answer) {
		const groups = new Map();
		[...answer.documents, ...answer.left].forEach((found) => {
			const section = ofKind(found.kind);
			if (!groups.has(section)) groups.set(section, []);
			groups.get(section).push(found);
		});
		sections.forEach((section) => { section.hidden = !groups.has(section); });
		groups.forEach((documents, section) => {
			const [list, more] = ['ol', 'button'].map((name) => section.querySelector(name));
			const left = documents.slice();
			const add = async (count) => {
				const some = left.splice(0, count);
				const ready = await congkhai.rows(some);
				if (answer !== current.answer) return undefined;
				const items = ready.map((found) => item(found, answer.words));
				list.append(...items);
				more.hidden = left.length === 0;
				return items[0];
			};
			list.textContent = '';
			more.hidden = true;
			more.onclick = async () => {
				const first = await add(MORE);
				if (first) first.querySelector('a').focus();
			};
			results.append(section);
			const isReady = documents.slice(0, limit(section)).filter(({ row }) => row).length;
			add(isReady || MORE / 2);
		});
	}

	let current = { query: '' };
	let waiting;

	async function update() {
		const query = input.value.trimStart().slice(0, 100);
		if (query === current.query && !congkhai.failed) return;
		const search = { query };
		current = search;
		congkhai.failed = false;
		const asked = query.trim();
		if (!fromFolder) history.replaceState(null, '', asked ? `?${new URLSearchParams({ q: asked })}` : location.pathname);
		const answer = await congkhai.find(query, FIRST);
		if (search !== current) return;
		search.answer = answer;
		show(answer);
		byId('danh-muc').hidden = answer.documents.length > 0;
		const size = (answer.isMore ? texts.foundMore : texts.found)
			.replace('{n}', answer.count.toLocaleString(document.documentElement.lang));
		const found = answer.count ? size : answer.documents.length && texts.partly;
		const near = answer.near.map((word) => texts.near.replace('{word}', word));
		const said = [...near, found, congkhai.failed && texts.failed].filter(Boolean);
		byId('so-ket-qua').textContent = asked && (found || congkhai.failed ? said.join(' ') : texts.none);
	}

	input.addEventListener('input', () => {
		clearTimeout(waiting);
		waiting = setTimeout(update, 200);
	});
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		update();
	});
	document.addEventListener('keydown', (event) => {
		const stops = [input, ...all('a', results)];
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
