// What pages do where there is JavaScript. Without it all of their content is there.
(function () {
  'use strict';
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));

  // Opened from a folder: a link to a folder needs the name of its page.
  if (location.protocol === 'file:') {
    const named = (address) => address.replace(/^(?!\/|[a-z][\w+.-]*:)([^?#]*\/)(?=[?#]|$)/i, '$1index.html');
    all('a[href]').forEach((link) => link.setAttribute('href', named(link.getAttribute('href'))));
    all('form[action]').forEach((form) => form.setAttribute('action', named(form.getAttribute('action'))));
  }

  // Searching takes a script; without one the page offers lists.
  all('form.search').forEach((form) => { form.hidden = false; });

  // Copying a snippet.
  all('[data-copy]').forEach((button) => {
    const source = document.getElementById(button.dataset.copy);
    if (!source || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener('click', () => {
      navigator.clipboard.writeText(source.value).then(() => {
        button.textContent = button.dataset.done;
        button.setAttribute('role', 'status');
      }, () => source.select());
    });
  });

  // Filtering and sorting the targets of a resolution.
  all('[data-targets]').forEach((section) => {
    const rows = all('tbody tr', section);
    const filter = section.querySelector('[data-filter]');
    const live = section.querySelector('[data-live]');
    if (!filter || rows.length < 2) return;
    filter.hidden = false;
    const buttons = all('button', filter);
    const order = buttons.map((button) => button.dataset.status);
    filter.addEventListener('click', (event) => {
      const chosen = event.target.closest('button');
      if (!chosen) return;
      buttons.forEach((button) => button.setAttribute('aria-pressed', String(button === chosen)));
      const wanted = chosen.dataset.status;
      rows.forEach((row) => { row.hidden = wanted !== '' && row.dataset.status !== wanted; });
      all('.group', section).forEach((group) => { group.hidden = !group.querySelector('tbody tr:not([hidden])'); });
      live.textContent = live.dataset.shown.replace('{n}', rows.filter((row) => !row.hidden).length);
    });

    const position = new Map(rows.map((row, at) => [row, at]));
    const text = (row) => row.querySelector('th').textContent.trim();
    const compare = {
      no: (one, two) => position.get(one) - position.get(two),
      title: (one, two) => text(one).localeCompare(text(two), document.documentElement.lang),
      status: (one, two) => order.indexOf(one.dataset.status) - order.indexOf(two.dataset.status) || position.get(one) - position.get(two),
    };
    all('th[data-sort]', section).forEach((head) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.textContent = '';
      head.append(button);
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') === 'ascending';
        const table = head.closest('table');
        all('th[aria-sort]', table).forEach((other) => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const body = table.tBodies[0];
        const sorted = Array.from(body.rows).sort(compare[head.dataset.sort]);
        body.append(...(down ? sorted.reverse() : sorted));
      });
    });
  });
}());
