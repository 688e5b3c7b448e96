#!/usr/bin/env python3
"""The pages of congkhai's default theme, made by Hugo.

    same_pages.py COUNTRY SITE

COUNTRY is a made country that congkhai has built; SITE is where a site is written from which
`hugo --quiet` makes the same pages: one a target, cards and snippets and a badge a resolution,
reports, units, indicators, and the tables. What needs an understanding of goals (status, sentence,
operator, figures, the place among its like) is given in front matter, which favours the peer.
Bullets, charts, tallies, strips, neighbours and like targets are made in templates, and what
several pages share is made once, by `partialCached`, as Hugo's documentation advises.
"""

import json
import re
import shutil
import sys
import tomllib
from pathlib import Path

# Pages that are the same whatever the country are taken as they stand, with links from the root.
STATIC = ("phuong-phap", "tim-kiem", "thay-doi")


def main():
    country, site = Path(sys.argv[1]), Path(sys.argv[2])
    make(Country(country / "content", country / "public"), site)


class Country:
    """All that the peer is given."""

    def __init__(self, content, public):
        self.content, self.public = content, public
        self.units, self.resolutions, self.seen = {}, {}, {}
        for path in sorted(content.glob("tinh-*/**/index.md")):
            of = matter(path)[0]
            if of["kind"] == "unit":
                level = of["level"][0].upper() + of["level"][1:] + " "
                self.units[str(path.parent.relative_to(content))] = level + of["name"].removeprefix(level)
        self.indicators = {path.stem: matter(path)[0] for path in sorted((content / "chi-so").glob("*.md"))}
        for row in json.loads((public / "du-lieu/chi-tieu.json").read_text()):
            if row["resolution"] not in self.resolutions:
                self.add_resolution(row)
            indicator = row["indicator"] or ""
            self.seen[indicator] = self.seen.get(indicator, -1) + 1
            self.resolutions[row["resolution"]]["targets"].append(self.target(row, self.seen[indicator]))
        method = (public / "phuong-phap/index.html").read_text()
        labels = re.findall(r'<span class="status st-(\w+)">(.*?)</span>', method)
        self.labels = {code: label for code, label in reversed(labels)}
        self.assets = {path.name.split(".")[0] + "." + path.suffix[1:]: path.name for path in (public / "tai-nguyen").iterdir()}

    def add_resolution(self, row):
        at = row["resolution"]
        fields, body = matter(self.content / at / "index.md")
        body = re.sub(r"\[\[(\d+)\]\]", rf"[\1](/{at}/chi-tieu-\1/)", re.sub(r" \{targets=[^}]*\}", "", body))
        body = re.sub(r"Nghị quyết số (\d+)-NQ/TW ngày [\d/]+", r"[\g<0>](/van-ban/\1-nq-tw-2025/)", body)
        part, cites = "", []
        for line in body.splitlines():
            part = line[3:] if line.startswith("## ") else part
            cites += [{"id": slug(part), "title": part, "date": day} for day in re.findall(r"ngày ([\d/]+)\]", line)]
        body = re.sub(r"^## (.*)$", lambda found: f"{found[0]} {{#{slug(found[1])}}}", body, flags=re.M)
        reports = [(path.stem, *matter(path)) for path in sorted((self.content / at / "tien-do").glob("*.md"), reverse=True)]
        self.resolutions[at] = {
            "front": {"title": fields["title"], "number": fields["number"], "adopted": fields["adopted"], "issuer": fields["issuer"],
                      "unit": self.units[row["unit"]], "period": row["period"], "reported": day_of(reports[0][0]), "cites": cites,
                      "groups": [{"id": group["id"], "title": group["title"]} for group in fields["groups"]]},
            "body": body, "targets": [],
            "reports": [{"date": day_of(at), "title": of["title"], "at": at, "results": of["results"], "body": text} for at, of, text in reports]}

    def target(self, row, position):
        number = float(row["result"]) if row["result"] and re.fullmatch(r"[\d.]+", row["result"]) else 0.0
        reports = [report for report in self.resolutions[row["resolution"]]["reports"] if row["no"] in report["results"]]
        results = [{"date": of["date"], "value": of["results"][row["no"]], "number": number, "status": row["status"], "report": of["at"],
                    "title": of["title"]} for of in reports]
        kept = {key: row[key] or "" for key in ("no", "period", "resolution", "group", "goal", "op", "measure", "better", "flow", "status",
                                                "sentence", "indicator")}
        distance = re.search(r"(?:thiếu|hơn|còn|bằng|đúng) [^:]*(?=:)", row["sentence"])
        return {"title": row["title"], "unit": self.units[row["unit"]], **kept, "pos": position, "understood": row["goal"],
                "value": float(row["value"] or 0), "distance": distance[0] if distance else "", "results": results}


def make(country, site):
    shutil.rmtree(site, ignore_errors=True)
    put(site, HUGO, country)
    for code, label in country.labels.items():
        write(site / f"data/status/{code}.json", json.dumps({"label": label}, ensure_ascii=False))
    shutil.copytree(country.public / "tai-nguyen", site / "static/tai-nguyen")
    for name in ("robots.txt", "du-lieu/datapackage.json"):
        write(site / "static" / name, (country.public / name).read_text())
    page(site / "content/_index.md", {"title": "Trang chủ", "linkTitle": "Trang chủ", "outputs": ["html", "atom", "search"]}, "Số liệu dựng để đo.\n")
    for at in STATIC:
        html = (country.public / at / "index.html").read_text()
        inside = re.search(r"<main[^>]*>(.*)</main>", html, re.S)[1]
        page(site / f"content/{at}/_index.md", {"title": re.search("<h1>(.*?)</h1>", html)[1], "type": "plain"},
             re.sub(r'(href|action|src)="(\.\./)+', r'\1="/', inside))
    page(site / "content/du-lieu/_index.md", {"title": "Dữ liệu", "type": "plain", "outputs": ["html", "csv", "json"]}, "<article>")
    for at, title in {"chi-so": "Chỉ số", "nam": "Năm", "van-ban": "Văn bản"}.items():
        page(site / f"content/{at}/_index.md", {"title": title})
    page(site / "content/van-ban/71-nq-tw-2025/_index.md", {"title": "Nghị quyết 71-NQ/TW", "dated": "22/8/2025"})
    for at, of in country.indicators.items():
        page(site / f"content/chi-so/{at}/_index.md", {"title": of["name"], "measure": of["unit"], "better": of["better"], "flow": of["flow"]}, "Cách đo.\n")
    for period in sorted({of["front"]["period"] for of in country.resolutions.values()}):
        page(site / f"content/nam/{period}/_index.md", {"title": f"Chỉ tiêu năm {period}", "period": period})
    for at, name in country.units.items():
        page(site / f"content/{at}/_index.md", {"title": name, "type": "unit"})
    for at, of in country.resolutions.items():
        front = {"type": "resolution", "linkTitle": of["front"]["period"], "nam": [of["front"]["period"]], "van-ban": ["71-nq-tw-2025"],
                 "outputs": ["html", "nhung", "ma", "huyhieu", "csv", "json"]}
        page(site / f"content/{at}/_index.md", {**of["front"], **front}, of["body"])
        for report in of["reports"]:
            page(site / f"content/{at}/tien-do/{report['at']}.md", {"title": report["title"], "type": "report", "date": report["date"], "weight": 1000,
                 "unit": of["front"]["unit"], "period": of["front"]["period"], "count": len(report["results"])}, report["body"])
        for target in of["targets"]:
            shared = {"chi-so": [target["indicator"]]} if target["indicator"] else {}
            page(site / f"content/{at}/chi-tieu-{target['no']}.md", {"type": "target", "weight": int(target["no"]), **target, **shared})


