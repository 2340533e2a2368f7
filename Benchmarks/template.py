"""A run that was really judged, from which others are made that differ in name, commit, time, version and numbers."""

import datetime
import json
import sqlite3

from places import git

REPORTS = "refs/heads/gatehouse-reports"
NOTES = ["refs/notes/gatehouse", "refs/notes/devtools/ci"]
COLUMNS = "id, number, repository, pipeline, ref, \"commit\", dirty, queued_at, ended_at, outcome, reason, is_agents, is_order"


def iso(milliseconds):
    return datetime.datetime.fromtimestamp(milliseconds // 1000, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def folder(run):
    """Where the reports branch has the run."""
    return f"runs/{iso(run['queued'])[:10].replace('-', '/')}/{run['id']}-{run['commit'][:10]}"


def name(milliseconds, chance):
    """A UUID of version 7."""
    digits = f"{milliseconds:012x}7{chance.getrandbits(12):03x}{8 + chance.getrandbits(2):x}{chance.getrandbits(60):015x}"
    return "-".join(digits[start:end] for start, end in [(0, 8), (8, 12), (12, 16), (16, 20), (20, 32)])


class Template:
    def __init__(self, repository, database, number, metric, version=None):
        with sqlite3.connect(database) as rows:
            self.row = rows.execute(f"SELECT {COLUMNS} FROM run WHERE number = ?", [number]).fetchone()
            self.events = rows.execute(
                "SELECT sequence, time, kind, body FROM event WHERE run = ? ORDER BY sequence", [self.row[0]]).fetchall()
            self.model, self.body = rows.execute("SELECT model, body FROM published WHERE run = ?", [self.row[0]]).fetchone()
        self.metric, self.version = metric, version
        self.run = {
            "id": self.row[0], "number": number, "commit": self.row[5], "ref": self.row[4], "queued": self.row[7], "ended": self.row[8]
        }
        self.files = {file: git(repository, "show", f"{REPORTS}:{folder(self.run)}/{file}") + "\n" for file in ["report.json", "report.md"]}
        self.notes = [git(repository, "notes", f"--ref={ref}", "show", self.run["commit"]) for ref in NOTES]
        if version:
            self.files["version.json"] = git(repository, "show", f"{REPORTS}:models/benchmark/{version}.json") + "\n"
            tags = [f"benchmark@{version}", "benchmark#production#1"]
            self.tags = [git(repository, "for-each-ref", "--format=%(contents)", f"refs/tags/{tag}") + "\n" for tag in tags]
            self.registration = git(repository, "log", "-1", "--format=%B", f"benchmark@{version}") + "\n"

    def vary(self, text, run):
        """The text as it would be had it been written of `run`."""
        old = self.run
        pairs = [(self.metric, run["metric"])] + ([(self.version, run["version"])] if self.version else [])
        pairs += [(folder(old), folder(run)), (old["id"], run["id"]), (old["commit"], run["commit"])]
        pairs += [(old["commit"][:10], run["commit"][:10]), (f"run {old['number']} (", f"run {run['number']} (")]
        pairs += [(f'"number" : {old["number"]},', f'"number" : {run["number"]},')]
        for time in ["queued", "ended"]:
            pairs += [(str(old[time]), str(run[time])), (str(old[time] // 1000), str(run[time] // 1000)), (iso(old[time]), iso(run[time]))]
        for before, after in pairs:
            text = text.replace(before, after)
        return text.replace(old["ref"], run["ref"])

    def numbered(self, text, run):
        """JSON as the state keeps it, with the run's number."""
        return self.vary(text, run).replace(f'"number":{self.run["number"]},', f'"number":{run["number"]},')

    def facts(self, run, events=None):
        for sequence, time, kind, body in events or self.events:
            text = self.numbered(body, run) if kind == "queued" else self.vary(body, run)
            yield run["id"], sequence, run["queued"] + time - self.run["queued"], kind, text

    def ends(self, run):
        """The first and the last fact."""
        first, last = self.events[0], self.events[-1]
        return self.facts(run, [first, (2, *last[1:])])

    def pages(self, run):
        """What the reports branch has of the run alone, by path."""
        files = {f"{folder(run)}/{file}": self.vary(self.files[file], run) for file in ["report.json", "report.md"]}
        return files | ({f"models/benchmark/{run['version']}.json": self.vary(self.files["version.json"], run)} if self.version else {})

    def published(self, run):
        body = json.loads(self.numbered(self.body.replace("\\/", "/"), run))
        return run["id"], run["number"], ".", run["ref"], run["commit"], self.model, json.dumps(body, separators=(",", ":"))

    def stored(self, run):
        row = list(self.row)
        row[0], row[1], row[4], row[5], row[7], row[8] = (run[key] for key in ["id", "number", "ref", "commit", "queued", "ended"])
        return row
