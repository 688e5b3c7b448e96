"""The feeds and calendars of a built site before strict readers:
    feeds.py SITE
Each feed.xml by the RELAX NG of RFC 4287 and by feedparser, with ids that no other entry of it has and with
whole days, newest first; each lich.ics by icalendar. FEEDVALIDATOR names a checkout of the W3C's own
validator (github.com/w3c/feedvalidator), which no registry has: with it each feed is judged by that as well.
Prints a list of {name, count, wrong, note} as JSON."""

import json
import os
import sys
from pathlib import Path

import feedparser
import icalendar
from lxml import etree

site = Path(sys.argv[1]).resolve()
checkout = os.environ.get("FEEDVALIDATOR")
found = []


def by_schema(paths):
    schema = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
    wrong = []
    for path in paths:
        name = path.relative_to(site)
        if not schema.validate(etree.parse(path)):
            wrong += [f"{name}: {error.message} (line {error.line})" for error in list(schema.error_log)[:3]]
        feed = feedparser.parse(path.read_bytes())
        if feed.bozo:
            wrong.append(f"{name}: feedparser: {feed.bozo_exception}")
        relations = sorted(link.rel for link in feed.feed.links)
        if relations != ["alternate", "self"]:
            wrong.append(f"{name}: its links are {relations}")
        ids = [entry.id for entry in feed.entries]
        if len(ids) != len(set(ids)):
            wrong.append(f"{name}: an id is there twice")
        days = [entry.updated for entry in feed.entries]
        if days != sorted(days, reverse=True):
            wrong.append(f"{name}: entries aren't newest first")
        for entry in feed.entries:
            address = entry.link.split("#")[0].split("/", 3)[3]
            if not (site / address / "index.html").is_file():
                wrong.append(f"{name}: {entry.link} leads to no page")
    found.append({"name": "feeds are valid by RFC 4287", "count": len(paths), "wrong": wrong, "note": ""})


def by_w3c(paths):
    sys.path.insert(0, str(Path(checkout, "src")))
    import feedvalidator
    from feedvalidator.logging import Error

    wrong = []
    for path in paths:
        text = path.read_text("utf-8")
        # It asks whether the feed knows where it is.
        base = next(link.href for link in feedparser.parse(text).feed.links if link.rel == "self")
        events = feedvalidator.validateString(text, firstOccurrenceOnly=1, base=base)["loggedEvents"]
        # The rest is advice: that two entries are of one moment, as all of a day are.
        for event in (event for event in events if isinstance(event, Error)):
            wrong.append(f"{path.relative_to(site)}: {type(event).__name__} {event.params}")
    found.append({"name": "feeds are valid by the W3C validator", "count": len(paths), "wrong": wrong, "note": ""})


def calendars(paths):
    wrong, events = [], 0
    for path in paths:
        name = path.relative_to(site)
        text = path.read_bytes()
        if any(len(line) > 75 for line in text.split(b"\r\n")) or b"\n" in text.replace(b"\r\n", b""):
            wrong.append(f"{name}: a line is too long, or doesn't end in CR LF")
        calendar = icalendar.Calendar.from_ical(text)
        own = calendar.walk("VEVENT")
        events += len(own)
        uids = {str(event["UID"]) for event in own}
        if len(uids) != len(own) or not own:
            wrong.append(f"{name}: {len(uids)} ids of {len(own)} events")
        for event in own:
            if not all(key in event for key in ("DTSTAMP", "DTSTART", "SUMMARY")) or event.errors:
                wrong.append(f"{name}: {event.errors or event}")
    found.append({"name": "calendars are read by icalendar", "count": len(paths), "wrong": wrong, "note": f"{events} events"})


feeds = sorted(site.rglob("feed.xml"))
by_schema(feeds)
if checkout:
    by_w3c(feeds)
calendars(sorted(site.rglob("lich.ics")))
json.dump(found, sys.stdout)
