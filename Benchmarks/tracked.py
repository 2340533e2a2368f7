"""Nothing has changed in a repository whose data DVC tracks, beside `dvc status`."""

import os
import shutil
import time

from measuring import compare, run, side_by_side
from places import ROOT, Scratch, gatehouse, git, repository, sources, write

PLACES = [os.environ.get("GATEHOUSE_TEST_DVC"), f"{ROOT}/.build/tools/dvc/bin/dvc", shutil.which("dvc")]
PIPELINE = """\
data: { train: data/train }
train: mkdir -p model && ls data/train > model/list && echo '{"loss":0.5}' > metrics.json
gates: [train.loss <= 1]
"""


def tracked(scratch, dvc):
    place = repository(f"{scratch}/repository", PIPELINE)
    run([dvc, "init", "--quiet"], cwd=place)
    run([dvc, "config", "core.analytics", "false"], cwd=place)
    for name, content in sources(2000):
        write(f"{place}/data/train/{name}", content)
    run([dvc, "add", "--quiet", "data/train"], cwd=place)
    git(place, "add", "--all")
    git(place, "commit", "--quiet", "--message=Data")
    time.sleep(2.5)
    return place


def measure(rounds):
    dvc = next((path for path in PLACES if path and os.access(path, os.X_OK)), None)
    if not dvc:
        yield {"name": "no-change check of DVC data", "skipped": "no DVC: set GATEHOUSE_TEST_DVC, or make test installs one"}
        return
    with Scratch() as scratch:
        place = tracked(scratch, dvc)
        gatehouse(place, "run")
        plan, again, floor = side_by_side(
            rounds, lambda: gatehouse(place, "plan"), lambda: gatehouse(place, "run"),
            lambda: run([dvc, "status", "--quiet"], cwd=place))
        for words, ours in [("plan", plan), ("run", again)]:
            yield compare(
                f"no-change check of DVC data: {words}", ours, floor,
                (f"gatehouse {words}, all reused, 2,000 files in a .dir", "dvc status"))
