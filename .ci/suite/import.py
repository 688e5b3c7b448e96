"""Documents through LibreOffice and into proposals; .ci/import says what it is for."""

import collections
import json
import pathlib
import re
import subprocess
import sys

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
KINDS = ["docx", "odt", "html", "pdf"]
# LibreOffice writes deleted letters into these as if they stood.
SHOWS_DELETED = {"html"}
LEAST = 98


def run(*command, cwd=None):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, cwd=cwd)
    if done.returncode:
        sys.exit(f"FAIL  {' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def convert(names, kind):
    out = folder / f"as-{kind}"
    files = [folder / f"{name}.docx" for name in names]
    profile = f"-env:UserInstallation=file://{folder}/profile"
    run("soffice", profile, "--headless", "--convert-to", kind, "--outdir", out, *files)
    return out


def proposed(file, period):
    command = ("import", file, "--to", f"a/{period}", "--dry-run", "--format", "json")
    return json.loads(run(program, "--site", folder / "site", *command))


def is_same(part, fact):
    measure = (part["measure"] or "").lower()
    values = (part["op"], part["value"] or "", part["value2"] or "")
    is_measure = measure.startswith(fact["measure"]) or (measure and fact["measure"].startswith(measure))
    return values == (fact["op"], fact["value"], fact["value2"]) and is_measure


def is_listed(text, fact):
    figures = re.findall(r"\d[\d.,]*", fact["goal"])
    lines = text.splitlines()
    named = any(fact["title"] in line and all(figure in line for figure in figures) for line in lines)
    return fact["goal"] in text or named


def compare(stated, proposal, tally):
    quotes = "\n".join(question["quote"] for question in proposal["open"])
    for at, facts in enumerate(stated["targets"]):
        targets = [target for target in proposal["targets"] if target["no"] == str(at + 1)]
        left = [part for target in targets for part in target["parts"]]
        text = quotes + "\n" + "\n".join(target["note"] or "" for target in targets)
        for fact in facts:
            tally["stated"] += 1
            same = next((part for part in left if is_same(part, fact)), None)
            if same:
                left.remove(same)
                tally["found"] += 1
            elif is_listed(text, fact):
                tally["open"] += 1
            elif re.search(r"\d", fact["goal"]):
                tally["lost"].append(f"{stated['name']} {at + 1} {fact['title']}: {fact['goal']}")
        tally["wrong"] += [f"{stated['name']} {at + 1} {part['title']} | {part['goal']}" for part in left]


documents = json.loads((folder / "stated.json").read_text())
run(program, "init", folder / "site")
failed = False
for kind in KINDS:
    taken = [one for one in documents if kind not in SHOWS_DELETED or one["layout"] != "tracked changes"]
    out = convert([one["name"] for one in taken], kind)
    tallies = collections.defaultdict(lambda: {"stated": 0, "found": 0, "open": 0, "wrong": [], "lost": []})
    for one in taken:
        compare(one, proposed(out / f"{one['name']}.{kind}", one["period"]), tallies[one["layout"]])
    for layout, tally in tallies.items():
        stated, found = tally["stated"], tally["found"]
        enough = found * 100 >= stated * LEAST
        good = enough and not tally["wrong"] and not tally["lost"]
        failed |= not good
        print(f"{'ok  ' if good else 'FAIL'}  .{kind:<5} {layout:<18} {found}/{stated} found, {tally['open']} open")
        for line in tally["wrong"]:
            print(f"      wrong: {line}")
        for line in tally["lost"]:
            print(f"      neither found nor open: {line}")
sys.exit(1 if failed else 0)
