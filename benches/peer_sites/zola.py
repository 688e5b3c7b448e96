"""The pages of congkhai's default theme, made by Zola.

Templates are in `templates/zola/`, written as Zola's documentation advises: macros for what pages share, the
neighbours that a page has, `get_section` without its pages, and `load_data`, which keeps what it has
read, for lists of targets. Taxonomies don't help: each page of a list would be given all pages of its
term. Front matter has what would need a look at other pages: the names of those above, the addresses
of like targets. Zola
writes pages and feeds; the tables are feeds under names its templates may have (`chi-tieu.txt`,
`chi-tieu.json`).
"""

import json
from pathlib import Path

from .country import BASE, front, put_static, put_templates, write

TEMPLATES = Path(__file__).resolve().parent / "templates/zola"
# How many like targets a page shows, itself among them.
LIKE = 6
# The rows of a page of an indicator, and of a status.
USES, ROWS = 80, 100


def make(country, site):
    put_templates(TEMPLATES, site, country)
    put_static(country, site)
    labels = {target["status"]: target["label"] for target in country.targets() if not target["lower"]}
    periods = sorted({of["front"]["period"] for of in country.resolutions.values()})
    day = max(of["front"]["reported"] for of in country.resolutions.values())
    with (site / "config.toml").open("a") as settings:
        settings.write(f"\n\n[extra]\n{front({'labels': labels, 'periods': periods, 'day': day})}")
    put_lists(country, site, periods)
    put_indicators(country, site, periods)
    put_statuses(country, site)
    for at, name in country.units.items():
        put_unit(country, site, at, name)
    for at, of in country.resolutions.items():
        put_resolution(country, site, at, of)


def put_lists(country, site, periods):
    provinces = [at for at in country.units if "/" not in at]
    newest = [f"{at}/tien-do/{of['front']['reported']}.md" for at, of in list(country.resolutions.items())[:12]]
    resolutions = list(country.resolutions)
    page(site / "content/_index.md", {"title": "Trang chủ"}, {"kind": "home", "provinces": provinces, "newest": newest, "units": len(country.units),
                                                              "resolutions": len(resolutions)}, body="Số liệu dựng để đo.\n")
    page(site / "content/du-lieu/_index.md", {"title": "Dữ liệu", "template": "data.html", "generate_feeds": True}, {"kind": "data", "resolutions": resolutions})
    page(site / "content/du-lieu/ket-qua/_index.md", {"title": "Kết quả", "render": False, "generate_feeds": True}, {"kind": "results", "resolutions": resolutions})
    for at, of in country.plain.items():
        page(site / f"content/tinh/{at}.md", {"title": of["title"], "path": at, "template": "plain.html"}, {"html": of["html"]})
    for period in periods:
        own = [at for at, of in country.resolutions.items() if of["front"]["period"] == period]
        page(site / f"content/nam/{period}/_index.md", {"title": f"Năm {period}", "template": "year.html"}, {"kind": "year", "resolutions": own})


def put_indicators(country, site, periods):
    page(site / "content/chi-so/_index.md", {"title": "Chỉ số", "template": "indicators.html"}, {"kind": "indicators"})
    for at, of in country.indicators.items():
        uses = [shown_elsewhere(target) for target in country.uses[at]]
        pages = put_slices(site / f"data/chi-so/{at}", uses, USES)
        facts = {**of, "indicator": at, "pages": pages}
        page(site / f"content/chi-so/{at}/_index.md", {"title": of["title"], "template": "indicator.html", "generate_feeds": True},
             {"kind": "indicator", **facts}, body="Cách đo.\n")
        for period in periods:
            for n in range(1, pages + 1):
                address = f"chi-so/{at}/{period}" + (f"/trang-{n}" if n > 1 else "")
                page(site / f"content/ky/{at}-{period}-{n}.md", {"title": f"{of['title']}, năm {period}", "path": address, "template": "period.html"},
                     {**facts, "period": period, "n": n})


def put_statuses(country, site):
    shown = ("title", "no", "at", "unit", "province", "period", "sentence")
    for status, lead in country.statuses.items():
        code = status.replace("_", "-")
        rows = [{key: target[key] for key in shown} for target in country.targets() if target["status"] == status]
        pages = put_slices(site / f"data/trang-thai/{code}", rows, ROWS)
        for n in range(1, pages + 1):
            address = f"trang-thai/{code}" + (f"/trang-{n}" if n > 1 else "")
            page(site / f"content/trang-thai/{code}-{n}.md", {"title": status, "path": address, "template": "status.html"},
                 {"lead": lead, "code": code, "n": n, "pages": pages})


