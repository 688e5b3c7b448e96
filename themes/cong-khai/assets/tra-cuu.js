// Looks a query up in the index of the site, without a server. The index is loaded part by part as
// scripts, because a page opened from a folder may not fetch; each part hands itself to `congkhai`.
(function () {
	'use strict';

	// The most words of a query, options of a word, files of documents that are loaded for an answer.
	const WORDS = 10;
	const OPTIONS = 8;
	const FILES = 10;
	// A word in the title says more of a document than in another name, and that more than elsewhere.
	const LEVELS = [3, 2, 1];
	// Of documents that have the same words the broader comes first.
	const KINDS = {
		unit: 1.5, indicator: 1.5, body: 1.2, resolution: 1.15, report: 1.1, page: 1, cited: 1.1, target: 1,
		passage: 0.6,
	};

	// The index has words in two forms. Plain: "Đồ Sơn" is "do", "son".
	const loose = (text) => text.replace(/(\d)\.(?=\d{3}(?!\d))/g, '$1').normalize('NFD').toLowerCase();
	const unmarked = (text) => text.replace(/\p{M}/gu, '').replace(/[đð]/g, 'd');
	const words = (text) => text.match(/[\p{L}\p{N}\p{M}]+/gu) || [];
	const plain = (text) => words(unmarked(loose(text)));
	// And with marks, each tone at the end of its word: "hoá" and "hóa" are alike.
	const marked = (text) => words(loose(text).replace(/([\u0300\u0301\u0303\u0309\u0323])([\p{L}\p{M}]+)/gu, '$2$1'));

	// FNV-1a, 32 bit, over UTF-8.
	const hash = (term) => new TextEncoder().encode(term)
		.reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193) >>> 0, 0x811c9dc5);

	// Numbers in base 32, the lowest digit first, each digit but the last raised by 32; each number is
	// the difference to the one before.
	const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
	function decode(text) {
		let [last, number, scale] = [0, 0, 1];
		return [...text].reduce((all, letter) => {
			const digit = DIGITS.indexOf(letter);
			number += (digit % 32) * scale;
			scale *= 32;
			if (digit < 32) {
				all.push(last += number);
				[number, scale] = [0, 1];
			}
			return all;
		}, []);
	}

	const parts = new Map();
	const loads = new Map();
	const congkhai = {
		failed: false,
		meta: (value) => parts.set('meta', value),
		words: (text) => parts.set('words', text.split(' ')),
		terms: (number, table) => parts.set(`t${number}`, new Map(Object.entries(table))),
		docs: (number, rows) => parts.set(`d${number}`, rows),
	};
	window.congkhai = congkhai;

	// A part of the index, empty if it can't be had; a later search tries again.
	function load(name) {
		if (!loads.has(name)) {
			loads.set(name, new Promise((resolve) => {
				const script = document.createElement('script');
				script.src = `${congkhai.folder}${name}.js`;
				script.onload = script.onerror = () => {
					if (!parts.has(name)) {
						congkhai.failed = true;
						loads.delete(name);
					}
					resolve(parts.get(name) || new Map());
				};
				document.head.append(script);
			}));
		}
		return loads.get(name);
	}

	// The documents of a term by level, with how much the term says; none if the index doesn't have it.
	async function look(term) {
		const meta = await load('meta');
		const text = meta.shards && (await load(`t${hash(term) % meta.shards}`)).get(term);
		if (!text) return undefined;
		const levels = text.split('.').map(decode);
		const cut = levels.map((ids) => ids.length >= meta.most && ids[ids.length - 1]);
		const count = levels.reduce((sum, ids) => sum + ids.length, 0);
		const rarity = Math.log(1 + meta.docs / (cut.some(Boolean) ? Math.max(count, meta.docs / 8) : count));
		return { levels, cut, rarity };
	}

	// A syllable, so that words written as one ("doson") are taken apart.
	const FIRST = 'ngh?|nh|[cgkpt]h|gi|qu|tr|[bcdghklmnprstvx]';
	const MIDDLE = 'uy[ae]?|[iy]eu?|uo[iu]?|u[aeiu]|oa[iy]?|o[eio]|i[au]|a[iouy]|e[ou]|[aeiouy]';
	const SYLLABLE = new RegExp(`^(?:${FIRST})?(?:${MIDDLE})(?:ng|nh|ch|[cmnpt])?$`);
	// The ways to take a word apart, those into the fewest syllables first.
	function splits(word, known = new Map([['', [[]]]])) {
		if (!known.has(word)) {
			const all = [];
			for (let end = Math.min(7, word.length); end > 0; end -= 1) {
				const [first, rest] = [word.slice(0, end), word.slice(end)];
				if (SYLLABLE.test(first)) splits(rest, known).forEach((split) => all.push([first, ...split]));
			}
			known.set(word, all.sort((one, two) => one.length - two.length).slice(0, 4));
		}
		return known.get(word);
	}

	const pairs = (list) => list.slice(1).map((word, at) => `${list[at]} ${word}`);
	const known = async (terms) => (await Promise.all(terms.map(look))).filter(Boolean).length;

	// Whether one letter too many, too few, another, or two the wrong way round make one of the other.
	function isNear(one, two) {
		if (one === two || Math.abs(one.length - two.length) > 1) return false;
		let start = 0;
		while (start < one.length && one[start] === two[start]) start += 1;
		const [left, right] = [one.slice(start), two.slice(start)];
		return left.slice(1) === right || left === right.slice(1) || left.slice(1) === right.slice(1)
			|| (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2));
	}

	async function nearWords(word) {
		if (word.length < 3 || /\d/.test(word)) return [];
		return Array.from((await load('words')).filter((known) => isNear(word, known)));
	}

	// The words of a query, each with the terms that may stand for it: those of the index; else the
	// syllables of a word written as one, words that begin like the last one, words with another letter.
	async function read(query) {
		const phrases = (congkhai.ignored || '').split(';').map((phrase) => ` ${plain(phrase).join(' ')} `);
		const without = (text, phrase) => (phrase.trim() ? text.replace(phrase, ' ') : text);
		const kept = phrases.reduce(without, ` ${plain(query).join(' ')} `);
		const all = marked(query).map((word) => ({ word: unmarked(word), marked: word }));
		const wanted = kept.trim() ? new Set(words(kept)) : undefined;
		const asked = all.filter(({ word }) => !wanted || wanted.has(word)).slice(0, WORDS);
		const slots = await Promise.all(asked.map(async (slot, at) => {
			const { word } = slot;
			if (await look(word)) return [{ ...slot, options: [word] }];
			for (const split of splits(word).filter((split) => split.length > 1)) {
				const [ofWords, ofPairs] = await Promise.all([split, pairs(split)].map(known));
				if (ofWords === split.length && 2 * ofPairs >= split.length - 1) {
					return split.map((part) => ({ word: part, marked: part, options: [part] }));
				}
			}
			const isLast = at === asked.length - 1 && !/\s$/.test(query);
			const begun = isLast ? Array.from(await load('words')).filter((other) => other.startsWith(word)) : [];
			if (begun.length && begun.length <= OPTIONS) return [{ ...slot, options: begun }];
			const near = await nearWords(word);
			if (near.length) return [{ ...slot, options: near.slice(0, OPTIONS), isNear: true }];
			return isLast && word.length < 3 && asked.length > 1 ? [] : [{ ...slot, options: [] }];
		}));
		return slots.flat();
	}

	// The lists of all words of a query and of each two neighbours.
	async function lists(slots) {
		const beside = (slot) => (slot && slot.options) || [];
		const ofSlots = await Promise.all(slots.map(({ options }) => Promise.all(options.map(look))));
		const ofPairs = await Promise.all(slots.slice(1).map((slot, at) => Promise.all(beside(slots[at])
			.flatMap((left) => slot.options.map((right) => look(`${left} ${right}`))))));
		const isMarked = slots.some(({ word, marked: own }) => word !== own);
		const own = slots.map((slot) => slot.marked);
		const ofMarked = isMarked ? await Promise.all((own.length > 1 ? pairs(own) : own).map(look)) : [];
		return { ofSlots, ofPairs, ofMarked };
	}

	// The documents that have words of the query, each with its score, the words it has for certain, and
	// those it may have, where the list of a common word was cut off before it.
	function score(slots, { ofSlots, ofPairs, ofMarked }) {
		const found = new Map();
		const at = (id) => found.get(id) || found.set(id, { id, score: 0, has: 0, may: 0 }).get(id);
		const gain = (list, share, see) => list.levels.forEach((ids, level) => ids
			.forEach((id) => see(id, list.rarity * LEVELS[level] * share)));
		ofSlots.forEach((options, slot) => {
			const best = new Map();
			const see = (id, value) => best.set(id, Math.max(value, best.get(id) || 0));
			options.filter(Boolean).forEach((list) => gain(list, slots[slot].isNear ? 0.7 : 1, see));
			best.forEach((value, id) => {
				const document = at(id);
				document.score += value;
				document.has |= 1 << slot;
			});
		});
		ofSlots.forEach((options, slot) => options.filter(Boolean).forEach((list) => {
			if (!list.cut.some(Boolean)) return;
			const end = Math.min(...list.cut.filter(Boolean));
			found.forEach((document) => {
				if (document.id <= end || (document.has | document.may) >> slot & 1) return;
				document.may |= 1 << slot;
				document.score += list.rarity;
			});
		}));
		[...ofPairs.flat(), ...ofMarked].filter(Boolean)
			.forEach((list) => gain(list, 0.8, (id, value) => { at(id).score += value; }));
		return found;
	}

	// The run of documents that an id stands in: kind, end, and whether it holds illustrations.
	const runOf = (meta, id) => meta.runs.find(([, end]) => id < end) || ['page', 0, false];

	const order = (one, two) => two.isFull - one.isFull || one.isSample - two.isSample
		|| two.score - one.score || one.id - two.id;

	function judge(meta, slots, found) {
		const all = 2 ** slots.length - 1;
		return [...found.values()].map((document) => {
			const [kind, , isSample] = runOf(meta, document.id);
			const isFull = (document.has | document.may) === all;
			return { ...document, kind, isSample, isFull, score: document.score * KINDS[kind] };
		}).sort(order);
	}

	// The documents with their rows.
	async function rows(documents) {
		const { chunk } = await load('meta');
		const all = await Promise.all(documents.map(async (document) => ({
			...document, row: (await load(`d${Math.floor(document.id / chunk)}`))[document.id % chunk],
		})));
		return all.filter(({ row }) => row);
	}

	// A document as its row shows it: words it may have are looked for, and a title that is all of the
	// query comes before one that has more words, one with the same marks before one that is only alike without them.
	function settle(slots, document) {
		const { row, kind } = document;
		const [title, , , , , status] = row;
		const labels = congkhai.labels || {};
		const text = plain([title, ...row.slice(2, 5), ...row.slice(6), labels[status], labels[kind]].join(' '));
		const told = new Set(text);
		const lacks = slots.filter(({ options }, slot) => !(document.has >> slot & 1)
			&& !options.some((word) => told.has(word)));
		const words = plain(title);
		const asked = new Set(slots.flatMap(({ options }) => options));
		// Of targets the newer comes first, whatever else their titles say.
		const share = kind === 'target' ? 0 : words.filter((word) => asked.has(word)).length / (words.length || 1);
		const has = (form, end) => ` ${form.join(' ')}${end}`;
		const said = slots.map((slot) => slot.marked);
		const fits = [
			has(marked(title), ' ').includes(has(said, ' ')),
			has(marked(title), '').includes(has(said, '')),
			has(words, ' ').includes(has(slots.map(({ word }) => word), ' ')),
		].indexOf(true);
		const fit = fits < 0 ? 0 : 3 - fits;
		const isAlike = fits === 2 && slots.some(({ word, marked: own }) => word !== own);
		// A long text may have all words far from each other.
		const spoken = has(text, ' ');
		const together = slots.slice(1).filter(({ options }, at) => slots[at].options
			.some((left) => options.some((right) => spoken.includes(` ${left} ${right} `))));
		const isScattered = kind === 'passage' && 2 * together.length < slots.length - 1;
		const isFull = document.isFull && lacks.length === 0 && !isScattered;
		return { ...document, isFull, score: document.score * (isAlike ? 0.6 : 1) + 4 * share + fit };
	}

	// The best documents of the list, with their rows, in their order.
	async function best(slots, all, count) {
		const { chunk } = await load('meta');
		const files = new Set();
		const some = [];
		for (const document of all) {
			const file = Math.floor(document.id / chunk);
			const isWanted = some.length < count || (document.may && files.has(file));
			if (!isWanted && !document.may) break;
			if (!files.has(file) && files.size === FILES) continue;
			files.add(file);
			some.push(document);
		}
		const settled = (await rows(some)).map((document) => settle(slots, document)).sort(order);
		return { settled, left: all.filter((document) => !some.includes(document)) };
	}

	// Where no document has all words but a long text, a word that stands beside none of its neighbours
	// anywhere may have a wrong letter.
	async function mend(slots, { ofPairs }) {
		const stands = (at) => at >= 0 && (ofPairs[at] || []).some(Boolean);
		for (const [at, slot] of slots.entries()) {
			if (slot.options.length !== 1 || stands(at - 1) || stands(at)) continue;
			const [before, after] = [slots[at - 1], slots[at + 1]].map((beside) => beside && beside.options[0]);
			const near = (await nearWords(slot.word)).slice(0, 2 * OPTIONS);
			const known = await Promise.all(near.map((word) => look(before ? `${before} ${word}` : `${word} ${after}`)));
			const options = near.filter((word, place) => known[place]).slice(0, OPTIONS);
			if (options.length) {
				slots[at] = { ...slot, options: [...slot.options, ...options], isNear: true };
				return true;
			}
		}
		return false;
	}

	// The answer to a query: the best documents, the others without their rows, how many have all of its
	// words, and the words that were taken for misspelt ones.
	congkhai.find = async (query, count) => {
		const meta = await load('meta');
		const slots = meta.shards ? await read(query) : [];
		if (!slots.length) return { documents: [], left: [], count: 0, near: [] };
		let found = await lists(slots);
		let all = judge(meta, slots, score(slots, found));
		if (!(all[0] && all[0].isFull && all[0].kind !== 'passage') && await mend(slots, found)) {
			found = await lists(slots);
			all = judge(meta, slots, score(slots, found));
		}
		const { settled, left } = await best(slots, all, count);
		const full = settled.filter(({ isFull }) => isFull);
		const further = left.filter(({ isFull }) => isFull);
		const near = slots.filter((slot) => slot.isNear);
		return {
			documents: full.length ? full : settled.slice(0, count),
			left: full.length ? further : [],
			count: full.length ? full.length + further.length : 0,
			isMore: further.some(({ may }) => may > 0),
			near: near.map(({ word }) => word),
			words: slots.flatMap(({ options }) => options),
		};
	};
	congkhai.rows = rows;
	congkhai.plain = plain;
}());