def put(site, templates, country):
    """Writes what stands under each `== path` line, with the shared pieces in it."""
    text = re.sub(r"@(\w+)@", lambda found: SHARED[found[1]] if found[1] != "badge" else badge_style(country), templates)
    text = re.sub(r"/(icon|cong-khai|xem-truoc)\.\*\.?(\w*)", lambda found: f"/tai-nguyen/{country.assets[found[1] + '.' + (found[2] or 'svg')]}", text)
    for piece in re.split(r"^== ", text, flags=re.M)[1:]:
        path, body = piece.split("\n", 1)
        write(site / path, body)


def badge_style(country):
    """The style inside a badge, as congkhai writes it."""
    badge = next(country.public.glob("tinh-0/*/*/huy-hieu.svg")).read_text()
    return re.search("<style>(.*?)</style>", badge)[1]


def day_of(name):
    return tomllib.loads(f"day = {name}")["day"]


def matter(path):
    head, body = path.read_text()[4:].split("\n+++\n", 1)
    return tomllib.loads(head), body


def slug(text):
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("ầ", "a")).strip("-")


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def toml(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(of)}" for key, of in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (str, int, float)) else str(value)


def page(path, values, body=""):
    front = "".join(f"{key} = {toml(value)}\n" for key, value in values.items() if value is not None)
    write(path, f"+++\n{front}+++\n{body}")


# Texts that templates print as they are: @name@ in them.
SHARED = {
    "meta": """<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="theme-color" content="#0b4a57">""",
    "links": """<meta property="og:image" content="https://ca-nuoc.example/xem-truoc.*.png"><link rel="icon" href="/icon.*" type="image/svg+xml">
<link rel="alternate" type="application/atom+xml" title="Cả nước" href="/feed.xml">
<link rel="stylesheet" href="/cong-khai.*.css">
<script src="/cong-khai.*.js" defer></script>""",
    "header": """<header class="top"><div class="wrap">
<a class="brand" href="/">Cả nước</a>
<nav aria-label="Mục chính"><ul><li><a href="/#_don-vi">Đơn vị</a></li><li><a href="/chi-so/">Chỉ số</a></li><li><a href="/nam/">Năm</a></li><li><a href="/van-ban/">Văn bản</a></li><li><a href="/du-lieu/">Dữ liệu</a></li><li><a href="/phuong-phap/">Cách tính</a></li><li><a class="find" href="/tim-kiem/">Tìm kiếm</a></li></ul></nav>
</div></header>""",
    "footer": """<footer class="foot"><div class="wrap">
<p>Điều văn bản không nêu thì để trống, không suy đoán.</p>
<ul><li><a href="/thay-doi/">Điều chỉnh và đính chính</a></li><li><a href="/feed.xml">Theo dõi thay đổi (Atom)</a></li></ul>
</div></footer>""",
    "find": """<form class="search" hidden action="/tim-kiem/" method="get" role="search"><label for="q">Tìm chỉ tiêu, phường xã, văn bản</label><div><input id="q" name="q" type="search" autocomplete="off"><button>Tìm</button></div></form>
<noscript><p><a href="/tim-kiem/">Danh mục đơn vị, năm và chỉ số</a></p></noscript>""",
    "likes": """<thead><tr><th scope="col">Đơn vị, kỳ</th><th scope="col">Mức phấn đấu</th><th scope="col">Kết quả</th><th scope="col">Trạng thái</th></tr></thead><tbody>""",
    "rows": """<th scope="col">Nghị quyết</th><th scope="col">Kỳ</th><th scope="col">Tổng hợp</th><th scope="col">Báo cáo mới nhất</th></tr></thead><tbody>""",
    "targets": """<thead><tr><th scope="col" data-sort="no" data-title="Số">Số</th><th scope="col" data-sort="title" data-title="Chỉ tiêu">Chỉ tiêu</th><th scope="col">Mức phấn đấu</th><th scope="col">Kết quả</th><th scope="col">Tiến độ</th><th scope="col" data-sort="status" data-title="Trạng thái">Trạng thái</th></tr></thead>""",
    "x_axis": """<g class="x"><text x="104" y="252">1/1</text><text x="227" y="252">1/4</text><text x="350" y="252">1/7</text><text x="473" y="252">1/10</text><text x="596" y="252">31/12</text></g>""",
    "history": """<table class="list"><caption class="hidden">Kết quả qua các kỳ báo cáo</caption><thead><tr><th scope="col">Ngày</th><th scope="col">Kết quả</th><th scope="col">Trạng thái</th><th scope="col">Báo cáo</th></tr></thead><tbody>""",
    "sample": """<p class="sample-banner"><span class="wrap">
<strong>Minh họa – số liệu không có thật.</strong>
Trang này chỉ để cho thấy cách trình bày; xin đừng trích dẫn.
</span></p>
""",
    "columns": "unit,period,resolution,group,no,part,title,goal,op,value,value2,measure,better,flow,indicator,baseline_period,baseline,result_date,result,provisional,status,bar,url",
}