def put_slices(folder, rows, size):
    """A list in files of so many rows each, and how many files there are."""
    starts = range(0, len(rows), size)
    for n, start in enumerate(starts, 1):
        write(folder / f"{n}.json", json.dumps(rows[start:start + size], ensure_ascii=False))
    return len(starts)


def put_unit(country, site, at, name):
    own = [address for address in country.resolutions if address.startswith(f"{at}/")]
    sentence = country.resolutions[own[-1]]["front"]["sentence"] if own and "/" in at else name
    names, paths = above(country, at)
    page(site / f"content/{at}/_index.md", {"title": name, "template": "unit.html", "generate_feeds": True},
         {"kind": "unit", "ward": "/" in at, "sentence": sentence, "names": names[:-1], "paths": paths[:-1],
          "resolutions": own})


def above(country, at):
    """The names and addresses of a unit and all above it."""
    steps = at.split("/")
    units = ["/".join(steps[:n]) for n in range(1, len(steps) + 1)]
    return ["Trang chủ", *(country.units[unit] for unit in units)], ["/", *(f"/{unit}/" for unit in units)]


def put_resolution(country, site, at, of):
    shown = {key: value for key, value in of["front"].items() if key not in ("title", "headings", "qr", "speech")}
    title = of["front"]["title"]
    names, paths = above(country, shown["unit_at"])
    below = {"of": at, "names": [*names, shown["period"]], "paths": [*paths, f"/{at}/"], "unit": shown["unit"], "period": shown["period"],
             "total": shown["total"]}
    page(site / f"content/{at}/_index.md",
         {"title": title, "template": "resolution.html", "page_template": "target.html", "sort_by": "weight", "generate_feeds": True},
         {"kind": "resolution", **shown}, body=of["body"])
    put_data(site, at, title, shown, of["targets"])
    page(site / f"content/{at}/nhung/the.md", {"title": title, "path": f"{at}/nhung", "template": "cards.html"}, {"of": below["of"]})
    page(site / f"content/{at}/nhung/ma.md", {"title": title, "path": f"{at}/nhung/ma", "template": "snippets.html"}, below)
    page(site / f"content/{at}/nhung/to.md", {"title": title, "path": f"{at}/thong-bao", "template": "notice.html"},
         {**below, "sentence": shown["sentence"], "qr": of["front"]["qr"], "speech": of["front"]["speech"]})
    for report in shown["reports"]:
        page(site / f"content/{at}/tien-do/{report['date']}.md",
             {"title": report["title"], "date": report["date"], "path": f"{at}/tien-do/{report['date']}", "template": "report.html"},
             {**below, "counts": shown["counts"]}, body=of["told"][report["date"]])
    document = {"title": title, "number": shown["number"], "adopted": shown["adopted"], "issuer": shown["issuer"]}
    for target in of["targets"]:
        put_target(country, site, target, document)


def put_data(site, at, title, shown, targets):
    """A resolution with its targets, for all pages that show them: `load_data` costs a third of `get_section`."""
    shown = {**shown, "adopted": str(shown["adopted"])}
    pages = [shown_elsewhere(target) for target in targets]
    write(site / f"data/{at}.json", json.dumps({"title": title, **addresses(at), "extra": shown, "pages": pages}, ensure_ascii=False))


def shown_elsewhere(target):
    """A target in the form that Zola gives pages in."""
    facts = {key: value for key, value in target.items() if key not in ("title", "related")}
    return {"title": target["title"], **addresses(f"{target['at']}/chi-tieu-{target['no']}"), "extra": facts}


def addresses(at):
    return {"path": f"/{at}/", "permalink": f"{BASE}/{at}/"}


def put_target(country, site, target, document):
    extra = {key: value for key, value in target.items() if key not in ("title", "pos")}
    if target["indicator"]:
        uses = country.uses[target["indicator"]]
        start = max(0, min(target["pos"] - 3, len(uses) - LIKE))
        extra["like"] = [f"{one['at']}/chi-tieu-{one['no']}.md" for one in uses[start:start + LIKE] if one is not target]
        extra["others"] = len(uses) - 1 - len(extra["like"])
    page(site / f"content/{target['at']}/chi-tieu-{target['no']}.md", {"title": target["title"], "weight": int(target["no"])},
         {**extra, "document": document})


def page(path, values, extra, body=""):
    write(path, f"+++\n{front(values)}[extra]\n{front(extra)}+++\n{body}")
