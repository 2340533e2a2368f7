"""What writing a verdict into git takes, and how much it adds to the repository, beside a look of the agent that finds nothing to do.

GATEHOUSE_BENCH_RUNS names how many runs are stored already (100,10000); 100,10000,100000 takes some minutes more.
"""

import os
import resource
import statistics

from measuring import compare, differences, side_by_side
from places import Scratch, git
from stored import Stored
from template import NOTES, REPORTS

SIZES = [int(size) for size in os.environ.get("GATEHOUSE_BENCH_RUNS", "100,10000").split(",")]
KINDS = {"declines": 24, "promotes": 32}
SLOWER = 1.5


def loose(repository):
    """Size by path of the objects that lie by themselves."""
    folders = (f"{repository}/objects/{number:02x}" for number in range(256))
    return {entry.path: entry.stat().st_size for folder in folders if os.path.isdir(folder) for entry in os.scandir(folder)}


def added(stored, action):
    """How many objects the action adds, and their bytes on disk."""
    before = loose(stored.repository)
    action()
    new = [size for path, size in loose(stored.repository).items() if path not in before]
    return len(new), sum(new)


class Look:
    """A look of the agent, which publishes a run where a kind is given, and what cpu each took."""

    def __init__(self, stored, kind=None):
        self.stored, self.kind, self.cpu = stored, kind, []

    def __call__(self):
        if self.kind:
            self.stored.wait(self.stored.waiting[self.kind][len(self.cpu)])
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = self.stored.agent()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.cpu.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
        return seconds


def times(histories, rounds):
    """Seconds and cpu seconds by size and kind (None: nothing to do). All sizes take turns."""
    looks = {(size, kind): Look(stored, kind) for size, stored in histories.items() for kind in [None, *KINDS]}
    samples = side_by_side(rounds, *looks.values())
    return dict(zip(looks, samples)), {which: look.cpu[1:] for which, look in looks.items()}


def beyond(samples, size, kind):
    return statistics.median(differences(samples[size, kind], samples[size, None]))


def objects(stored):
    """Of runs that are really judged. The commit to judge is there before."""
    for kind, skill in [("promotes", "0.9"), ("declines", "0.7")]:
        stored.commit(skill)
        count, size = added(stored, lambda: stored.judge(passes=kind == "promotes"))
        yield kind, count, size


def packed(stored, rounds, tips):
    """Kilobytes for each of the runs published since `tips`, in one pack."""
    git(stored.repository, "repack", "-a", "-d", "-f", "-q")
    words = ["rev-list", "--objects", "--disk-usage", REPORTS, *NOTES, "--not", *tips]
    return int(git(stored.repository, *words)) / 1000 / len(KINDS) / (rounds + 1)


def compared(samples, cpu, size, kind):
    slower = beyond(samples, size, kind) / beyond(samples, SIZES[0], kind)
    return compare(
        f"publication of a run that {kind}, {size:,} runs stored", samples[size, kind], samples[size, None],
        ("gatehouse agent --once: one verdict waits to be published", "gatehouse agent --once: nothing to do"),
        aim=f"60 ms (p95 of `beyond`); at most {SLOWER} times as slow as with {SIZES[0]} stored", limit=0.060,
        slower=round(slower, 3), slower_met=slower <= SLOWER, cpu_beyond=round(beyond(cpu, size, kind), 4),
        cpu_slower=round(beyond(cpu, size, kind) / beyond(cpu, SIZES[0], kind), 3))


def growth(stored, rounds, tips):
    return {
        "versions": stored.versions,
        "kilobytes_per_run_packed": round(packed(stored, rounds, tips), 2),
        "added_by_a_run": [
            {"run": kind, "objects": count, "aim": KINDS[kind], "met": count <= KINDS[kind], "kilobytes_loose": round(size / 1000, 2)}
            for kind, count, size in objects(stored)
        ],
    }


def measure(rounds):
    rounds *= 5
    with Scratch() as scratch:
        histories = {size: Stored(f"{scratch}/{size}", size, waiting=rounds + 1) for size in SIZES}
        tips = {size: [git(stored.repository, "rev-parse", ref) for ref in [REPORTS, *NOTES]] for size, stored in histories.items()}
        samples, cpu = times(histories, rounds)
        yield from (compared(samples, cpu, size, kind) for size in SIZES for kind in KINDS)
        for size, stored in histories.items():
            yield {"name": f"growth of the repository, {size:,} runs stored", **growth(stored, rounds, tips[size])}
