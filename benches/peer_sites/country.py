"""A made country that congkhai has built, as facts for sites of others.

All that needs an understanding of goals (status, sentence, distance, figures, the tally of a
resolution, the words for the loudspeaker, the QR code) is read from congkhai's data and pages, which
favours the peers. Bullets, charts, strips, neighbours, like targets, cards, lists and tables are
made by their templates. Pages that don't grow with the country are taken as they stand.
"""

import json
import re
import shutil
import sys
import tomllib
from pathlib import Path
from urllib.parse import urljoin

# Where the country is published, as its settings say.
BASE = "https://ca-nuoc.example"
# Pages that are the same whatever the size of the country.
STATIC = ("phuong-phap", "tim-kiem", "thay-doi", "cong-bo", "trang-thai", "van-ban", "nam")
# From the best to the gravest, as a strip shows them.
ORDER = ("exceeded", "met", "holding", "on_pace", "behind", "below", "missed", "unreported", "not_due", "no_basis", "no_data", "unset")
GOAL = ("goal", "op", "value", "measure", "value_base", "value_code")
RESULT = ("result_kind", "result_text", "result_value", "result_measure", "result_base", "result_code", "provisional", "status")
OPEN = ("better", "flow", "indicator", "indicator_name")


class Country:
    def __init__(self, content, public):
        self.content, self.public = content, public
        self.units, self.resolutions, self.uses = {}, {}, {}
        for path in sorted(content.glob("tinh-*/**/index.md")):
            of = matter(path)[0]
            if of["kind"] == "unit":
                level = of["level"][0].upper() + of["level"][1:] + " "
                self.units[str(path.parent.relative_to(content))] = level + of["name"].removeprefix(level)
        rows = json.loads((public / "du-lieu/chi-tieu.json").read_text())
        for row in rows:
            if row["resolution"] not in self.resolutions:
                self.resolutions[row["resolution"]] = self.resolution(row)
        self.number_uses()
        self.indicators = {path.stem: self.indicator(path) for path in sorted((content / "chi-so").glob("*.md"))}
        self.columns = (public / "du-lieu/chi-tieu.csv").open().readline().strip()
        self.result_columns = (public / "du-lieu/ket-qua.csv").open().readline().strip()
        self.statuses = {code: lead(self.page(f"trang-thai/{code.replace('_', '-')}")) for code in ORDER
                         if any(of["status"] == code for of in self.targets())}
        self.plain = {at: self.plain_page(at) for at in self.plain_addresses()}
        self.pieces = self.pieces_of_pages()

    def page(self, at):
        """The text of a page, with links from the root."""
        text = (self.public / at / "index.html").read_text()
        return re.sub(r'(href|action|src)="([^"#][^"]*)"', lambda link: f'{link[1]}="{urljoin(f"/{at}/", link[2])}"', text)

    def targets(self):
        return (target for resolution in self.resolutions.values() for target in resolution["targets"])

    def number_uses(self):
        """The place of each target among those of its indicator, in the order of addresses."""
        for target in sorted(self.targets(), key=lambda of: f"{of['at']}/chi-tieu-{of['no']}"):
            if target["indicator"]:
                uses = self.uses.setdefault(target["indicator"], [])
                target["pos"] = len(uses)
                uses.append(target)

    def resolution(self, row):
        at = row["resolution"]
        fields, body = matter(self.content / at / "index.md")
        page, notice = self.page(at), self.page(f"{at}/thong-bao")
        data = json.loads((self.public / at / "chi-tieu.json").read_text())
        sentence = piece(r'<p class="sentence">(.*?)</p>', page)
        said = [text.split(" ", 1)[1] for text in sentence.rstrip(".").rsplit(": ", 1)[1].split(" · ")]
        strip = piece(r'(<svg class="strip".*?</svg>)', page)
        counts = [{"code": code, "said": words, "count": int(count)}
                  for (code, count), words in zip(re.findall(r'<text class="f-(\w+)"[^>]*>(\d+)<', strip), said)]
        reports = [{"date": of["report_date"], "title": of["title"]} for of in reversed(data["reports"])]
        groups = [group for group in fields["groups"] if group["targets"]]
        shown = rows_of(page)
        targets = [self.target(of, shown, groups, reports) for of in data["targets"]]
        for group in groups:
            group["counts"] = tally([of for of in targets if of["group"] == group["id"]], counts)
        front = {key: fields[key] for key in ("title", "number", "adopted", "issuer", "signer", "recipients")}
        return {
            "front": {**front, "unit": row["unit_name"], "unit_at": row["unit"], "province": row["province_name"], "period": str(row["year"]),
                      "reported": reports[0]["date"], "sentence": sentence, "counts": counts, "total": len(targets), "reports": reports,
                      "groups": [{"id": of["id"], "title": of["title"], "total": len(of["targets"]), "counts": of["counts"]} for of in groups],
                      "headings": [{"id": at, "title": title} for at, title in re.findall(r'<li class="l2"><a href="#(.*?)">(.*?)</a>', page)],
                      "cites": [{"at": at, "title": title} for at, title in dict(re.findall(r'<li><a href="(/van-ban/[^/"]+/)">(.*?)</a>', page)).items()],
                      "qr": piece(r"(<figure><svg.*?</figure>)", notice),
                      "speech": re.findall(r"<p>(.*?)</p>", notice.split('<article class="speech"')[1])[:-1]},
            "body": linked(body, page, at, {of["no"]: of["title"] for of in targets}), "targets": targets,
            "told": {of["date"]: (self.content / at / "tien-do" / f"{of['date']}.md").read_text().split("\n+++\n", 1)[1] for of in reports}}

    def target(self, row, shown, groups, reports):
        no = row["no"].removeprefix("Chỉ tiêu ")
        picture, label = shown[no]
        page = self.page(f"{row['resolution']}/chi-tieu-{no}")
        titles = {of["date"]: of["title"] for of in reports}
        results = [{"date": of["report_date"], "title": titles[of["report_date"]], "label": label, "told": kept(of, RESULT)}
                   for of in reversed(row["results"])]
        group = next(group for group in groups if any(of["no"] == no for of in group["targets"]))
        target = {"title": row["title"], "at": row["resolution"], "no": no, "group": group["id"], "group_title": row["group"],
                  "unit": row["unit_name"], "province": row["province_name"], "period": str(row["year"]), "goal": row["goal"],
                  "status": row["status"], "label": label, "sentence": row["sentence"], "indicator": row["indicator"] or "",
                  "distance": found(r'<span class="distance">(.*?)</span>', picture), "yes": found(r'<span class="yesno.*?>(.*?)</span>', picture),
                  "understood": found(r"Được hiểu là: (.*?)</span>", page), "lower": row["better"] == "lower", "percent": row["measure"] == "%",
                  "related": [{"id": at, "title": title} for at, title in re.findall(r'<li><a href="/[^"#]*/#([^"]+)">(.*?)</a></li>', page)],
                  "goal_told": kept(row, GOAL), "told": kept(row, OPEN), "results": results}
        if row["value"] is not None and row["result_value"] is not None:
            target["value"], target["level"] = float(row["value"]), vietnamese(row["value"]) + ("%" if row["measure"] == "%" else "")
        return target

    def indicator(self, path):
        of = matter(path)[0]
        page = self.page(f"chi-so/{path.stem}")
        ends = [float(re.sub("[^0-9.]", "", end.replace(".", "").replace(",", ".")))
                for end in re.findall("<span>(.*?)</span>", piece(r'<span class="ends">(<span>.*?</span></span>)', page))]
        section = piece(r"(<section aria-labelledby=\"_tung-noi\".*?<tbody>)", page)
        return {"title": of["name"], "measure": of["unit"], "better": of["better"], "flow": of["flow"], "uses": len(self.uses.get(path.stem, [])),
                "lead": lead(page), "head": section, "low": ends[0], "high": ends[-1], "middle": float(piece(r'class="mid" x="([\d.]+)%"/>\n', page)),
                "foot": piece(r'</tbody></table>\n(?:<nav class="pager".*?</nav>\n)?(<p class="aside">.*?)</section>', page)}

    def plain_addresses(self):
        empty = [f"trang-thai/{path.name}" for path in (self.public / "trang-thai").iterdir()
                 if path.is_dir() and path.name.replace("-", "_") not in self.statuses]
        cited = [f"van-ban/{path.name}" for path in (self.public / "van-ban").iterdir()
                 if path.is_dir() and "http-equiv=\"refresh\"" not in (path / "index.html").read_text()]
        return sorted([*STATIC, *empty, *cited])

    def plain_page(self, at):
        page = self.page(at)
        return {"title": piece("<h1>(.*?)</h1>", page), "html": piece(r"<main.*?</nav>\n(.*)</div></main>", page)}

    def pieces_of_pages(self):
        """The texts that all pages of a kind have alike, for @name@ in templates."""
        at, of = next(iter(self.resolutions.items()))
        resolution, target, data = self.page(at), self.page(f"{at}/chi-tieu-{of['targets'][0]['no']}"), self.page("du-lieu")
        report, home, code = self.page(f"{at}/tien-do/{of['front']['reported']}"), self.page("nam"), self.page(f"{at}/nhung/ma")
        find, head = piece, r"(<table class=\"{}\"[^>]*>(?:(?!<table).)*?<tbody>)"
        return {
            "meta": find(r"<head>(.*?)<title>", target), "links": find(r'(<meta property="og:image".*?)\n</head>', target),
            "header": find(r'(<header class="top">.*?</header>)', target), "sample": find(r'(<p class="sample-banner">.*?</p>)', target),
            "footer": find(r'(<footer class="foot">.*?</footer>)', home), "history": find(head.format("list"), target),
            "elsewhere": find(head.format("list elsewhere"), target), "report": find(head.format("list"), report),
            "tools": find(r'(<p class="tools" hidden>.*?</p>)', resolution), "key": find(r'(<ul class="key".*?</section>)', resolution),
            "chart_key": '<ul class="key"><li class="k-res">kết quả</li><li class="k-goal">mức phấn đấu</li></ul></figure>',
            "data_lead": find(r"(<article>.*?</section>)\n<section[^>]*_tung", data), "snippet_lead": find(r"(<p>Sao chép.*?</header>)", code),
            "resolutions": find(head.format("list"), self.page(f"nam/{of['front']['period']}")),
            "embed_links": find(r'(<link rel="icon".*?)</head>', self.page(f"{at}/nhung")), "columns": self.columns, "result_columns": self.result_columns,
            "badge": find("<style>(.*?)</style>", (self.public / at / "huy-hieu.svg").read_text())}


