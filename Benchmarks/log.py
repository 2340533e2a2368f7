"""A step that prints 1 GB, beside the shell that writes it to a file."""

import os
import subprocess
import time

from measuring import compare, run, say, summary
from places import GATEHOUSE, Scratch, repository

BYTES = 1_000_000_000
TICK = os.sysconf("SC_CLK_TCK")
LINES = {
    "lines of 80 bytes": "epoch 12 step 03400 loss 0.6931 accuracy 0.5000 rate 0.0010 remaining 00:10:00",
    "lines of 2 bytes": "y",
}


def peak(process):
    """Its own largest resident size so far in bytes; None once it has ended."""
    with open(f"/proc/{process}/status") as file:
        sizes = [line.split()[1] for line in file if line.startswith("VmHWM")]
    return int(sizes[0]) * 1024 if sizes else None


def own_seconds(process):
    """User and system time of an ended process that nobody has waited for yet, without its children's."""
    with open(f"/proc/{process}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def watched(place):
    """Wall seconds, cpu seconds and peak memory of gatehouse itself in a run whose step prints 1 GB."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [GATEHOUSE, "run", "--fresh", "-C", place], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    memory = 0
    while (size := peak(process.pid)) is not None:
        memory = max(memory, size)
        time.sleep(0.02)
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    wall, cpu = time.perf_counter() - start, own_seconds(process.pid)
    if process.wait() != 0:
        raise SystemExit(f"gatehouse run in {place} ended with {process.returncode}")
    return wall, cpu, memory


def measure(rounds):
    for label, line in LINES.items():
        with Scratch() as scratch:
            command = f"yes '{line}' | head -c {BYTES}"
            place = repository(f"{scratch}/repository", f"test: {command}\n")
            ours, floor = [], []
            for _ in range(rounds):
                ours.append(watched(place))
                floor.append(run(["/bin/sh", "-c", f"{command} > {scratch}/file"]))
            walls, cpus, memory = zip(*ours)
            say(f"    {label}: {BYTES / 1e6 / sorted(walls)[len(walls) // 2]:.0f} MB/s")
            yield compare(
                f"1 GB of log, {label}", walls, floor,
                ("gatehouse run --fresh of a step that prints 1 GB", "/bin/sh -c '… > file'"),
                agent_cpu_seconds_per_gb=summary(cpus, "user and system time of the gatehouse process alone"),
                agent_peak_memory_bytes=max(memory))
