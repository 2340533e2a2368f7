"""A workspace filled with a large repository, beside `git worktree add`.

No command only exports. So a pipeline whose only step is `test: true` is run over the large repository and over one of a
single file; the difference is what the size costs: reading the tree, the key over every file's blob, and the export. It is
more than the export alone, never less.
"""

import os
import shutil

from measuring import compare, differences, run, say, side_by_side, text
from places import GATEHOUSE, IDENTITY, Scratch, git, repository, sources

PIPELINE = 'test: "true"\n'
FILES = 4847


def bare_clone(source, place):
    """A bare clone that borrows the source's objects, its commit without submodules and with our pipeline."""
    run(["git", "clone", "--quiet", "--bare", "--shared", source, place])
    index = {**os.environ, "GIT_INDEX_FILE": f"{place}/bench-index", "GIT_DIR": place, "GIT_WORK_TREE": place}
    words = lambda *words, **more: text(["git", *IDENTITY, *words], env=index, **more).strip()
    words("read-tree", "HEAD")
    submodules = [line.split("\t")[1] for line in words("ls-files", "--stage").splitlines() if line.startswith("160000")]
    for path in submodules:
        words("update-index", "--force-remove", path)
    blob = words("hash-object", "-w", "--stdin", input="model: benchmark\nenvironment: host\n" + PIPELINE)
    words("update-index", "--add", "--cacheinfo", f"100644,{blob},gatehouse.yaml")
    commit = words("commit-tree", words("write-tree"), "-p", "HEAD", "-m", "A pipeline")
    words("update-ref", "HEAD", commit)
    return place


def large(scratch):
    """git's own repository where $GATEHOUSE_BENCH_GIT names a clone of it, else one as large. Returns path and name."""
    source = os.environ.get("GATEHOUSE_BENCH_GIT")
    if source:
        return bare_clone(source, f"{scratch}/large"), f"the clone in $GATEHOUSE_BENCH_GIT"
    made = repository(f"{scratch}/made", PIPELINE, sources(FILES))
    return bare_clone(made, f"{scratch}/large"), "a made repository; set GATEHOUSE_BENCH_GIT for git's own"


def cold(place):
    shutil.rmtree(f"{place}/gatehouse", ignore_errors=True)
    return run([GATEHOUSE, "run", "-C", place])


def warm(place):
    return run([GATEHOUSE, "run", "--fresh", "-C", place])


def worktree(place, target):
    if os.path.exists(target):
        git(place, "worktree", "remove", "--force", target)
    return run(["git", "-C", place, "worktree", "add", "--quiet", "--detach", target, "HEAD"])


def measure(rounds):
    with Scratch() as scratch:
        place, name = large(scratch)
        files = len(git(place, "ls-tree", "-r", "--name-only", "HEAD").splitlines())
        small = bare_clone(repository(f"{scratch}/one", PIPELINE), f"{scratch}/small")
        say(f"    {files} files: {name}")
        for label, ours in [("cold", cold), ("warm", warm)]:
            full, base, floor = side_by_side(
                rounds, lambda: ours(place), lambda: ours(small), lambda: worktree(place, f"{scratch}/tree"))
            yield compare(
                f"export, {label}", differences(full, base), floor,
                (f"gatehouse run{' --fresh' * (label == 'warm')}, less the same with one file", "git worktree add"),
                files=files, repository=name, method="difference of two whole runs, an upper bound of the export")
