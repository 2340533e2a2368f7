"""A thousand repositories that nobody pushes to."""

import os
import shutil
import time

from agents import Agent
from measuring import compare, run, side_by_side, summary
from places import GATEHOUSE, Scratch, git, repository, write

COUNT = int(os.environ.get("GATEHOUSE_BENCH_REPOSITORIES", 1000))
IDLE = int(os.environ.get("GATEHOUSE_BENCH_IDLE", 150))


def template(scratch):
    """A bare repository with 20 branches and no pipeline."""
    work = f"{scratch}/work"
    os.makedirs(work)
    git(work, "init", "--quiet", "--initial-branch=main")
    write(f"{work}/README.md", "Nothing.\n")
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message=Nothing")
    for number in range(19):
        git(work, "branch", f"topic/{number}")
    run(["git", "clone", "--quiet", "--mirror", work, f"{scratch}/template.git"])
    shutil.rmtree(f"{scratch}/template.git/hooks", ignore_errors=True)
    return f"{scratch}/template.git"


def measure(rounds):
    with Scratch() as scratch:
        one = template(scratch)
        places = [f"{scratch}/all/{number:04}.git" for number in range(COUNT)]
        for place in places:
            shutil.copytree(one, place)
        settings = "repositories:\n" + "".join(f"  - path: {place}\n" for place in places)
        start = time.monotonic()
        with Agent(scratch, settings):
            first = time.monotonic() - start
            time.sleep(3)
        start = time.monotonic()
        with Agent(scratch, settings) as agent:
            again = time.monotonic() - start
            time.sleep(10)
            before, begun = agent.ticks(), time.monotonic()
            time.sleep(IDLE)
            share = (agent.ticks() - before) / (time.monotonic() - begun)
            memory = agent.memory()
            ours, floor = side_by_side(
                10 * rounds, lambda: run([GATEHOUSE, "status", "-C", places[0]]), lambda: run([GATEHOUSE, "--version"]))
        more = {"rounds": 1, "repositories": COUNT, "refs_each": 20}
        yield {"name": "first scan", "aim": None, "met": None, "unit": "s", "ours": summary([first], "start until it watches, states made"), **more}
        yield {"name": "scan at a restart", "aim": None, "met": None, "unit": "s", "ours": summary([again], "start until it watches"), **more}
        yield {
            "name": "idle cpu", "aim": "under 1 % of a core", "met": share < 0.01, "unit": "share of a core",
            "ours": summary([share], f"over {IDLE} s, slow scans included"), **more,
        }
        yield {
            "name": "private memory", "aim": "64 MB", "met": memory["private_dirty"] <= 64 << 20, "unit": "bytes",
            "ours": summary([memory["private_dirty"]], "Private_Dirty of smaps_rollup"), "pss": memory["pss"], **more,
        }
        yield compare("status", ours, floor, ("gatehouse status beside that agent", "gatehouse --version"))
