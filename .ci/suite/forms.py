"""Forms of congkhai through LibreOffice; .ci/forms says what it is for."""

import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from xml.sax.saxutils import escape

program, repository, rounds = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), int(sys.argv[3])
DAY = "2026-10-31"
SAMPLE = ["mau/phuong-mau/2026", "hai-phong/do-son/2026"]
RESULT, ESTIMATE, NOTE = "F", "G", "I"
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{}</value></prop></item>
</oor:items>
"""


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"FAIL  {' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def resolutions():
    found = sorted((repository / "content").rglob("index.md"))
    paths = [path.parent.relative_to(repository / "content") for path in found if re.match(r"\d{4}", path.parent.name)]
    return [str(path) for path in paths if 'amends' not in (repository / "content" / path / "index.md").read_text()]


def units(form):
    """The row of each part, with the unit that the form asks for."""
    with zipfile.ZipFile(form) as package:
        texts = re.findall(r"<si><t[^>]*>(.*?)</t></si>", package.read(STRINGS).decode(), re.S)
        sheet = package.read(SHEET).decode()
    cells = dict(re.findall(r'<c r="([A-Z]+\d+)"[^>]*t="s"[^>]*><v>(\d+)</v>', sheet))
    told = lambda address: texts[int(cells[address])] if address in cells else ""
    rows = [address[1:] for address in cells if re.match(r"L\d+$", address) and told(address).startswith("congkhai1|")]
    return [(row, told(f"D{row}")) for row in rows]


def answer(unit, chance):
    """An answer in the unit of a row: words, or a number with its text."""
    if unit in ("", "xếp loại"):
        return None
    if "/ không đạt" in unit:
        return chance.choice(["đạt", "không đạt", "chưa đạt"])
    if unit == "thứ":
        return chance.randint(1, 30)
    if "%" in unit or "‰" in unit:
        return round(chance.uniform(11, 99), chance.randint(0, 2))
    return chance.choice([chance.randint(1, 9000), round(chance.uniform(2, 900), chance.randint(1, 3))])


def filled(form, out, chance):
    rows = units(form)
    with zipfile.ZipFile(form) as package, zipfile.ZipFile(out, "w") as copy:
        for name in package.namelist():
            data = package.read(name)
            if name == SHEET:
                sheet = data.decode()
                for row, unit in rows:
                    value = answer(unit, chance)
                    if value is None:
                        continue
                    entries = [(RESULT, value), (NOTE, "=1+1; ghi “chú”" if chance.random() < 0.2 else None)]
                    entries.append((ESTIMATE, "có" if chance.random() < 0.2 else None))
                    for column, entry in entries:
                        if entry is None:
                            continue
                        content = (
                            f't="inlineStr"><is><t>{escape(entry)}</t></is></c>'
                            if isinstance(entry, str)
                            else f"><v>{entry}</v></c>"
                        )
                        sheet, count = re.subn(rf'<c r="{column}{row}"( s="\d+")/>', rf'<c r="{column}{row}"\1 {content}', sheet)
                        if count != 1:
                            sys.exit(f"FAIL  {column}{row} of {form} can't be filled in")
                data = sheet.encode()
            copy.writestr(name, data)


def results(site, path, file):
    said = json.loads(run(program, "--site", site, "import", file, "--to", path, "--dry-run", "--format", "json"))
    keys = ("no", "part", "result", "provisional", "note", "date")
    open_questions = [(question["place"], question["why"]) for question in said["open"]]
    return [tuple(result[key] for key in keys) for result in said["results"]], open_questions


def main():
    work = pathlib.Path(tempfile.mkdtemp())
    try:
        site = work / "site"
        site.mkdir()
        shutil.copytree(repository / "content", site / "content")
        shutil.copy(repository / "site.toml", site)
        profiles = {}
        for locale in ("vi", "en-US"):
            profile = work / f"profile-{locale}" / "user"
            profile.mkdir(parents=True)
            (profile / "registrymodifications.xcu").write_text(SETTINGS.format(locale))
            profiles[locale] = profile.parent
        every = resolutions()
        seeds = [(path, seed) for seed, path in enumerate(SAMPLE)]
        if rounds:
            seeds = [(path, seed) for seed, path in enumerate(every)]
            seeds += [(every[seed % len(every)], 1000 + seed) for seed in range(rounds)]
        forms = work / "forms"
        forms.mkdir()
        wanted = {}
        for path, seed in seeds:
            year = re.match(r"(\d{4})(?:-(\d{4}))?", path.rsplit("/", 1)[1])
            day = f"{year[2] or year[1]}{DAY[4:]}"
            empty, file = work / f"empty-{seed}.xlsx", forms / f"{seed}.xlsx"
            run(program, "--site", site, "form", path, "--date", day, "--out", empty)
            filled(empty, file, random.Random(seed))
            wanted[seed] = (path, results(site, path, file))
        compared = 0
        for locale, profile in profiles.items():
            for ending in ("xlsx", "ods", "xls", "csv"):
                out = work / f"{locale}-{ending}"
                files = sorted(forms.iterdir())
                # Without its number, 76, UTF-8 isn't what LibreOffice writes; 59 and 44 are the separators.
                separator = {"vi": 59, "en-US": 44}[locale]
                kind = f"csv:Text - txt - csv (StarCalc):{separator},34,76,1" if ending == "csv" else ending
                run("soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind, "--outdir", out, *files)
                for seed, (path, expected) in wanted.items():
                    found = results(site, path, out / f"{seed}.{ending}")
                    strip = lambda told: [why for _, why in told]
                    if (found[0], strip(found[1])) != (expected[0], strip(expected[1])):
                        lost = [one for one in expected[0] if one not in found[0]]
                        new = [one for one in found[0] if one not in expected[0]]
                        sys.exit(f"FAIL  {path} as .{ending} in {locale}\nlost {lost}\nnew  {new}\nopen {found[1]}")
                    compared += 1
        print(f"ok    {len(wanted)} forms, {compared} times through LibreOffice in Vietnamese and English")
    finally:
        shutil.rmtree(work)


main()
