"""The pages of congkhai's default theme, made by Hugo.

Templates are in `templates/hugo/`. Pieces that several pages share are made once, by `partialCached`
and the store of a page, as Hugo's documentation advises.
"""

from datetime import date
from pathlib import Path

from .country import front, put_static, put_templates, write

TEMPLATES = Path(__file__).resolve().parent / "templates/hugo"


def make(country, site):
    put_templates(TEMPLATES, site, country)
    put_static(country, site)
    labels = {target["status"]: target["label"] for target in country.targets() if not target["lower"]}
    periods = sorted({of["front"]["period"] for of in country.resolutions.values()})
    day = max(of["front"]["reported"] for of in country.resolutions.values())
    with (site / "hugo.toml").open("a") as settings:
        settings.write(f"\n\n[params]\n{front({'labels': labels, 'periods': periods, 'day': day})}")
    page(site / "content/_index.md", {"title": "Trang chủ", "type": "home", "outputs": ["html", "atom"]}, "Số liệu dựng để đo.\n")
    put_lists(country, site, periods)
    for at, name in country.units.items():
        page(site / f"content/{at}/_index.md", {"title": name, "type": "unit", "outputs": ["html", "csv", "atom"]})
    for at, of in country.resolutions.items():
        put_resolution(at, of, site)


def put_lists(country, site, periods):
    page(site / "content/du-lieu/_index.md", {"title": "Dữ liệu", "type": "plain", "outputs": ["html", "csv", "results", "json"]})
    page(site / "content/chi-so/_index.md", {"title": "Chỉ số"})
    for at, of in country.plain.items():
        page(site / f"content/{at}/_index.md", {"title": of["title"], **({"type": "plain"} if at != "trang-thai" else {})}, of["html"])
    for at, of in country.indicators.items():
        page(site / f"content/chi-so/{at}/_index.md", {**of, "type": "indicator", "outputs": ["html", "csv", "atom"]}, "Cách đo.\n")
        for period in periods:
            page(site / f"content/chi-so/{at}/{period}/_index.md", {"title": f"{of['title']}, năm {period}", "type": "period"})
    for code, lead in country.statuses.items():
        page(site / f"content/trang-thai/{code.replace('_', '-')}/_index.md", {"title": code, "lead": lead})
    for period in periods:
        page(site / f"content/nam/{period}/_index.md", {"title": f"Năm {period}", "period": period, "type": "nam"})


def put_resolution(at, of, site):
    shown = of["front"]
    outputs = ["html", "nhung", "ma", "thongbao", "huyhieu", "csv", "json"]
    page(site / f"content/{at}/_index.md", {**shown, "type": "resolution", "linkTitle": shown["period"], "outputs": outputs}, of["body"])
    for report in shown["reports"]:
        page(site / f"content/{at}/tien-do/{report['date']}.md",
             {"title": report["title"], "type": "report", "date": date.fromisoformat(report["date"]), "weight": 1000, "unit": shown["unit"], "period": shown["period"]},
             of["told"][report["date"]])
    for target in of["targets"]:
        terms = {"trang-thai": [target["status"].replace("_", "-")], **({"chi-so": [target["indicator"]]} if target["indicator"] else {})}
        page(site / f"content/{at}/chi-tieu-{target['no']}.md", {"type": "target", "weight": int(target["no"]), **target, **terms})


def page(path, values, body=""):
    write(path, f"+++\n{front(values)}+++\n{body}")
