"""Digests of 1 GB, beside the programs that make nothing else."""

import os
import time

from measuring import compare, differences, run, side_by_side, text
from places import GATEHOUSE, Scratch, gatehouse, git, large_file, repository, write

SIZE = 1 << 30
# A file that changed less than two seconds before it is read is not remembered.
OLD_ENOUGH = 2.5
PIPELINE = """\
data: { train: data.bin }
train: mkdir -p model && echo 1 > model/weights && echo '{}' > metrics.json
"""


def locked(scratch):
    place = repository(f"{scratch}/locked", 'test: "true"\n')
    large_file(f"{place}/data.bin", SIZE)
    return place


def sha256(rounds):
    with Scratch() as scratch:
        place = locked(scratch)
        lock = lambda: run([GATEHOUSE, "data", "lock", "data.bin", "-C", place])
        floors = [["sha256sum", f"{place}/data.bin"], ["openssl", "dgst", "-sha256", f"{place}/data.bin"]]
        ours, floor, fast = side_by_side(rounds, lock, lambda: run(floors[0]), lambda: run(floors[1]))
        for samples, words in [(floor, "sha256sum"), (fast, "openssl dgst -sha256")]:
            yield compare(f"sha256 of 1 GiB, beside {words}", ours, samples, ("gatehouse data lock FILE", f"{words} FILE"))


def tracked_by_dvc(scratch):
    """A repository with one file of 1 GiB as DVC tracks it: its `.dvc` and its bytes, both as DVC leaves them."""
    place = repository(f"{scratch}/dvc", PIPELINE)
    large_file(f"{place}/data.bin", SIZE)
    digest = text(["md5sum", f"{place}/data.bin"]).split()[0]
    write(f"{place}/data.bin.dvc", f"outs:\n- md5: {digest}\n  size: {SIZE}\n  hash: md5\n  path: data.bin\n")
    write(f"{place}/.gitignore", "/data.bin\n")
    git(place, "add", "--all")
    git(place, "commit", "--quiet", "--message=Data")
    time.sleep(OLD_ENOUGH)
    return place


def forgetful(place):
    """A run that has to read the data again: its data stage asks for their digest, and nothing remembers it."""
    os.remove(f"{place}/.git/gatehouse/hashes")
    # The run before took its hard link away, which changed the file's ctime.
    time.sleep(OLD_ENOUGH)
    return gatehouse(place, "run", "--fresh")


def md5(rounds):
    with Scratch() as scratch:
        place = tracked_by_dvc(scratch)
        gatehouse(place, "run")
        cold, warm, floor = side_by_side(
            rounds, lambda: forgetful(place), lambda: gatehouse(place, "run", "--fresh"),
            lambda: run(["md5sum", f"{place}/data.bin"]))
        yield compare(
            "md5 of 1 GiB, beside md5sum", differences(cold, warm), floor,
            ("gatehouse run --fresh that has forgotten the digest, less one that remembers it", "md5sum FILE"))


def measure(rounds):
    yield from sha256(rounds)
    yield from md5(rounds)
