"""How alike the site of a peer is to congkhai's: files, bytes, and what pages say and draw."""

import html
import random
import re
from collections import Counter, defaultdict
from pathlib import PurePosixPath

# The figures of a picture: places, widths, points of lines.
DRAWN = re.compile(r'\b(?:x|y|cx|cy|x1|x2|y2|width|height|points)="([^"]*)"')
SPOKEN = re.compile(r'\b(?:alt|aria-label|value|datetime)="([^"]*)"')
# The parts of an address that differ between units, targets and periods, with their names in that of a kind.
KINDS = [(re.compile(pattern), name) for pattern, name in (
    (r"tinh-\d+", "TỈNH"), (r"phuong-\d+", "PHƯỜNG"), (r"chi-tieu-\d+", "chi-tieu-N"), (r"\d{4}-\d\d-\d\d", "NGÀY"), (r"\btrang-\d+", "trang-N"),
    (r"^(tim-kiem/chi-muc|tai-nguyen)/.*", r"\1/…"), (r"\b20\d\d\b", "NĂM"), (r"^(chi-so|trang-thai|van-ban)/[^/.]+/", r"\1/…/"),
    (r"^chi-so/…/trang-N", "chi-so/…/NĂM/trang-N"), (r"^sitemap-?\d+", "sitemap"))]


def kind(at):
    text = str(at)
    for pattern, name in KINDS:
        text = pattern.sub(name, text)
    return text


def ours(at):
    """The address at which congkhai has the file that a peer has at this one."""
    text = re.sub(r"\btrang/(\d+)/", r"trang-\1/", str(at)).replace("du-lieu/ket-qua/chi-tieu.txt", "du-lieu/ket-qua.csv")
    return PurePosixPath(re.sub(r"chi-tieu\.txt$", "chi-tieu.csv", text))


def files(folder, name=lambda at: at):
    """The sizes of the files of each kind, by their addresses."""
    found = defaultdict(dict)
    for path in folder.rglob("*"):
        at = path.relative_to(folder)
        if path.is_file() and at.parts[0] != ".congkhai":
            found[kind(name(at))][at] = path.stat().st_size
    return found


def words(text):
    """The words of a page, and the figures it draws."""
    inside = re.search(r"<main.*?</main>", text, re.S)
    text = re.sub(r"<style.*?</style>", "", inside[0] if inside else text, flags=re.S)
    said = [re.sub(r"<[^>]*>", " ", text), *DRAWN.findall(text), *SPOKEN.findall(text)]
    return Counter(re.sub(r'[,"{}\[\]]', " ", html.unescape(" ".join(said))).split())


def share(part, of):
    """How much of the words of one stand in the other too."""
    return sum((part & of).values()) / max(1, sum(of.values()))


def compare(mine, theirs, sample=40):
    """Prints each kind of file with its share of our bytes, beside the peer's of that kind: their
    number and bytes, and of a sample the least share of our words found in theirs, and the most of
    theirs that are not in ours."""
    of_mine, of_theirs = files(mine), files(theirs, ours)
    total = sum(size for of in of_mine.values() for size in of.values())
    chosen = random.Random(1)
    print(f"{'kind of file':40}{'files':>8}{'share':>7}{'theirs':>8}{'bytes':>7}{'says':>6}{'extra':>7}")
    for name, of in sorted(of_mine.items(), key=lambda one: -sum(one[1].values())):
        got = of_theirs.get(name)
        if got:
            at_ours = {ours(at): at for at in got}
            both = sorted(at for at in of if at in at_ours and at.suffix not in (".png", ".xlsx"))
            pages = [(words((mine / at).read_text()), words((theirs / at_ours[at]).read_text())) for at in chosen.sample(both, min(sample, len(both)))]
            says = f"{min(share(two, one) for one, two in pages):.0%}" if pages else "–"
            extra = f"{1 - min(share(one, two) for one, two in pages):.0%}" if pages else "–"
            size = sum(of.values())
            print(f"{name:40}{len(of):>8}{size / total:>7.1%}{len(got):>8}{sum(got.values()) / size:>7.2f}{says:>6}{extra:>7}")
    print(summary(mine, theirs, is_same=True))


def summary(mine, theirs, is_same):
    """A peer's files and bytes beside ours, and what it doesn't make, where it means to make the same."""
    of_mine, of_theirs = files(mine), files(theirs, ours)
    size = {name: sum(of.values()) for name, of in of_mine.items()}
    made = sum(sum(of.values()) for of in of_theirs.values())
    missing = sorted(of_mine.keys() - of_theirs.keys(), key=lambda name: -size[name])
    text = f"{sum(map(len, of_theirs.values()))} files, {made / 1e6:.0f} MB, {made / sum(size.values()):.2f} of congkhai's bytes"
    if is_same:
        both = sum(sum(of.values()) for name, of in of_theirs.items() if name in of_mine) / sum(of for name, of in size.items() if name in of_theirs)
        left = [f"{name} {size[name] / sum(size.values()):.1%}" for name in missing]
        text += (f"; {both:.2f} of the bytes of what both make.\nNot made are {sum(len(of_mine[name]) for name in missing)} files, "
                 f"{sum(size[name] for name in missing) / sum(size.values()):.1%} of our bytes: {', '.join(left)}")
    return text
