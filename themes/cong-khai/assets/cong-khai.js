// The behaviour of pages where there is JavaScript. Without it, all of their content is there.
(function () {
	'use strict';

	const all = (selector, within = document) => [...within.querySelectorAll(selector)];

	// A site opened from a folder: what leads to a folder must name its page.
	if (location.protocol === 'file:') {
		const toFolder = /^(?!\/|[a-z][\w+.-]*:)([^?#]*\/)(?=[?#]|$)/i;
		['href', 'action'].forEach((name) => all(`a[${name}], form[${name}]`).forEach((element) => {
			element.setAttribute(name, element.getAttribute(name).replace(toFolder, '$1index.html'));
		}));
	}

	// Paper says the day it was printed.
	addEventListener('beforeprint', () => {
		const { dataset, lang } = document.documentElement;
		dataset.printed = (lang === 'vi' ? 'In ngày ' : 'Printed ') + new Intl.DateTimeFormat(lang).format();
	});

	// Searching takes a script; without one its page offers lists.
	all('form.search').forEach((form) => { form.hidden = false; });

	// The targets of a resolution: filtered by the tally, ordered by the choice. Both stand in the address.
	all('[data-targets]').forEach((section) => {
		const table = section.querySelector('.targets');
		const tools = section.querySelector('.tools');
		const live = tools.querySelector('[role=status]');
		const choice = tools.querySelector('select');
		const chips = all('[data-filter]');
		const bodies = [...table.tBodies];
		const rows = bodies.filter((body) => body.dataset.status);
		const gravity = section.dataset.targets.split(' ');
		const collator = new Intl.Collator(document.documentElement.lang);
		const title = (body) => body.querySelector('th a').textContent;
		const orders = {
			nang: (one, two) => gravity.indexOf(one.dataset.status) - gravity.indexOf(two.dataset.status),
			ten: (one, two) => collator.compare(title(one), title(two)),
		};
		const asked = new URLSearchParams(location.search);
		let wanted = asked.get('trang-thai') || '';

		// Groups are shown in the order of the document alone, and where one of their targets is.
		function show() {
			const order = orders[choice.value];
			table.append(...(order ? rows.slice().sort(order) : bodies));
			let group;
			bodies.forEach((body) => {
				body.hidden = Boolean(body.dataset.status ? wanted && body.dataset.status !== wanted : true);
				if (!body.dataset.status) group = body;
				else if (group && !body.hidden) group.hidden = Boolean(order);
			});
			chips.forEach((chip) => {
				if (chip.dataset.filter === wanted) chip.setAttribute('aria-current', 'true');
				else chip.removeAttribute('aria-current');
			});
			const shown = rows.filter((row) => !row.hidden).length;
			live.textContent = wanted || order ? live.dataset.shown.replace('{n}', shown) : '';
		}

		function change(status) {
			wanted = status;
			show();
			const query = new URLSearchParams(location.search);
			Object.entries({ 'trang-thai': wanted, xep: choice.value }).forEach(([name, value]) => {
				if (value) query.set(name, value);
				else query.delete(name);
			});
			history.replaceState(null, '', `${location.pathname}${query.size ? `?${query}` : ''}`);
		}

		tools.hidden = false;
		chips.forEach((chip) => chip.addEventListener('click', (event) => {
			event.preventDefault();
			change(chip.dataset.filter);
		}));
		choice.value = asked.get('xep') in orders ? asked.get('xep') : '';
		choice.addEventListener('change', () => change(wanted));
		show();

		// A link may lead to what is filtered out.
		function reveal() {
			if (!section.querySelector('[hidden]:target')) return;
			change('');
			section.querySelector(':target').scrollIntoView();
		}
		addEventListener('hashchange', reveal);
		reveal();

		// Paper shows the whole, in the order of the document.
		addEventListener('beforeprint', () => {
			choice.value = '';
			change('');
		});
	});

	// The matrix: by field (columns) and by status (rows); what is chosen stands in the address.
	all('form[data-matrix]').forEach((form) => {
		const table = form.parentNode.querySelector('.matrix');
		const heads = all('thead th', table);
		const rows = all('tbody tr', table);
		const live = form.querySelector('.live');
		const asked = new URLSearchParams(location.search);

		function show() {
			const field = form.elements['linh-vuc'].value;
			const status = form.elements['trang-thai'].value;
			const isShown = heads.map((head) => !field || !head.dataset.field || head.dataset.field === field);
			heads.forEach((head, at) => { head.hidden = !isShown[at]; });
			rows.forEach((row) => {
				const cells = [...row.cells].slice(1).filter((cell) => cell.colSpan === 1);
				cells.forEach((cell, at) => {
					cell.hidden = !isShown[at + 1];
					cell.classList.toggle('faint', !!status && !cell.querySelector(`.st-${status}`));
				});
				row.hidden = !!status && !cells.some((cell) => !cell.hidden && !cell.classList.contains('faint'));
			});
			live.textContent = live.dataset.shown.replace('{n}', rows.filter((row) => !row.hidden).length);
		}

		form.hidden = false;
		[...form.elements].forEach((choice) => {
			choice.value = asked.get(choice.name) || '';
			if (choice.selectedIndex < 0) choice.value = '';
			choice.addEventListener('change', () => {
				const chosen = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
				history.replaceState(null, '', location.pathname + (chosen && `?${chosen}`));
				// The other pages of the matrix are shown in the same way.
				all('.pager a').forEach((link) => { link.search = chosen; });
				show();
			});
		});
		all('.pager a').forEach((link) => { link.search = location.search; });
		if (location.search) show();
	});

	// Rows of places: filtered by name, province and level, and ordered; what is chosen stands in the
	// address. The rows of a list's other pages are fetched when they are first needed.
	all('[data-places]').forEach((section) => {
		const form = section.querySelector('form.tools');
		const body = section.querySelector('tbody');
		if (!form) return;
		const most = 200;
		const pager = section.querySelector('.pager');
		const live = form.querySelector('.live');
		const collator = new Intl.Collator(document.documentElement.lang);
		const folded = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/gi, 'd').toLowerCase();
		const own = [...body.rows];
		const name = (row) => row.cells[0].textContent;
		const figure = (row, key) => (key in row.dataset ? Number(row.dataset[key]) : Infinity);
		let rows = pager ? null : own;
		let note = '';

		async function whole() {
			const numbers = Array.from({ length: Number(section.dataset.pages) }, (_, at) => at + 1);
			const pages = await Promise.all(numbers.map(async (number) => {
				const address = new URL(section.dataset.places + (number > 1 ? `trang-${number}/` : ''), location.href);
				const answer = await fetch(address);
				if (!answer.ok) throw new Error(answer.status);
				const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
				const table = page.querySelector('form.tools ~ :is(table, .scroll)');
				const found = table ? all('tbody tr', table) : [];
				found.forEach((row) => all('a[href]', row).forEach((link) => {
					link.href = new URL(link.getAttribute('href'), address).href;
				}));
				return found;
			}));
			return pages.flat().map((row) => document.adoptNode(row));
		}

		async function show() {
			const asked = Object.fromEntries(new FormData(form));
			const { noi = '', tinh, cap, xep } = asked;
			const isAsked = Boolean(noi || tinh || cap || xep);
			if (isAsked && !rows) {
				note = '';
				rows = await whole().catch(() => { note = ` ${live.dataset.part}`; return own; });
			}
			const wanted = folded(noi.trim());
			let shown = (isAsked ? rows : own).filter((row) => (!tinh || row.dataset.a === tinh)
				&& (!cap || row.dataset.l === cap) && (!wanted || folded(name(row)).includes(wanted)));
			if (xep === 'ten') shown.sort((one, two) => collator.compare(name(one), name(two)));
			else if (xep) shown.sort((one, two) => figure(one, xep) - figure(two, xep) || 0);
			const all = shown.length;
			shown = shown.slice(0, most);
			body.replaceChildren(...shown);
			if (pager) pager.hidden = isAsked;
			const count = all > most ? `${most}/${all}` : all;
			live.textContent = isAsked ? live.dataset.shown.replace('{n}', count) + note : '';
		}

		function change() {
			const chosen = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
			history.replaceState(null, '', location.pathname + (chosen && `?${chosen}`));
			show();
		}

		const asked = new URLSearchParams(location.search);
		form.hidden = false;
		form.addEventListener('submit', (event) => event.preventDefault());
		[...form.elements].forEach((choice) => {
			choice.value = asked.get(choice.name) || '';
			if (choice.selectedIndex < 0) choice.value = '';
			choice.addEventListener('input', change);
		});
		if (location.search) show();
	});

	// Buttons that copy.
	all('[data-copy]').forEach((button) => {
		if (!navigator.clipboard) return;
		const source = document.getElementById(button.dataset.copy);
		const done = document.createElement('output');
		button.after(' ', done);
		button.hidden = false;
		button.addEventListener('click', () => {
			done.textContent = '';
			navigator.clipboard.writeText(source.value)
				.then(() => { done.textContent = button.dataset.done; }, () => source.select());
		});
	});
}());
