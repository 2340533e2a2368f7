"""Data of 10 GB: fetched from a DVC remote beside DVC alone, and delivered by link beside a set of one byte.

GATEHOUSE_BENCH_BYTES is the size (10000000000), GATEHOUSE_TEST_DVC a dvc. Fetching is one copy and one MD5 in both.
"""

import os
import shutil

from measuring import compare, run, side_by_side
from places import GATEHOUSE, ROOT, Scratch, gatehouse, git, large_file, repository, write

DVC = os.environ.get("GATEHOUSE_TEST_DVC", f"{ROOT}/.build/tools/dvc/bin/dvc")
BYTES = int(os.environ.get("GATEHOUSE_BENCH_BYTES", 10**10))
PIPELINE = """\
data: { train: data/big.bin }
train: { run: mkdir -p model && wc -c < data/big.bin > model/weights && cat part.txt >> model/weights, inputs: [part.txt] }
"""


def place(folder, size):
    path = repository(folder, PIPELINE, [("part.txt", "0")])
    os.makedirs(f"{path}/data")
    large_file(f"{path}/data/big.bin", size)
    run([DVC, "init", "-q"], cwd=path)
    # DVC's own links: it copies from its cache unless told otherwise.
    for setting in [["cache.type", "symlink"], ["core.analytics", "false"]]:
        run([DVC, "config", *setting], cwd=path)
    run([DVC, "remote", "add", "-q", "-d", "store", f"{folder}-remote"], cwd=path)
    run([DVC, "add", "-q", "data/big.bin"], cwd=path)
    run([DVC, "push", "-q"], cwd=path)
    git(path, "add", "--all")
    git(path, "commit", "--quiet", "--message=The data")
    return path


def forget(path):
    """The bytes are at the remote alone."""
    shutil.rmtree(f"{path}/.dvc/cache", ignore_errors=True)
    shutil.rmtree(f"{path}/.git/gatehouse", ignore_errors=True)
    if os.path.lexists(f"{path}/data/big.bin"):
        os.unlink(f"{path}/data/big.bin")


def fetched(path):
    forget(path)
    return gatehouse(path, "run")


def pulled(path):
    forget(path)
    return run([DVC, "pull", "-q"], cwd=path)


def changed(path, counter):
    """A run that trains again, over data that are here."""
    counter[0] += 1
    write(f"{path}/part.txt", str(counter[0]))
    return gatehouse(path, "run")


def measure(rounds):
    os.environ["PATH"] = os.path.dirname(DVC) + ":" + os.environ["PATH"]
    with Scratch() as scratch:
        big, small = place(f"{scratch}/big", BYTES), place(f"{scratch}/small", 1 << 20)
        yield compare(
            "fetch", *side_by_side(rounds, lambda: fetched(big), lambda: pulled(big)),
            ("gatehouse run: dvc pull, checked, delivered, trained", "dvc pull"), bytes=BYTES)
        fetched(big), fetched(small)
        counter = [0]
        yield compare(
            "delivery by link", *side_by_side(4 * rounds, lambda: changed(big, counter), lambda: changed(small, counter)),
            (f"gatehouse run that trains over {BYTES} bytes", "the same over 1 MB"), bytes=BYTES)
