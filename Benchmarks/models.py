"""`models` with 1,000 versions of one model, and `report` in a fresh clone, beside what git itself needs to read the same."""

from measuring import compare, run, side_by_side
from places import GATEHOUSE, Scratch, gatehouse, git
from stored import Stored

VERSIONS = 1000
RUNS = 10_000
FETCH = ["fetch", "--quiet", "origin", "+refs/notes/*:refs/notes/*", "--tags"]


def tags(repository):
    return run(["git", "-C", repository, "for-each-ref", "--format=%(refname) %(*objectname) %(contents)", "refs/tags"])


def story(repository, revision):
    return run(["git", "-C", repository, "log", "-1", "--notes=gatehouse", revision])


def clone(stored, path):
    run(["git", "clone", "--quiet", "--no-local", stored.repository, path])
    return path


def versions(scratch, rounds):
    stored = Stored(f"{scratch}/models", VERSIONS - 1, every=1)
    fetched = clone(stored, f"{scratch}/models-clone")
    for place, where in [(stored.repository, "beside the agent's state"), (fetched, "in a clone with the tags")]:
        for words in [["models"], ["models", "benchmark"], ["models", "benchmark@v0.0.500"]]:
            ours, floor = side_by_side(rounds, lambda: gatehouse(place, *words), lambda: tags(place))
            yield compare(
                f"{' '.join(words)} {where}, {stored.versions:,} versions", ours, floor,
                (f"gatehouse {' '.join(words)}", "git for-each-ref refs/tags, with contents"))


def reports(scratch, rounds):
    stored = Stored(f"{scratch}/reports", RUNS)
    bare, fetched = (clone(stored, f"{scratch}/{name}") for name in ["bare", "fetched"])
    git(fetched, *FETCH)
    oldest = git(fetched, "rev-list", "main").splitlines()[-2]
    for place, have in [(bare, "notes not fetched"), (fetched, "notes fetched")]:
        for revision, which in [("HEAD", "the last commit"), (oldest, "the first run")]:
            ours, floor = side_by_side(rounds, lambda: gatehouse(place, "report", revision), lambda: story(place, revision))
            yield compare(
                f"report of {which} in a fresh clone, {have}, {RUNS:,} runs", ours, floor,
                ("gatehouse report", "git log -1 --notes=gatehouse"))


def measure(rounds):
    with Scratch() as scratch:
        yield from versions(scratch, rounds)
        yield from reports(scratch, rounds)
