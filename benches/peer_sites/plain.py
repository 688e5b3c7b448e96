"""Sites of the same targets with plain pages: goal, result, status, source, neighbours and lists.

A bound from below: less than any page of congkhai's says.
"""

from pathlib import Path

from .country import front, put_templates, write

TEMPLATES = Path(__file__).resolve().parent / "templates"


def make_hugo(country, site):
    put_templates(TEMPLATES / "hugo-plain", site, country)
    for at, of in country.resolutions.items():
        write(site / f"content/{at}/_index.md", f"+++\n{front({'title': at})}+++\n{of['body']}")
        for target in of["targets"]:
            shown = {"title": target["title"], "weight": int(target["no"]), **facts(target)}
            write(site / f"content/{at}/chi-tieu-{target['no']}.md", f"+++\n{front(shown)}+++\n")


def make_zola(country, site):
    put_templates(TEMPLATES / "zola-plain", site, country)
    write(site / "content/_index.md", f"+++\n{front({'title': 'Cả nước'})}+++\n")
    for at, name in country.units.items():
        write(site / f"content/{at}/_index.md", f"+++\n{front({'title': name})}+++\n")
    for at, of in country.resolutions.items():
        write(site / f"content/{at}/_index.md", f"+++\n{front({'title': at, 'sort_by': 'weight'})}+++\n{of['body']}")
        for target in of["targets"]:
            shown = front({"title": target["title"], "weight": int(target["no"])})
            write(site / f"content/{at}/chi-tieu-{target['no']}.md", f"+++\n{shown}[extra]\n{front(facts(target))}+++\n")


def facts(target):
    last = target["results"][0]
    return {"no": target["no"], "unit": target["unit"], "period": target["period"], "goal": target["goal"], "result": last["told"]["result_text"],
            "day": last["date"], "status": target["label"], "group": target["group_title"], "indicator": target["indicator"]}
