"""Two things timed side by side, and what came of it as a JSON value."""

import math
import statistics
import subprocess
import sys
import tempfile
import time


def say(text):
    print(text, file=sys.stderr, flush=True)


def run(arguments, cwd=None):
    """Runs a command that must pass. Returns the wall time in seconds."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        status = subprocess.call(arguments, cwd=cwd, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        seconds = time.perf_counter() - start
        if status != 0:
            output.seek(0)
            raise SystemExit(f"{' '.join(arguments)} ended with {status}:\n{output.read().decode(errors='replace')[-2000:]}")
    return seconds


def text(arguments, **options):
    return subprocess.run(arguments, check=True, capture_output=True, text=True, **options).stdout


def side_by_side(rounds, *actions):
    """One uncounted round, then `rounds` in which each action follows the other. Returns a list of samples for each."""
    for action in actions:
        action()
    samples = [[] for _ in actions]
    for _ in range(rounds):
        for action, kept in zip(actions, samples):
            kept.append(action())
    return samples


def p95(samples):
    """By nearest rank."""
    return sorted(samples)[math.ceil(0.95 * len(samples)) - 1]


def summary(samples, what):
    return {
        "what": what,
        "median": round(statistics.median(samples), 6),
        "p95": round(p95(samples), 6),
        "least": round(min(samples), 6),
    }


def compare(name, ours, floor, what, aim=None, unit="s", limit=None, **more):
    """`what` names both sides. With `limit`, the aim is met if the p95 of ours minus floor, round by round, is within it."""
    beyond = [one - other for one, other in zip(ours, floor)]
    return {
        "name": name,
        "aim": aim,
        "met": None if limit is None else p95(beyond) <= limit,
        "unit": unit,
        "ours": summary(ours, what[0]),
        "floor": summary(floor, what[1]),
        "beyond": summary(beyond, "ours minus floor, round by round"),
        "ratio": round(statistics.median(ours) / statistics.median(floor), 3),
        "rounds": len(ours),
        **more,
    }


def differences(samples, base):
    return [one - other for one, other in zip(samples, base)]