def piece(pattern, page):
    """A part of a page. A page without it has changed, and the templates of the peers must follow."""
    part = re.search(pattern, page, re.S)
    if not part:
        title = re.search("<title>(.*?)</title>", page)
        sys.exit(f"The page “{title and title[1]}” has nothing like {pattern} any more")
    return part[1]


def rows_of(page):
    """The picture and the label of each target on the page of its resolution."""
    rows = re.findall(r'<tbody id="chi-tieu-([^"]+)".*?<td class="b">(.*?)</td><td class="st"><span class="status [^"]*">(.*?)</span>', page, re.S)
    return {no: (picture, label) for no, picture, label in rows}


def tally(targets, counts):
    """The counts of some targets of a resolution, with the words of all."""
    of = lambda code: sum(target["status"] == code for target in targets)
    return [{**count, "count": of(count["code"])} for count in counts if of(count["code"])]


def linked(body, page, at, titles):
    """The body with links where congkhai makes them of references and citations."""
    body = re.sub(r" \{targets=[^}]*\}", "", body)
    body = re.sub(r"\[\[(\d+)\]\]", lambda of: f"[{of[1]} · {titles[of[1]]}](/{at}/chi-tieu-{of[1]}/)", body)
    prose = page.split('<div class="prose text">')[1].split("</div>")[0]
    for address, words in sorted(set(re.findall(r'<a href="(/van-ban/[^"]*)">(.*?)</a>', prose))):
        body = body.replace(words, f"[{words}]({address})")
    ids = {title: at for at, title in re.findall(r'<h2 id="([^"]+)">(.*?)</h2>', prose)}
    return re.sub(r"^## (.*)$", lambda of: f"{of[0]} {{#{ids[of[1]]}}}", body, flags=re.M)


