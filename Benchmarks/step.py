"""What a step costs beside the shell that runs its command."""

import json
import os
import socket
import time

from measuring import compare, side_by_side, text
from places import GATEHOUSE, STEP, Scratch, gatehouse, repository, sources

SHELL = ["/bin/sh", "-c", "true"]


def shell():
    start = time.perf_counter()
    os.waitpid(os.posix_spawn(SHELL[0], SHELL, os.environ), 0)
    return time.perf_counter() - start


def supervised():
    """The shell under gatehouse-step, with its channel on descriptor 3 as Sources/gatehouse-step/main.c has it."""
    start = time.perf_counter()
    ours, theirs = socket.socketpair()
    channel = [(os.POSIX_SPAWN_DUP2, theirs.fileno(), 3)]
    process = os.posix_spawn(STEP, ["gatehouse-step", "--", *SHELL], os.environ, file_actions=channel)
    theirs.close()
    with ours:
        answer = b"".join(iter(lambda: ours.recv(4096), b""))
    os.waitpid(process, 0)
    if b"exit 0" not in answer:
        raise SystemExit(f"gatehouse-step answered {answer!r}")
    return time.perf_counter() - start


def stage_seconds(place):
    """What the record says of the test stage of a run that reused nothing."""
    gatehouse(place, "run", "--fresh")
    report = json.loads(text([GATEHOUSE, "show", "--format", "json", "-C", place]))
    return next(stage["seconds"] for stage in report["stages"] if stage["name"] == "test")


def measure(rounds):
    ours, floor = side_by_side(20 * rounds, supervised, shell)
    yield compare(
        "supervision of a step", ours, floor, ("gatehouse-step -- /bin/sh -c true, to the end of its report", "/bin/sh -c true"))
    with Scratch() as scratch:
        place = repository(f"{scratch}/repository", 'test: "true"\n', sources(100))
        ours, floor = side_by_side(4 * rounds, lambda: stage_seconds(place), shell)
        yield compare(
            "a whole step", ours, floor,
            ("gatehouse run --fresh: seconds of the stage `test: true`, workspace of 100 files included", "/bin/sh -c true"))
