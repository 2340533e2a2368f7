"""A bare repository with an agent's state that hold as many runs as asked for: two judged, the others made like them."""

import itertools
import random
import sqlite3
import subprocess

from importing import commit, fast_import, tag
from measuring import run
from places import GATEHOUSE, git
from template import COLUMNS, NOTES, REPORTS, Template, folder, name

PIPELINE = """\
model: benchmark
environment: host
data: { train: data/train.csv, holdout: data/holdout.csv }
test: "true"
train: mkdir -p model && cat data/train.csv skill.txt > model/m && echo '{"loss":1}' > metrics.json
validate: |
  echo "{\\"accuracy\\": $(tail -n 1 "$GATEHOUSE_MODEL/m")}" > eval.json
gates: [accuracy >= 0.5, accuracy > champion.accuracy]
promote: { to: production }
"""
FILES = {"gatehouse.yaml": PIPELINE, "data/train.csv": "1,2\n", "data/holdout.csv": "3,4\n"}
DAY = 86_400_000
PER_DAY = 200
BRANCHES = 20


class Stored:
    """`every`th run of them has promoted a version; `waiting` more of each kind are there whole and can be published again."""

    def __init__(self, path, runs, every=100, waiting=0, seed=1):
        self.chance = random.Random(seed)
        self.repository, self.database = path, f"{path}/gatehouse/gatehouse.sqlite"
        git(".", "init", "--quiet", "--bare", "--initial-branch=main", path)
        commits = self._commits(runs + 2 * waiting)
        for skill, passes in [("0.8", True), ("0.7", False)]:
            self.commit(skill)
            self.judge(passes)
        self.promoted = Template(path, self.database, 1, "0.8", "v0.0.1")
        self.declined = Template(path, self.database, 2, "0.7")
        self.versions = 1
        past = [self._run(number, id, self._past(runs - number), number % every == 0, self._branch()) for number, id in enumerate(commits[:runs])]
        now = self.declined.run["ended"] + 1000
        new = [self._run(runs + number, id, now + 1000 * number, number < waiting, "main") for number, id in enumerate(commits[runs:])]
        self.waiting = {"promotes": new[:waiting], "declines": new[waiting:]}
        self._remember(past, new)
        fast_import(path, itertools.chain(self._reports(past), self._notes(past), self._tags(past + new)))
        git(path, "update-ref", "-d", "refs/bench/version")
        git(path, "pack-refs", "--all")

    def agent(self):
        """Seconds of a look of the agent, which publishes what waits."""
        return run([GATEHOUSE, "agent", "--once", "-C", self.repository])

    def judge(self, passes):
        """A look that judges a commit."""
        ended = subprocess.run([GATEHOUSE, "agent", "--once", "-C", self.repository], capture_output=True, text=True)
        if ended.returncode != (0 if passes else 1):
            raise SystemExit(f"gatehouse agent --once ended with {ended.returncode}:\n{ended.stdout[-2000:]}{ended.stderr[-2000:]}")

    def commit(self, skill):
        """On main, with another accuracy."""
        fast_import(self.repository, commit("refs/heads/main", "Another", {"skill.txt": skill + "\n"}, since="refs/heads/main^0"))

    def wait(self, one):
        """Makes a run wait for its publication."""
        with sqlite3.connect(self.database) as rows:
            rows.execute("UPDATE run SET is_published = 0 WHERE id = ?", [one["id"]])

    def _commits(self, count):
        """The history of main, each commit another."""
        texts = [commit("refs/heads/main", "All of it", {**FILES, "skill.txt": "0\n"})]
        texts += [commit("refs/heads/main", f"Number {number}", {"skill.txt": f"0.{number}\n"}, mark=number + 1) for number in range(count)]
        marks = f"{self.repository}/marks"
        fast_import(self.repository, itertools.chain(*texts), f"--export-marks={marks}")
        with open(marks) as file:
            ids = dict(line.split() for line in file)
        return [ids[f":{number + 1}"] for number in range(count)]

    def _past(self, age):
        """Days of 200 runs; today has 100 of them."""
        midnight = self.promoted.run["queued"] // DAY * DAY
        return midnight - (age + PER_DAY // 2) // PER_DAY * DAY + 60_000 * (PER_DAY - age % PER_DAY)

    def _branch(self):
        return "main" if self.chance.random() < 0.5 else f"topic-{self.chance.randrange(BRANCHES)}"

    def _run(self, number, id, time, promotes, branch):
        self.versions += promotes
        template = self.promoted if promotes else self.declined
        return {
            "id": name(time, self.chance), "number": number + 3, "commit": id, "ref": f"refs/heads/{'main' if promotes else branch}",
            "queued": time, "ended": time + 2000, "metric": f"{template.metric}{self.chance.randrange(100, 1000)}", "template": template,
            "version": f"v0.0.{self.versions}" if promotes else None, "assignment": self.versions,
        }

    def _remember(self, past, new):
        """Of past runs the first and the last fact, of those that wait all."""
        with sqlite3.connect(self.database) as rows:
            marks = ", ".join("?" * len(COLUMNS.split(",")))
            rows.executemany(f"INSERT INTO run ({COLUMNS}, is_published) VALUES ({marks}, 1)", (one["template"].stored(one) for one in past + new))
            facts = itertools.chain((one["template"].ends(one) for one in past), (one["template"].facts(one) for one in new))
            rows.executemany("INSERT INTO event (run, sequence, time, kind, body) VALUES (?, ?, ?, ?, ?)", itertools.chain.from_iterable(facts))
            rows.executemany("INSERT INTO published VALUES (?, ?, ?, ?, ?, ?, ?)", (one["template"].published(one) for one in past))
            rows.executemany("INSERT OR REPLACE INTO branch VALUES ('.', ?, ?)", ((one["ref"], one["id"]) for one in past))

    def _reports(self, past):
        """A commit for each day; branches' pages only as names, because each publication writes those of its run anew."""
        since = f"{REPORTS}^0"
        for _, runs in itertools.groupby(past, lambda one: folder(one).rsplit("/", 1)[0]):
            files = {}
            for one in runs:
                files |= one["template"].pages(one) | {f"branches/{one['ref'].removeprefix('refs/heads/')}.md": f"# {one['ref']}\n"}
            yield from commit(REPORTS, "Verdicts", files, since)
            since = None

    def _notes(self, past):
        for index, ref in enumerate(NOTES):
            lines = {one["commit"]: one["template"].vary(one["template"].notes[index], one) + "\n" for one in past}
            yield from commit(ref, "Notes", {f"{id[:2]}/{id[2:4]}/{id[4:]}": line for id, line in lines.items()}, since=f"{ref}^0")

    def _tags(self, runs):
        for mark, one in enumerate((one for one in runs if one["version"]), 1):
            template = one["template"]
            yield from commit("refs/bench/version", template.vary(template.registration, one), {}, since=one["commit"], mark=mark)
            for word, text in zip([f"@{one['version']}", f"#production#{one['assignment']}"], template.tags):
                yield from tag(f"benchmark{word}", f":{mark}", one["ended"] // 1000, template.vary(text, one))
