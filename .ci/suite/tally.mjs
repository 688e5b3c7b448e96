// Counts checks and prints each on one line. A check that looked at nothing
// fails: an empty list of pages must not look like a site without faults.

const SHOWN = 12;

export class Tally {
  passed = 0;
  failed = 0;

  // `count` is how many things were looked at; `problems` is what is wrong with them.
  check(name, count, problems, note = '') {
    const all = count > 0 ? problems : [...problems, 'nothing was looked at'];
    const counted = `${count} looked at${note && `, ${note}`}`;
    if (all.length === 0) {
      this.passed += 1;
      console.log(`ok    ${name} (${counted})`);
      return;
    }
    this.failed += 1;
    console.log(`FAIL  ${name} (${counted}, ${all.length} wrong)`);
    const shown = process.env.SITE_ALL ? all : all.slice(0, SHOWN);
    for (const problem of shown) console.log(`        ${problem}`);
    if (shown.length < all.length) console.log(`        … and ${all.length - shown.length} more (SITE_ALL=1 shows them)`);
  }

  // A subject that breaks off counts as failed, with the first lines of its error.
  broke(name, error) {
    this.failed += 1;
    console.log(`FAIL  ${name} broke off`);
    const text = String(error?.stack ?? error).replace(/\x1b\[\d+m/g, '');
    for (const line of text.split('\n').slice(0, 8)) console.log(`        ${line}`);
  }
}
