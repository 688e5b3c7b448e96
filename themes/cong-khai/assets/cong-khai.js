// What pages do where there is JavaScript. Without it, all of their content is there.
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

	// Searching takes a script; without one its page offers lists.
	all('form.search').forEach((form) => { form.hidden = false; });

	// Tables of targets: filtered by status, sorted within their groups.
	const order = new Intl.Collator(document.documentElement.lang, { numeric: true });

	all('[data-targets]').forEach((section) => {
		const filter = section.querySelector('[data-filter]');
		const live = section.querySelector('[data-live]');
		const buttons = all('button', filter);
		const rows = all('tr[data-status]', section);
		const heads = all('th[data-sort]', section);
		const keys = {
			no: (row) => row.dataset.no.replace('IX', 'VIIII'), // else it stands before V
			title: (row) => row.querySelector('th').textContent,
			status: (row) => buttons.findIndex((button) => button.dataset.status === row.dataset.status),
		};

		// All, where the status is ''.
		function show(status) {
			rows.forEach((row) => { row.hidden = status && row.dataset.status !== status; });
			all('.group', section).forEach((group) => { group.hidden = !group.querySelector('tbody tr:not([hidden])'); });
			buttons.forEach((button) => button.setAttribute('aria-pressed', button.dataset.status === status));
			live.textContent = live.dataset.shown.replace('{n}', rows.filter((row) => !row.hidden).length);
		}

		// Upwards, then downwards, then as the document has them.
		function sort(head) {
			const by = head.dataset.sort;
			const next = { ascending: 'descending', descending: 'none' }[head.getAttribute('aria-sort')] || 'ascending';
			const sign = { ascending: 1, descending: -1, none: 0 }[next];
			rows.slice().sort((one, two) => sign * order.compare(keys[by](one), keys[by](two)))
				.forEach((row) => row.parentNode.append(row));
			heads.forEach((other) => other.setAttribute('aria-sort', other.dataset.sort === by ? next : 'none'));
		}

		filter.hidden = false;
		buttons.forEach((button) => button.addEventListener('click', () => show(button.dataset.status)));
		heads.forEach((head) => {
			const button = document.createElement('button');
			button.append(...head.childNodes);
			button.addEventListener('click', () => sort(head));
			head.append(button);
		});

		// Paper must show the whole; a link may lead to what is filtered out.
		addEventListener('beforeprint', () => show(''));
		addEventListener('hashchange', () => {
			const target = section.querySelector('[hidden]:target, [hidden] :target');
			if (!target) return;
			show('');
			target.scrollIntoView();
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