def kept(row, keys):
    return {key: row[key] for key in keys if row.get(key) is not None}


def found(pattern, text):
    return next(iter(re.findall(pattern, text)), "")


def lead(page):
    return piece(r'(<header class="lead">.*?</header>)', page)


def vietnamese(number):
    return f"{number:,}".translate(str.maketrans(",.", ".,"))


def matter(path):
    head, body = path.read_text()[4:].split("\n+++\n", 1)
    return tomllib.loads(head), body


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def toml(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(of)}" for key, of in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (str, int, float)) else str(value)


def front(values):
    return "".join(f"{json.dumps(key)} = {toml(value)}\n" for key, value in values.items() if value is not None)


def put_templates(folder, site, country):
    """Copies the templates of a peer with the pieces of congkhai's pages in them."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            text = path.read_text().removesuffix("\n")
            write(site / path.relative_to(folder), re.sub(r"@(\w+)@", lambda of: country.pieces[of[1]], text))


def put_static(country, site):
    shutil.copytree(country.public / "tai-nguyen", site / "static/tai-nguyen")
    for name in ("robots.txt", "opensearch.xml", "du-lieu/datapackage.json", "du-lieu/chi-tieu.schema.json", "du-lieu/nghi-quyet.schema.json"):
        write(site / "static" / name, (country.public / name).read_text())
