"""Where the programs are, and repositories to measure in."""

import os
import random
import shutil
import tempfile

from measuring import run, text

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
GATEHOUSE = os.environ.get("GATEHOUSE_BENCH_PROGRAM") or os.path.join(ROOT, ".build", "release", "gatehouse")
STEP = os.path.join(os.path.dirname(GATEHOUSE), "gatehouse-step")
IDENTITY = ["-c", "user.name=Benchmark", "-c", "user.email=benchmark@localhost"]


class Scratch:
    """A temporary folder for one benchmark."""

    def __enter__(self):
        self.path = tempfile.mkdtemp(prefix="gatehouse-bench-")
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path)


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)


def git(repository, *words):
    return text(["git", "-C", repository, *IDENTITY, *words]).strip()


def repository(path, pipeline, files=()):
    """A work tree with one commit: `gatehouse.yaml` and `files`, pairs of path and content."""
    os.makedirs(path)
    git(path, "init", "--quiet", "--initial-branch=main")
    write(os.path.join(path, "gatehouse.yaml"), "model: benchmark\nenvironment: host\n" + pipeline)
    for name, content in files:
        write(os.path.join(path, name), content)
    git(path, "add", "--all")
    git(path, "commit", "--quiet", "--message=All of it")
    return path


def sources(count, seed=1):
    """Files of the sizes that source files have (median 4 kB, a few large), in folders of about 40."""
    chance = random.Random(seed)
    for number in range(count):
        size = min(400_000, int(chance.lognormvariate(8.3, 1.3)))
        yield f"part{number // 40:03}/file{number:05}.txt", chance.randbytes(size // 2).hex()


def large_file(path, size):
    """Bytes that do not repeat, none of them in any cache but the page cache."""
    with open(path, "wb") as file:
        for number in range(size >> 20):
            file.write(random.Random(number).randbytes(1 << 20))


def gatehouse(repository, *words):
    """Seconds that the command takes in `repository`."""
    return run([GATEHOUSE, *words, "-C", repository])
