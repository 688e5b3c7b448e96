"""The data of a built site as others read it:
    data_readers.py SITE [--made] DOC…
pandas and DuckDB read each table without options, and so do the rules by which R's readr guesses types; the
types must be those that datapackage.json states. Each query of the documents runs in DuckDB, and finds
something in a made site, which has everything. The JSON of resolutions and of the site is valid by its published JSON Schema.
Prints a list of {name, count, wrong, note} as JSON."""

import csv
import json
import os
import re
import sys
from pathlib import Path

import duckdb
import jsonschema
import pandas

site = Path(sys.argv[1]).resolve()
is_made = "--made" in sys.argv
docs = [Path(path).resolve() for path in sys.argv[2:] if path != "--made"]
data = site / "du-lieu"
package = json.loads((data / "datapackage.json").read_text("utf-8"))
found = []


def told(name, count, wrong, note=""):
    found.append({"name": name, "count": count, "wrong": wrong, "note": note})


def columns():
    """Each column that isn't empty: its table, name, type and cells."""
    for resource in package["resources"]:
        with open(data / resource["path"], encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for field in resource["schema"]["fields"]:
            cells = [row[field["name"]] for row in rows if row[field["name"]] != ""]
            if cells:
                yield resource["path"], field["name"], field["type"], cells


def with_pandas():
    wrong, count = [], 0
    tables = {resource["path"]: pandas.read_csv(data / resource["path"]) for resource in package["resources"]}
    for path, name, kind, cells in columns():
        count += 1
        column = tables[path][name]
        values = column.dropna()
        if kind in ("integer", "number"):
            fits = pandas.api.types.is_numeric_dtype(column) and not pandas.api.types.is_bool_dtype(column)
        elif kind == "boolean":
            fits = all(isinstance(value, bool) or str(value) in ("True", "False") for value in values.tolist())
        else:
            fits = all(isinstance(value, str) for value in values.tolist())
        if not fits or len(values) != len(cells):
            wrong.append(f"{path} {name}: {column.dtype}, {len(values)} of {len(cells)} values, it is {kind}")
    told("pandas reads every table without options, with the right types", count, wrong)


def with_duckdb():
    wrong, count = [], 0
    kinds = {
        "string": {"VARCHAR"},
        "integer": {"BIGINT", "INTEGER", "SMALLINT", "TINYINT"},
        "number": {"BIGINT", "INTEGER", "DOUBLE", "HUGEINT"},
        "boolean": {"BOOLEAN"},
        "date": {"DATE"},
    }
    types = {}
    for resource in package["resources"]:
        described = duckdb.sql(f"DESCRIBE FROM '{data / resource['path']}'").fetchall()
        types[resource["path"]] = {row[0]: row[1] for row in described}
        # Types are guessed from the first rows: that all fit tells only a read of all.
        duckdb.sql(f"SELECT count(COLUMNS(*)) FROM '{data / resource['path']}'").fetchall()
    for path, name, kind, _ in columns():
        count += 1
        if types[path][name] not in kinds[kind]:
            wrong.append(f"{path} {name}: {types[path][name]}, it is {kind}")
    told("DuckDB reads every table without options, with the right types", count, wrong)


def readr_guess(cells):
    """The type that readr's parsers agree on: logical, double, date, else character."""
    if all(cell in ("T", "F", "TRUE", "FALSE", "true", "false", "True", "False") for cell in cells):
        return "logical"
    # A number with a leading zero is taken for a code.
    if all(re.fullmatch(r"-?(0|[1-9]\d*)?(\.\d+)?([eE][+-]?\d+)?", cell) for cell in cells):
        return "double"
    if all(re.fullmatch(r"\d{4}-\d\d-\d\d", cell) for cell in cells):
        return "date"
    return "character"


def with_readr():
    wrong, count = [], 0
    kinds = {"string": "character", "integer": "double", "number": "double", "boolean": "logical", "date": "date"}
    for path, name, kind, cells in columns():
        count += 1
        if readr_guess(cells) != kinds[kind]:
            wrong.append(f"{path} {name}: {readr_guess(cells)}, it is {kind}")
    told("the rules of readr guess the right types", count, wrong)


def queries():
    wrong, count, rows = [], 0, 0
    folder = Path.cwd()
    os.chdir(data)
    for doc in docs:
        for query in re.findall(r"```sql\n(.*?)```", doc.read_text("utf-8"), re.S):
            count += 1
            try:
                lines = duckdb.sql(query).fetchall()
                rows += len(lines)
                if not lines and is_made:
                    wrong.append(f"{doc.name}: nothing is found by {query.strip()}")
            except duckdb.Error as error:
                wrong.append(f"{doc.name}: {query.strip()}: {error}")
    os.chdir(folder)
    if count < 5 * len(docs):
        wrong.append(f"there are {count} queries, {5 * len(docs)} are wanted")
    told("the queries of the documents run in DuckDB", count, wrong, f"{rows} rows")


def schemas():
    def valid(schema, path):
        instance = json.loads(path.read_text("utf-8"))
        errors = schema.iter_errors(instance)
        return [f"{path.relative_to(site)}: {error.json_path}: {error.message[:200]}" for _, error in zip(range(5), errors)]

    def schema_at(name):
        text = json.loads((data / name).read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(text)
        return jsonschema.Draft202012Validator(text, format_checker=jsonschema.FormatChecker())

    whole = data / "chi-tieu.json"
    wrong = valid(schema_at("chi-tieu.schema.json"), whole)
    one = schema_at("nghi-quyet.schema.json")
    paths = [path for path in sorted(site.rglob("chi-tieu.json")) if path != whole]
    for path in paths:
        wrong += valid(one, path)
    told("JSON is valid by its published schema", 1 + len(paths), wrong)


with_pandas()
with_duckdb()
with_readr()
queries()
schemas()
json.dump(found, sys.stdout)
