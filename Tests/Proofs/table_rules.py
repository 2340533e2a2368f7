"""Random tables with random Table Schemas: `gatehouse data check` and Frictionless' own library must name the same cells.

usage: table_rules.py GATEHOUSE TABLES SEED
Not drawn, because the two differ on purpose: `_` within numbers, which Frictionless takes and its specification does not; `|` in
a pattern, where Frictionless binds ^ and $ to the outer alternatives; names of uniqueness, which Frictionless keeps to keys.
"""
import csv
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from frictionless import Dialect, Resource, Schema, formats, system

CELLS = {
    "integer": ["1", "-2", "+3", "007", "", "x", "1.0", "1e3", "12", "99999999999999999999999", " 4 "],
    "number": ["1", "-2.5", ".5", "5.", "1e-3", "NaN", "INF", "x", "1,5", "", "--1", "3"],
    "boolean": ["true", "True", "1", "false", "0", "yes", "", "tRUE"],
    "date": ["2024-02-29", "2023-02-29", "2024-1-5", "", "x", "29/02/2024", "2024-12-31"],
    "datetime": ["2024-02-29T10:00:00Z", "2024-02-29T10:00:00", "x", "", "2024-02-30T10:00:00Z", "2024-02-29T10:00:00.5+02:00"],
    "time": ["10:00:00", "25:00:00", "10:00", "", "x"],
    "year": ["2024", "24", "", "x", "0001"],
    "yearmonth": ["2024-02", "2024-13", "", "x"],
    "string": ["a", "ab", "abc", "", "Ä", "a,b", 'x"y', "two\nlines", "AA"],
    "duration": ["P1Y", "PT1H", "x", "", "P1H"],
    "object": ['{"a":1}', "[1]", "x", ""],
    "array": ["[1]", '{"a":1}', "x", ""],
    "geopoint": ["1,2", "181,0", "x", "", "1.5, 2"],
}
CONSTRAINTS = {
    "integer": {"minimum": [0, -2, 3], "maximum": [2, 10], "enum": [[1, 3, 12]]},
    "number": {"minimum": [0, -2, 3], "maximum": [2, 10], "enum": [[1, 3, 12]]},
    "date": {"minimum": ["2024-02-01"]},
    "string": {"pattern": ["[a-z]+"], "minLength": [2], "maxLength": [2], "enum": [["a", "ab"]]},
    "year": {"minimum": [2000]},
}


def field(name):
    kind = random.choice(list(CELLS))
    drawn = {word: random.choice(values) for word, values in CONSTRAINTS.get(kind, {}).items() if random.random() < 0.4}
    if random.random() < 0.3:
        drawn["required"] = True
    return {"name": name, "type": kind, "constraints": drawn}


def theirs(folder, schema):
    with system.use_context(trusted=True):
        dialect = Dialect(controls=[formats.csv.CsvControl()])
        resource = Resource(
            path=str(folder / "t.csv"), schema=Schema.from_descriptor(schema), dialect=dialect, encoding="utf-8")
        report = resource.validate(limit_errors=1_000_000)
    found = set()
    for row, name, kind, note in report.flatten(["rowNumber", "fieldName", "type", "note"]):
        rule = {"type-error": "type", "constraint-error": note.split('"')[1] if '"' in note else note}.get(kind, kind)
        found.add(((row or 0) - 1, name, rule))
    return found


def ours(program, folder, rows):
    command = [program, "data", "check", "t.csv", "--schema", "s.json", "--examples", "1000", "--format", "json"]
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if ended.returncode not in (0, 1):
        sys.exit(f"exit code {ended.returncode}: {ended.stderr}")
    line, row_of_line = 2, {}
    for number, row in enumerate(rows):
        row_of_line[line] = number + 1
        line += 1 + sum(cell.count("\n") for cell in row)
    found = set()
    for check in json.loads(ended.stdout)["checks"]:
        for example in check["examples"]:
            found.add((row_of_line.get(example["line"], 0), check["column"], check["rule"]))
    return found


def main():
    program, tables, seed = str(Path(sys.argv[1]).resolve()), int(sys.argv[2]), int(sys.argv[3])
    random.seed(seed)
    cells = 0
    for table in range(tables):
        with tempfile.TemporaryDirectory() as path:
            folder = Path(path)
            fields = [field(f"f{number}") for number in range(random.randint(2, 6))]
            rows = [[random.choice(CELLS[field["type"]]) for field in fields] for _ in range(random.randint(0, 25))]
            rows = [row for row in rows if any(row)]
            with open(folder / "t.csv", "w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow([field["name"] for field in fields])
                writer.writerows(rows)
            (folder / "s.json").write_text(json.dumps({"fields": fields}), encoding="utf-8")
            mine, other = ours(program, folder, rows), theirs(folder, {"fields": fields})
            cells += len(mine)
            if mine != other:
                print(json.dumps({"fields": fields}), *rows, sep="\n")
                sys.exit(f"table {table} of seed {seed}: only ours {sorted(mine - other)}, only theirs {sorted(other - mine)}")
    if cells == 0:
        sys.exit("no table broke a rule, so nothing was compared")
    print(f"{tables} tables, {cells} cells that break a rule: Frictionless names the same ones")


main()