HUGO = r"""== hugo.toml
baseURL = "https://ca-nuoc.example/"
locale = "vi"
title = "Cả nước"
disableKinds = ["RSS"]
disableHugoGeneratorInject = true
[page]
nextPrevInSectionSortOrder = "asc"
[pagination]
path = "trang"
pagerSize = 200
disableAliases = true
[taxonomies]
"chi-so" = "chi-so"
nam = "nam"
"van-ban" = "van-ban"
[mediaTypes."application/atom+xml"]
suffixes = ["xml"]
[mediaTypes."text/javascript"]
suffixes = ["js"]
[outputFormats.nhung]
mediaType = "text/html"
baseName = "nhung/index"
isHTML = true
notAlternative = true
[outputFormats.ma]
mediaType = "text/html"
baseName = "nhung/ma/index"
isHTML = true
notAlternative = true
[outputFormats.huyhieu]
mediaType = "image/svg+xml"
baseName = "huy-hieu"
notAlternative = true
[outputFormats.csv]
mediaType = "text/csv"
baseName = "chi-tieu"
isPlainText = true
[outputFormats.json]
mediaType = "application/json"
baseName = "chi-tieu"
isPlainText = true
[outputFormats.atom]
mediaType = "application/atom+xml"
baseName = "feed"
isPlainText = true
[outputFormats.search]
mediaType = "text/javascript"
path = "tim-kiem"
baseName = "docs"
isPlainText = true
[outputs]
page = ["html"]
section = ["html"]
taxonomy = ["html"]
term = ["html"]
== layouts/baseof.html
{{ $head := partial "head.html" . -}}
<!DOCTYPE html><html lang="vi"><head>@meta@<title>{{ $head.title }} – {{ site.Title }}</title>
<meta name="description" property="og:description" content="{{ $head.description }}"><meta property="og:title" content="{{ $head.title }}"><meta property="og:site_name" content="{{ site.Title }}"><link rel="canonical" href="{{ .Permalink }}">
@links@
{{ if ne .Type "target" }}{{ with .Parent }}{{ $above := partialCached "crumbs.json" . .Path -}}
<script type="application/ld+json">{{ with $head.data }}[{{ end }}{"@context":"https://schema.org","@type":"BreadcrumbList","itemListElement":[{{ $above | safeJS }}{"@type":"ListItem","position":{{ len $.Ancestors | add 1 | jsonify | safeJS }},"name":{{ $head.title | jsonify | safeJS }},"item":{{ $.Permalink | jsonify | safeJS }}}]}{{ with $head.data }},{"@context":"https://schema.org","@type":"Dataset","name":{{ $head.title | jsonify | safeJS }},"description":{{ $head.description | jsonify | safeJS }},"url":{{ $.Permalink | jsonify | safeJS }},"inLanguage":"vi","isAccessibleForFree":true,"distribution":[{"@type":"DataDownload","encodingFormat":"text/csv","contentUrl":{{ print $.Permalink "chi-tieu.csv" | jsonify | safeJS }}},{"@type":"DataDownload","encodingFormat":"application/json","contentUrl":{{ print $.Permalink "chi-tieu.json" | jsonify | safeJS }}}]}]{{ end }}</script>
{{ end }}{{ end }}</head>
<body class="p-{{ .Type }}"><a class="skip" href="#main">Chuyển đến nội dung chính</a>
@header@<main id="main">@sample@{{ block "hero" . }}{{ end }}<div class="wrap">{{ with .Parent }}{{ partialCached "crumbs.html" . .Path }}{{ end -}}
{{ block "main" . }}{{ end }}</div></main>
@footer@</body></html>
== layouts/_partials/head.html
{{ $head := dict "title" .Title "description" .Title }}{{ $p := .Params }}
{{ if eq .Type "target" }}
  {{ $head = dict "title" (printf "%s · %s – %s %s" $p.no .Title $p.unit $p.period)
    "description" (printf "%s, năm %s. %s: %s. %s" $p.unit $p.period .Title (index hugo.Data.status $p.status).label $p.sentence) }}
{{ else if eq .Type "resolution" }}
  {{ $head = dict "title" (printf "%s – %s" .Title $p.unit) "data" true "description" (partial "sentence.html" .) }}
{{ else if eq .Type "report" }}
  {{ $head = dict "title" (printf "%s – %s" .Title $p.unit) "description" (printf "%s, %s: %s" $p.unit $p.period .Title) }}
{{ else if eq .Type "unit" }}{{ $head = dict "title" .Title "description" (printf "Các nghị quyết và chỉ tiêu của %s." .Title) }}
{{ else if $p.measure }}{{ $head = dict "title" .Title "description" (printf "%s: mức phấn đấu và kết quả của các đơn vị qua các kỳ." .Title) }}
{{ else if eq .Path "/du-lieu" }}{{ $head = dict "title" .Title "description" .Title "data" true }}
{{ end }}
{{ return $head }}
== layouts/_partials/sentence.html
{{ $s := .Store.Get "sentence" }}{{ if not $s }}{{ $t := partial "tally.html" . }}{{ $parts := slice }}
{{ range $t.rows }}{{ $parts = $parts | append (printf "%d %s" .count (lower (index hugo.Data.status .code).label)) }}{{ end }}
{{ $s = printf "%s, năm %s, đến %s (50%% thời gian): %s." .Params.unit .Params.period (time.Format "2/1/2006" .Params.reported) (delimit $parts " · ") }}{{ .Store.Set "sentence" $s }}{{ end }}
{{ return $s }}
== layouts/_partials/order.html
{{ return slice "missed" "unreported" "behind" "below" "no_basis" "no_data" "unset" "not_due" "on_pace" "holding" "met" "exceeded" }}
== layouts/_partials/badge.html
<span class="status st-{{ . }}">{{ (index hugo.Data.status .).label }}</span>
{{- /**/ -}}
== layouts/_partials/crumbs.html
<nav class="crumbs" aria-label="Bạn đang ở"><ol>{{ range .Ancestors.Reverse }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li></ol></nav>
== layouts/_partials/crumbs.json
{{- $n := 0 }}{{ range .Ancestors.Reverse }}{{ $n = add $n 1 }}{"@type":"ListItem","position":{{ $n }},"name":{{ jsonify .LinkTitle }},"item":{{ jsonify .Permalink }}},{{ end -}}
{"@type":"ListItem","position":{{ add $n 1 }},"name":{{ jsonify .LinkTitle }},"item":{{ jsonify .Permalink }}},
{{- /**/ -}}
== layouts/_partials/targets.html
{{ $targets := .Store.Get "targets" }}{{ if not $targets }}{{ $targets = where .RegularPages "Type" "target" }}{{ .Store.Set "targets" $targets }}{{ end }}
{{ return $targets }}
== layouts/_partials/like.html
{{ $like := slice }}
{{ with .Params.indicator }}
  {{ $all := (site.GetPage (print "/chi-so/" .)).Pages }}
  {{ $from := int (math.Max 0 (math.Min (sub $.Params.pos 3) (sub (len $all) 6))) }}
  {{ range first 6 (after $from $all) }}{{ if ne .Path $.Path }}{{ $like = $like | append . }}{{ end }}{{ end }}
{{ end }}
{{ return $like }}
== layouts/_partials/like-row.html
{{ $p := .Params }}<tr><th scope="row"><a href="{{ .RelPermalink }}">{{ $p.unit }}, {{ $p.period }}</a></th><td>{{ $p.goal }}</td><td>{{ partial "value.html" . }}</td><td>{{ partialCached "badge.html" $p.status $p.status }}</td></tr>
{{- /**/ -}}
== layouts/_partials/value.html
{{ with .Params.results }}{{ with index . 0 }}<b>{{ .value }}</b> <span class="aside">{{ time.Format "2/1/2006" .date }}</span>{{ end }}{{ else }}<span class="aside">Chưa có kết quả</span>{{ end }}
{{- /**/ -}}
== layouts/_partials/bullet.html
{{ $p := .Params }}{{ with $p.results }}{{ $value := (index . 0).number }}{{ if $p.value }}
{{- $lower := in (slice "at_most" "less_than") $p.op }}{{ $tick := cond $lower 50.0 75.0 }}
{{- $place := math.Max 0 (math.Min 100 (add $tick (mul $tick (div (sub (float $value) $p.value) $p.value)))) -}}
<svg class="bl b-dot" aria-hidden="true">
<rect class="good" x="{{ cond $lower 0.0 $tick }}%" width="{{ cond $lower $tick 25.0 }}%"/><rect class="goal" x="{{ $tick }}%"/><circle class="res" cx="{{ div (math.Round (mul 10 $place)) 10 }}%"/></svg>{{ else }}<span class="yesno yn-yes">Đạt</span>{{ end }}{{ end }}
{{- /**/ -}}
== layouts/_partials/chart.html
{{ $p := .Params }}{{ $percent := eq $p.measure "%" }}{{ $largest := $p.value }}{{ $told := slice }}
{{- range $p.results }}{{ $largest = math.Max $largest .number }}{{ $told = $told | append (printf "%s: %s" (time.Format "2/1/2006" .date) .value) }}{{ end }}
{{- $top := 100.0 }}
{{- if not (and $percent (ge $largest 10) (le $largest 100)) }}{{ $top = 0.0 }}
  {{- range $scale := slice 0.001 0.01 0.1 1.0 10.0 100.0 1000.0 10000.0 100000.0 1000000.0 }}{{ range slice 4 8 12 20 }}{{ if and (not $top) (ge (mul $scale .) $largest) }}{{ $top = mul $scale . }}{{ end }}{{ end }}{{ if $top }}{{ break }}{{ end }}{{ end }}
{{- end }}
{{- $height := div 192 $top }}{{ $unit := cond $percent "%" "" }}{{ $goal := div (math.Round (sub 2260 (mul 10 $p.value $height))) 10 -}}
<figure class="chart"><svg viewBox="-36 -16 676 290" role="img" aria-label="Diễn biến của {{ .Title }}: {{ delimit $told "; " }}"><path class="grid" d="M104 226H596M104 178H596M104 130H596M104 82H596M104 34H596"/><g class="y">
{{- range $n, $y := slice 226 178 130 82 34 }}<text x="96" y="{{ $y }}">{{ replace (string (div (mul $top $n) 4)) "." "," }}{{ $unit }}</text>{{ end }}</g>@x_axis@<path class="goal" d="M104 {{ $goal }}H596"/><text class="goal-text" x="596" y="{{ $goal }}">{{ $p.goal }}</text><g class="line-1">
{{- $dots := slice }}{{ range $n, $of := $p.results }}{{ $date := time.AsTime .date }}{{ $dots = $dots | append (dict "x" (div (math.Round (add 1040 (div (mul 4920.0 $date.YearDay) 365))) 10) "y" (div (math.Round (sub 2260 (mul 10 .number $height))) 10) "label" (index $told $n)) }}{{ end }}
{{- if gt (len $dots) 1 }}<polyline points="{{ range collections.Reverse $dots }}{{ .x }},{{ .y }} {{ end }}"/>{{ end }}
{{- range $dots }}<path transform="translate({{ .x }} {{ .y }})" d="M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"><title>{{ .label }}</title></path>{{ end }}</g></svg></figure>
== layouts/_partials/tally.html
{{ $tally := .Store.Get "tally" }}{{ if not $tally }}
{{ $total := 0 }}{{ $counts := newScratch }}
{{ range partial "targets.html" . }}{{ $counts.Add .Params.status 1 }}{{ $total = add $total 1 }}{{ end }}
{{ $start := 0.0 }}{{ $rows := slice }}{{ $codes := slice }}
{{ range $code := partialCached "order.html" "" }}{{ with $counts.Get $code }}
  {{ $width := div (mul 100.0 .) $total }}
  {{ $rows = $rows | append (dict "code" $code "count" . "start" $start "width" $width) }}{{ $codes = $codes | append $code }}{{ $start = add $start $width }}
{{ end }}{{ end }}
{{ $exceeded := $counts.Get "exceeded" | default 0 }}
{{ $tally = dict "rows" $rows "codes" $codes "total" $total "exceeded" $exceeded "met" (add $exceeded ($counts.Get "met" | default 0)) }}
{{ .Store.Set "tally" $tally }}{{ end }}
{{ return $tally }}
== layouts/_partials/strip.html
<svg class="strip" aria-hidden="true">{{ range .rows }}<rect class="f-{{ .code }}" x="{{ .start }}%" width="{{ .width }}%"/>{{ if ge .width 5.0 }}<text class="f-{{ .code }}" x="{{ add .start (div .width 2) }}%">{{ .count }}</text>{{ end }}{{ end }}</svg>
{{- /**/ -}}
== layouts/_partials/tally-long.html
<p class="sentence">{{ partial "sentence.html" . }}</p>
{{ with partial "tally.html" . }}{{ partial "strip.html" . }}<ul class="tally">{{ range .rows }}<li><span class="st-{{ .code }}">{{ partialCached "badge.html" .code .code }} <b>{{ .count }}</b></span></li>{{ end }}</ul>{{ end }}
== layouts/_partials/tally-short.html
<span class="tally-short"><b>{{ partial "sentence.html" . }}</b></span>{{ partial "strip.html" (partial "tally.html" .) }}
{{- /**/ -}}
== layouts/_partials/resolution-cells.html
<th scope="row"><a href="{{ .RelPermalink }}">{{ .Title }}</a> <span class="aside">Số {{ .Params.number }}</span></th><td data-label="Kỳ">{{ .Params.period }}</td><td class="standing">{{ partial "tally-short.html" . }}</td><td data-label="Báo cáo mới nhất">{{ time.Format "2/1/2006" .Params.reported }}</td></tr>
{{- /**/ -}}
== layouts/_partials/resolution-row.html
<tr><td class="name"><a href="{{ .Parent.RelPermalink }}">{{ .Params.unit }}</a></td>{{ partial "resolution-cells.html" . }}
{{- /**/ -}}
== layouts/_partials/pager.html
{{ if gt .TotalPages 1 }}<nav class="pager" aria-label="Các trang của danh sách">{{ with .Prev }}<a rel="prev" href="{{ .URL }}">← Trang trước</a>{{ end }}<span>Trang {{ .PageNumber }}/{{ .TotalPages }}</span>{{ with .Next }}<a rel="next" href="{{ .URL }}">Trang sau →</a>{{ end }}</nav>{{ end }}
== layouts/_partials/neighbour.html
{{ .Params.no }}. {{ .Title }} {{ partialCached "badge.html" .Params.status .Params.status }}</a>
{{- /**/ -}}
== layouts/target/page.html
{{ define "main" }}{{ $p := .Params }}{{ $badge := partialCached "badge.html" $p.status $p.status }}{{ $up := .Parent }}<article><header class="lead"><p class="eyebrow">Chỉ tiêu {{ $p.no }} · {{ $p.unit }} · {{ $p.period }}</p><h1>{{ .Title }}</h1></header>
<div class="answer st-{{ $p.status }}"><p class="verdict">{{ $badge }}
</p><p class="sentence">{{ $p.sentence }}</p>
<section class="part" aria-label="Mức phấn đấu và kết quả mới nhất"><dl class="facts"><div><dt>Mức phấn đấu</dt><dd class="figure">{{ $p.goal }}</dd><dd class="aside">Được hiểu là: {{ $p.understood }}</dd></div><div><dt>Kết quả mới nhất</dt>{{ with $p.results }}{{ with index . 0 }}<dd class="figure">{{ .value }}
</dd><dd class="aside">đến ngày
<time datetime="{{ time.Format "2006-01-02" .date }}">{{ time.Format "2/1/2006" .date }}</time></dd>{{ end }}{{ else }}<dd class="figure none">chưa có số liệu</dd>{{ end }}</div></dl>{{ partial "bullet.html" . }}
</section></div>
<div class="cols"><div><section aria-labelledby="_qua-ky"><h2 id="_qua-ky">Kết quả qua các kỳ báo cáo</h2>
{{ if $p.results }}{{ partial "chart.html" . }}@history@{{ range $p.results }}<tr><td class="name"><time datetime="{{ time.Format "2006-01-02" .date }}">{{ time.Format "2/1/2006" .date }}</time></td><td><b>{{ .value }}</b></td><td>{{ partialCached "badge.html" .status .status }}</td><td><a href="{{ $up.RelPermalink }}tien-do/{{ .report }}/">{{ .title }}</a></td></tr>{{ end }}</tbody></table>{{ else }}<p>Chưa có báo cáo nào nêu kết quả.</p>{{ end }}</section>
{{ with partial "like.html" . }}<section aria-labelledby="_noi-khac"><h2 id="_noi-khac">Cùng chỉ số này ở năm khác, đơn vị khác</h2><table class="list elsewhere"><caption class="hidden">Mức phấn đấu và kết quả của cùng chỉ số</caption>@likes@{{ range . }}{{ partialCached "like-row.html" . .Path }}{{ end }}</tbody></table>
<p class="aside">Còn {{ sub (len (site.GetPage (print "/chi-so/" $p.indicator)).Pages) 1 (len .) }} chỉ tiêu khác ở trang của chỉ số.</p></section>{{ end }}</div>
<div class="side"><section aria-labelledby="_can-cu"><h2 id="_can-cu">Căn cứ</h2><dl class="pairs"><div><dt>Văn bản</dt><dd><a href="{{ $up.RelPermalink }}">{{ $up.Title }}</a>,
số {{ $up.Params.number }},
họp thông qua ngày {{ time.Format "2/1/2006" $up.Params.adopted }}
<span class="aside">{{ $up.Params.issuer }}</span>
</dd></div><div><dt>Nhóm chỉ tiêu</dt><dd>{{ range where $up.Params.groups "id" $p.group }}<a href="{{ $up.RelPermalink }}#nhom-{{ .id }}">{{ .title }}</a>{{ end }}</dd></div>
{{ with $p.indicator }}<div><dt>Chỉ số dùng chung</dt><dd><ul>{{ with site.GetPage (print "/chi-so/" .) }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></dd></div>{{ end }}</dl></section>
<p><a href="/phuong-phap/#{{ $p.status }}">Xem cách tính và cách đọc</a></p><p class="share"><a href="{{ $up.RelPermalink }}nhung/ma/#chi-tieu-{{ $p.no }}">Nhúng vào cổng thông tin</a></p></div></div>
<nav class="neighbours" aria-label="Chỉ tiêu liền kề">{{ with .PrevInSection }}<a rel="prev" href="{{ .RelPermalink }}"><span>← Chỉ tiêu trước</span>{{ partial "neighbour.html" . }}{{ end }}{{ with .NextInSection }}{{ if eq .Type "target" }}<a class="next" rel="next" href="{{ .RelPermalink }}"><span>Chỉ tiêu sau →</span>{{ partial "neighbour.html" . }}{{ end }}{{ end }}</nav></article>{{ end }}
== layouts/resolution/section.html
{{ define "main" }}{{ $p := .Params }}{{ $tally := partial "tally.html" . }}{{ $targets := partial "targets.html" . }}{{ $reports := where .RegularPages "Type" "report" }}<article>
<header class="letter">
<div class="letterhead"><p><strong>{{ $p.unit }}</strong><span>Số {{ $p.number }}</span></p><p>họp thông qua ngày {{ time.Format "2/1/2006" $p.adopted }}</p></div>
<h1>{{ .Title }}</h1>
<p class="eyebrow"><a href="{{ .Parent.RelPermalink }}">{{ $p.unit }}</a> · Năm {{ $p.period }}</p>
</header>
<section class="answer" aria-labelledby="_ket-qua"><h2 id="_ket-qua" class="hidden">Đã làm đến đâu</h2>
{{ partial "tally-long.html" . }}
<p class="about-status">Theo báo cáo mới nhất, ngày {{ time.Format "2/1/2006" $p.reported }}. Kỳ chưa tổng kết, nên chưa chỉ tiêu nào bị ghi là không đạt.</p></section>
<p class="aside center">Trang tóm tắt, không thay cho bản gốc của văn bản.</p>
<details class="toc"><summary>Mục lục</summary><nav aria-label="Mục lục"><ul><li><a href="#_chi-tieu">Các chỉ tiêu</a><ul>{{ range $p.groups }}<li><a href="#nhom-{{ .id }}">{{ .title }}</a></li>{{ end }}</ul></li>{{ if $reports }}<li><a href="#_bao-cao">Các báo cáo</a></li>{{ end }}{{ range .Fragments.Headings }}{{ range .Headings }}<li class="l{{ .Level }}"><a href="#{{ .ID }}">{{ .Title }}</a></li>{{ end }}{{ end }}<li><a href="#_van-ban">Thông tin văn bản</a></li><li><a href="#_tai-ve">Tải về và nhúng</a></li></ul></nav></details>
<section aria-labelledby="_chi-tieu" data-targets>
<h2 id="_chi-tieu">Các chỉ tiêu</h2>
<div class="filter" data-filter hidden role="group" aria-label="Lọc theo trạng thái"><button type="button" data-status="" aria-pressed="true">Tất cả</button>{{ range $tally.rows }}<button type="button" data-status="{{ .code }}" aria-pressed="false">{{ partialCached "badge.html" .code .code }} ({{ .count }})</button>{{ end }}</div>
<p class="live" role="status" data-live data-shown="Đang hiện {n} chỉ tiêu"></p>
{{ range $p.groups }}<section class="group" aria-labelledby="nhom-{{ .id }}">
<h3 id="nhom-{{ .id }}">{{ .title }}</h3>
<table class="targets"><caption class="hidden">{{ .title }}</caption>@targets@
<tbody>{{ range where $targets "Params.group" .id }}{{ $t := .Params }}<tr id="chi-tieu-{{ $t.no }}" data-status="{{ $t.status }}" data-no="{{ $t.no }}"><td class="no">{{ $t.no }}</td><th scope="row"><a href="{{ .RelPermalink }}">{{ .Title }}</a></th><td class="goal" data-label="Mức phấn đấu">{{ $t.goal }}</td><td class="value" data-label="Kết quả">{{ partial "value.html" . }}</td><td class="draw">{{ partial "bullet.html" . }}<span class="distance">{{ $t.distance }}</span></td><td class="state">{{ partialCached "badge.html" $t.status $t.status }}</td></tr>
{{ end }}</tbody></table>
</section>
{{ end }}</section>
{{ with $reports }}<section aria-labelledby="_bao-cao"><h2 id="_bao-cao">Các báo cáo</h2><ol class="timeline">{{ range . }}<li><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2/1/2006" }}</time><div><a href="{{ .RelPermalink }}">{{ .Title }}</a> <span class="aside">{{ .Params.count }} kết quả</span></div></li>{{ end }}</ol></section>
{{ end }}<div class="prose text">{{ .Content }}</div>
<section aria-labelledby="_van-ban"><h2 id="_van-ban">Thông tin văn bản</h2>
<dl class="pairs"><div><dt>Ngày ban hành</dt><dd>{{ time.Format "2/1/2006" $p.adopted }}</dd></div>
<div><dt>Văn bản được viện dẫn</dt><dd><ul>{{ range .GetTerms "van-ban" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></dd></div>
</dl></section>
<section class="downloads" aria-labelledby="_tai-ve"><h2 id="_tai-ve">Tải về và nhúng</h2><ul><li><a href="{{ .RelPermalink }}chi-tieu.csv" download>Bảng chỉ tiêu (CSV)</a></li><li><a href="{{ .RelPermalink }}chi-tieu.json" download>Dữ liệu chỉ tiêu (JSON)</a></li></ul>
<p class="share"><a href="{{ .RelPermalink }}nhung/ma/">Nhúng vào cổng thông tin</a></p></section>
</article>{{ end }}
== layouts/_partials/card-end.html
<footer><span>Số liệu đến {{ time.Format "2/1/2006" .reported }}</span>
<a href="{{ .href }}" target="_blank" rel="noopener">Xem đầy đủ</a></footer></article>
{{- /**/ -}}
== layouts/resolution/section.nhung.html
{{ $p := .Params }}<!DOCTYPE html><html lang="vi" class="light"><head>@meta@<meta name="robots" content="noindex"><title>{{ .Title }} – {{ $p.unit }} {{ $p.period }}</title>
<meta name="description" content="{{ partial "sentence.html" . }}"><link rel="canonical" href="{{ .Permalink }}"><link rel="icon" href="/icon.*" type="image/svg+xml"><link rel="stylesheet" href="/cong-khai.*.css"></head>
<body class="embedded"><main><h1 class="hidden">{{ $p.unit }} {{ $p.period }}</h1>{{ range partial "targets.html" . }}{{ $t := .Params }}<i id="chi-tieu-{{ $t.no }}" hidden></i><i id="chi-tieu-{{ $t.no }}-theo-may" hidden></i><article><p class="sample-banner"><strong>Minh họa – số liệu không có thật.</strong></p><p class="eyebrow">{{ $p.unit }} {{ $p.period }} · Chỉ tiêu {{ $t.no }}</p><h2><a href="{{ .RelPermalink }}" target="_blank" rel="noopener">{{ .Title }}</a></h2><p class="verdict">{{ partialCached "badge.html" $t.status $t.status }}
</p><p class="sentence">{{ $t.sentence }}</p><div class="mini">{{ partial "bullet.html" . }}<span class="distance">{{ $t.distance }}</span>
</div>{{ partial "card-end.html" (dict "reported" $p.reported "href" .RelPermalink) }}{{ end }}<i id="theo-may" hidden></i><article><p class="sample-banner"><strong>Minh họa – số liệu không có thật.</strong></p><p class="eyebrow">{{ $p.unit }} {{ $p.period }}</p><h2><a href="{{ .RelPermalink }}" target="_blank" rel="noopener">{{ .Title }}</a></h2>{{ partial "tally-long.html" . }}{{ partial "card-end.html" (dict "reported" $p.reported "href" .RelPermalink) }}</main></body></html>
== layouts/_partials/snippet.html
<label for="{{ .id }}">Mã nhúng</label>
<textarea id="{{ .id }}" rows="4" readonly spellcheck="false">{{ .html }}</textarea>
<button type="button" data-copy="{{ .id }}" data-done="Đã sao chép" hidden>Sao chép mã</button>
{{- /**/ -}}
== layouts/resolution/section.ma.html
{{ define "main" }}{{ $p := .Params }}{{ $up := . }}<article><header class="lead"><p class="eyebrow">{{ $p.unit }} · {{ $p.period }}</p><h1>Nhúng vào cổng thông tin</h1><p>Sao chép một đoạn mã dưới đây vào trang của cổng thông tin. Khung nhúng và huy hiệu tự cập nhật theo trang này.</p></header>
{{ $all := slice (dict "id" "ca-ky" "no" "" "page" . "card" (print .Permalink "nhung/")) }}{{ range partial "targets.html" . }}{{ $id := print "chi-tieu-" .Params.no }}{{ $all = $all | append (dict "id" $id "no" (print .Params.no ". ") "page" . "card" (print $up.Permalink "nhung/#" $id)) }}{{ end }}
{{ range $n, $_ := $all }}{{ $title := printf "%s – %s %s" .page.Title $p.unit $p.period }}{{ $lines := math.Ceil (div (len (split .page.Title "")) 20.0) }}<section class="snippet" id="{{ .id }}"><h2>{{ .no }}<a href="{{ .page.RelPermalink }}">{{ .page.Title }}</a></h2>{{ $html := printf "<iframe src=\"%s\" title=\"%s\" width=\"100%%\" height=\"%v\" loading=\"lazy\" style=\"border:0\"></iframe>\n<p><a href=\"%s\">%s</a></p>" .card $title (add 374 (mul 24 $lines)) .page.Permalink $title }}{{ partial "snippet.html" (dict "id" (print "_ma-" (add $n 1)) "html" $html) }}</section>
{{ end }}<section class="snippet" id="huy-hieu"><h2>Huy hiệu</h2><p>Dùng cho nơi không nhận khung nhúng.</p><p><img src="{{ .RelPermalink }}huy-hieu.svg" alt="{{ $p.unit }} {{ $p.period }}"></p>{{ partial "snippet.html" (dict "id" "_ma-huy-hieu" "html" (printf "<a href=\"%s\"><img src=\"%shuy-hieu.svg\" alt=\"%s %s\"></a>" .Permalink .Permalink $p.unit $p.period)) }}</section></article>{{ end }}
== layouts/resolution/section.huyhieu.svg
{{ $p := .Params }}<svg xmlns="http://www.w3.org/2000/svg" width="360" height="122" viewBox="0 0 360 122" role="img" aria-labelledby="t" lang="vi">
<title id="t">{{ $p.unit }} {{ $p.period }}. {{ partial "sentence.html" . }}</title>
<style>@badge@</style>
<rect class="c" x=".5" y=".5" width="359" height="121" rx="8"/>
<text class="h" x="14" y="24">{{ $p.unit }} {{ $p.period }}</text>
<text class="a" x="14" y="64">Số liệu đến {{ time.Format "2/1/2006" $p.reported }}</text>
<svg x="14" y="96" width="332" height="14">
{{ range (partial "tally.html" .).rows }}<rect class="{{ .code }}" x="{{ .start }}%" y="1" width="{{ .width }}%" height="12"/>
{{ end }}</svg>
</svg>
== layouts/_partials/row.csv
{{- $p := .Params }}{{ $date := "" }}{{ $number := "" }}{{ with $p.results }}{{ with index . 0 }}{{ $date = time.Format "2006-01-02" .date }}{{ $number = .number }}{{ end }}{{ end -}}
{{ $row := slice (path.Dir $p.resolution) $p.period $p.resolution $p.group $p.no 1 .Title $p.goal $p.op $p.value "" $p.measure $p.better $p.flow $p.indicator "" "" $date $number false $p.status $p.bar .Permalink -}}
{{ range $n, $cell := $row }}{{ if $n }},{{ end }}{{ with $cell }}{{ $text := string . }}{{ if findRE `[",\n]` $text 1 }}"{{ replace $text "\"" "\"\"" }}"{{ else }}{{ $text }}{{ end }}{{ else }}{{ if eq $cell false }}false{{ end }}{{ end }}{{ end }}
== layouts/_partials/row.json
{{- $p := .Params }}{{ $date := "" }}{{ $number := "" }}{{ with $p.results }}{{ with index . 0 }}{{ $date = time.Format "2006-01-02" .date }}{{ $number = string .number }}{{ end }}{{ end -}}
{{ dict "unit" (path.Dir $p.resolution) "period" $p.period "resolution" $p.resolution "group" $p.group "no" $p.no "part" 1 "title" .Title "goal" $p.goal "op" $p.op "value" $p.value "value2" nil "measure" $p.measure "better" $p.better "flow" $p.flow "indicator" $p.indicator "baseline_period" nil "baseline" nil "result_date" $date "result" $number "provisional" false "status" $p.status "bar" $p.bar "url" .Permalink | jsonify }}
{{- /**/ -}}
== layouts/resolution/section.csv
{{ "\ufeff" }}@columns@
{{ range partial "targets.html" . }}{{ partial "row.csv" . }}{{ end -}}
== layouts/resolution/section.json
[
{{ range $n, $_ := partial "targets.html" . }}{{ if $n }},
{{ end }}{{ partial "row.json" . }}{{ end }}
]
== layouts/plain/section.csv
{{ "\ufeff" }}@columns@
{{ range where site.Pages "Type" "resolution" }}{{ range partial "targets.html" . }}{{ partial "row.csv" . }}{{ end }}{{ end -}}
== layouts/plain/section.json
[
{{ $comma := false }}{{ range where site.Pages "Type" "resolution" }}{{ range partial "targets.html" . }}{{ if $comma }},
{{ end }}{{ $comma = true }}{{ partial "row.json" . }}{{ end }}{{ end }}
]
== layouts/plain/section.html
{{ define "main" }}{{ .RawContent | safeHTML }}{{ if eq .Path "/du-lieu" }}{{ $pager := .Paginate (where site.Pages "Type" "resolution") }}<section aria-labelledby="_tung"><h2 id="_tung">Theo từng nghị quyết</h2>
<table class="list"><caption class="hidden">Theo từng nghị quyết</caption><thead><tr><th scope="col">Nghị quyết</th><th scope="col">Đơn vị</th><th scope="col">Kỳ</th><th scope="col">Các tệp</th></tr></thead><tbody>{{ range $pager.Pages }}{{ $of := printf "<span class=\"hidden\"> %s %s, %s</span>" .Params.unit .Params.period .Title | safeHTML }}<tr><th scope="row"><a href="{{ .RelPermalink }}">{{ .Title }}</a></th><td>{{ .Params.unit }}</td><td>{{ .Params.period }}</td><td><a href="{{ .RelPermalink }}chi-tieu.csv" download>CSV{{ $of }}</a> · <a href="{{ .RelPermalink }}chi-tieu.json" download>JSON{{ $of }}</a></td></tr>{{ end }}</tbody></table>
{{ partial "pager.html" $pager }}</section></article>{{ end }}{{ end }}
== layouts/report/page.html
{{ define "main" }}{{ $p := .Params }}{{ $up := .Parent }}{{ $date := .Date.Format "2006-01-02" }}<article><header class="lead"><p class="eyebrow">Báo cáo · <a href="{{ $up.Parent.RelPermalink }}">{{ $p.unit }}</a> · {{ $p.period }}</p><h1>{{ .Title }}</h1>
<p>Số liệu đến ngày <strong><time datetime="{{ $date }}">{{ .Date.Format "2/1/2006" }}</time></strong>. Đối chiếu với các chỉ tiêu của <a href="{{ $up.RelPermalink }}">{{ $up.Title }}</a>.</p>
<p class="note">Báo cáo giữa kỳ: chỉ tiêu chưa tới mức vẫn đang thực hiện.</p></header>
<section aria-labelledby="_ket-qua"><h2 id="_ket-qua">{{ $p.count }} kết quả</h2>
<table class="list"><caption class="hidden">Kết quả theo từng chỉ tiêu</caption><thead><tr><th scope="col">Số</th><th scope="col">Chỉ tiêu</th><th scope="col">Mức phấn đấu</th><th scope="col">Kết quả</th><th scope="col">Trạng thái</th></tr></thead><tbody>{{ range partial "targets.html" $up }}{{ $t := . }}{{ range .Params.results }}{{ if eq .report $date }}<tr><td class="name">{{ $t.Params.no }}</td><th scope="row"><a href="{{ $t.RelPermalink }}">{{ $t.Title }}</a></th><td data-label="Mức phấn đấu">{{ $t.Params.goal }}</td><td data-label="Kết quả"><b>{{ .value }}</b></td><td>{{ partialCached "badge.html" .status .status }}</td></tr>{{ end }}{{ end }}{{ end }}</tbody></table></section>
<div class="prose text">{{ .Content }}</div>
</article>{{ end }}
== layouts/unit/section.html
{{ define "main" }}<article><header class="lead"><h1>{{ .Title }}</h1></header>
{{ with where .Sections "Type" "resolution" }}<section aria-labelledby="_nghi-quyet"><h2 id="_nghi-quyet">Nghị quyết theo kỳ</h2>
<table class="list"><caption class="hidden">Các nghị quyết, kỳ mới nhất ở trên</caption><thead><tr>@rows@{{ range .Reverse }}<tr>{{ partial "resolution-cells.html" . }}{{ end }}</tbody></table></section>
{{ end }}{{ with where .Sections "Type" "unit" }}<section aria-labelledby="_don-vi"><h2 id="_don-vi">Đơn vị trực thuộc</h2>
{{ $pager := $.Paginate . }}<ul class="cards">{{ range $pager.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ with (index .Sections.Reverse 0) }}<p>{{ .Params.period }}</p>{{ partial "tally-short.html" . }}{{ end }}</li>{{ end }}</ul>{{ partial "pager.html" $pager }}</section>
{{ end }}</article>{{ end }}
== layouts/home.html
{{ define "hero" }}{{ $resolutions := where site.Pages "Type" "resolution" }}<div class="hero"><div class="wrap">
<h1>{{ .Title }}</h1>
<div class="intro">{{ .Content }}</div>
@find@
<p class="size">{{ len (where site.Pages "Type" "unit") }} đơn vị · {{ len $resolutions }} nghị quyết · {{ len (where site.RegularPages "Type" "target") }} chỉ tiêu<br>Số liệu tính đến ngày {{ time.Format "2/1/2006" (index $resolutions 0).Params.reported }}.</p>
</div></div>
{{ end }}
{{ define "main" }}<section aria-labelledby="_don-vi"><h2 id="_don-vi">Đơn vị</h2>
<ul class="cards">{{ range where .Sections "Type" "unit" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a><p>{{ len .Sections }} đơn vị trực thuộc</p></li>{{ end }}</ul></section>
{{ with index (site.Taxonomies.nam.Alphabetical.Reverse) 0 }}<section aria-labelledby="_moi"><h2 id="_moi">Năm {{ .Page.Params.period }}</h2>
<table class="list"><caption class="hidden">Các nghị quyết của năm mới nhất</caption><thead><tr><th scope="col">Đơn vị</th>@rows@{{ range first 20 .Page.Pages }}{{ partial "resolution-row.html" . }}{{ end }}</tbody></table></section>{{ end }}
<section aria-labelledby="_thay-doi"><h2 id="_thay-doi">Thay đổi gần đây</h2>
<ol class="timeline">{{ range first 12 (where site.RegularPages "Type" "report") }}<li><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2/1/2006" }}</time><div><a href="{{ .RelPermalink }}">{{ .Title }}</a> <span class="aside">Báo cáo · {{ .Params.unit }}</span></div></li>{{ end }}</ol></section>{{ end }}
== layouts/home.atom.xml
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">
<title>{{ site.Title }}</title>
<id>{{ .Permalink }}</id>
<link href="{{ .Permalink }}"/>
<link rel="self" href="{{ .Permalink }}feed.xml"/>
<updated>{{ (index (where site.RegularPages "Type" "report") 0).Date.Format "2006-01-02T15:04:05Z07:00" }}</updated>
<author><name>{{ site.Title }}</name></author>
{{ range first 50 (where site.RegularPages "Type" "report") }}<entry>
<title>{{ .Params.unit }} – {{ .Title }}</title>
<id>{{ .Permalink }}</id>
<link href="{{ .Permalink }}"/>
<updated>{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}</updated>
</entry>
{{ end }}</feed>
== layouts/home.search.js
congkhai.docs(0,[{{ range $n, $_ := where site.Pages "Type" "in" (slice "unit" "resolution" "target") }}{{ if $n }},{{ end }}{{ $p := .Params }}{{ $result := "" }}{{ with $p.results }}{{ $result = (index . 0).value }}{{ end }}{{ slice .Title .RelPermalink ($p.unit | default "") ($p.period | default "") ($p.goal | default "") $result ($p.status | default .Type) | jsonify }}{{ end }}]);
== layouts/sitemap.xml
{{ printf "<?xml version=\"1.0\" encoding=\"utf-8\"?>" | safeHTML }}
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{{ range .Pages }}<url><loc>{{ .Permalink }}</loc></url>
{{ end }}</urlset>
== layouts/404.html
{{ define "main" }}<article class="prose"><p class="code">404</p><h1>Không có trang này</h1><p>Địa chỉ có thể đã gõ nhầm, hoặc trang chưa từng có. Địa chỉ đã công bố trên trang này thì không đổi.</p>
<ul><li><a href="/">Về trang đầu</a></li><li><a href="/tim-kiem/">Tìm trong toàn bộ trang</a></li><li><a href="/nam/">Xem theo năm</a></li></ul></article>{{ end }}
== layouts/chi-so/taxonomy.html
{{ define "main" }}<h1>{{ .Title }}</h1>
<table class="list"><caption class="hidden">Các chỉ số dùng chung</caption><thead><tr><th scope="col">Chỉ số</th><th scope="col">Đơn vị đo</th><th scope="col">Số chỉ tiêu dùng</th></tr></thead><tbody>{{ range .Pages }}<tr><th scope="row"><a href="{{ .RelPermalink }}">{{ .Title }}</a></th><td data-label="Đơn vị đo">{{ .Params.measure }}</td><td data-label="Số chỉ tiêu dùng">{{ len .Pages }}</td></tr>{{ end }}</tbody></table>{{ end }}
== layouts/chi-so/term.html
{{ define "main" }}<article><header class="lead"><p class="eyebrow">Chỉ số</p><h1>{{ .Title }}</h1>
<p>Đơn vị đo: <strong>{{ .Params.measure }}</strong>. {{ cond (eq .Params.better "lower") "Thấp" "Cao" }} hơn là tốt hơn. {{ cond (eq .Params.flow "point") "Đo tại một thời điểm" "Cộng dồn trong kỳ" }}.</p>
</header>
<div class="prose">{{ .Content }}</div>
<section aria-labelledby="_so-sanh"><h2 id="_so-sanh">So sánh giữa các nơi, các kỳ</h2>
{{ $pager := .Paginate .Pages }}<table class="list"><caption class="hidden">Mức phấn đấu và kết quả, như văn bản ghi</caption>@likes@{{ range $pager.Pages }}{{ partialCached "like-row.html" . .Path }}{{ end }}</tbody></table>{{ partial "pager.html" $pager }}</section>
</article>{{ end }}
== layouts/nam/taxonomy.html
{{ define "main" }}<h1>{{ .Title }}</h1>
<ul class="cards">{{ range .Pages.Reverse }}<li><a href="{{ .RelPermalink }}">Năm {{ .Params.period }}</a><p>{{ len .Pages }} nghị quyết, {{ len (where site.RegularPages "Params.goal" "ne" nil) }} chỉ tiêu</p></li>{{ end }}</ul>{{ end }}
== layouts/nam/term.html
{{ define "main" }}{{ $pager := .Paginate .Pages }}<header class="lead"><h1>Năm {{ .Params.period }}</h1><p class="aside">Mỗi dòng là một nghị quyết. Các phường đặt mức khác nhau, nên không cộng dồn và không xếp hạng.</p></header>
<table class="list"><caption class="hidden">Các nghị quyết của kỳ này</caption><thead><tr><th scope="col">Đơn vị</th>@rows@{{ range $pager.Pages }}{{ partial "resolution-row.html" . }}{{ end }}</tbody></table>{{ partial "pager.html" $pager }}{{ end }}
== layouts/van-ban/taxonomy.html
{{ define "main" }}<header class="lead"><h1>{{ .Title }}</h1><p>Những văn bản mà các nghị quyết trên trang này nhắc đến, và nơi nhắc đến từng văn bản.</p></header>
<table class="list"><caption class="hidden">Văn bản được viện dẫn</caption><thead><tr><th scope="col">Văn bản</th><th scope="col">Ngày</th><th scope="col">Thuộc</th><th scope="col">Số lần được viện dẫn</th></tr></thead><tbody>{{ range .Pages }}{{ $n := 0 }}{{ range .Pages }}{{ $n = add $n (len .Params.cites) }}{{ end }}<tr><th scope="row"><a href="{{ .RelPermalink }}">{{ .Title }}</a></th><td data-label="Ngày">{{ .Params.dated }}</td><td data-label="Thuộc">Trung ương, cả nước</td><td data-label="Số lần được viện dẫn">{{ $n }}</td></tr>{{ end }}</tbody></table>{{ end }}
== layouts/van-ban/term.html
{{ define "main" }}<article><header class="lead"><p class="eyebrow">Văn bản được viện dẫn</p><h1>{{ .Title }}</h1>
<dl class="pairs"><div><dt>Thuộc</dt><dd>Trung ương, cả nước</dd></div>
<div><dt>Ngày của văn bản, theo nơi viện dẫn</dt><dd>{{ .Params.dated }}</dd></div></dl>
<p class="aside">Trang này chỉ ghi nơi viện dẫn, không đăng nội dung văn bản.</p></header>
<section aria-labelledby="_noi"><h2 id="_noi">Được viện dẫn ở</h2>
<table class="list"><caption class="hidden">Nơi viện dẫn</caption><thead><tr><th scope="col">Đơn vị</th><th scope="col">Kỳ</th><th scope="col">Trang</th><th scope="col">Mục</th><th scope="col">Ngày được ghi</th></tr></thead><tbody>{{ $n := 0 }}{{ range first 14 .Pages }}{{ $of := . }}{{ range .Params.cites }}{{ $n = add $n 1 }}{{ if le $n 200 }}<tr><td class="name">{{ $of.Params.unit }}</td><td data-label="Kỳ">{{ $of.Params.period }}</td><th scope="row"><a href="{{ $of.RelPermalink }}">{{ $of.Title }}</a></th><td data-label="Mục"><a href="{{ $of.RelPermalink }}#{{ .id }}">{{ .title }}</a></td><td data-label="Ngày được ghi">{{ .date }}</td></tr>{{ end }}{{ end }}{{ end }}</tbody></table></section></article>{{ end }}
"""

if __name__ == "__main__":
    main()
