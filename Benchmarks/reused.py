"""A run that finds everything reused, beside the program's own start."""

from measuring import compare, run, side_by_side
from places import GATEHOUSE, Scratch, gatehouse, repository, sources

PIPELINE = """\
test: "true"
train: mkdir -p model && echo 1 > model/weights && echo '{"loss":0.5}' > metrics.json
validate: echo '{"accuracy":0.9}' > eval.json
gates: [accuracy >= 0.8]
"""


def measure(rounds):
    with Scratch() as scratch:
        place = repository(f"{scratch}/repository", PIPELINE, sources(100))
        gatehouse(place, "run")
        ours, start = side_by_side(10 * rounds, lambda: gatehouse(place, "run"), lambda: run([GATEHOUSE, "--version"]))
        yield compare(
            "all-reused run", ours, start,
            ("gatehouse run: test, train and validate reused, 100 files", "gatehouse --version"),
            aim="decided 25 ms after start-up (p95 of `beyond`)", limit=0.025)
