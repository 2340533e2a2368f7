"""Verdicts over predictions: a paired bootstrap beside SciPy's and NumPy's, and metrics beside scikit-learn's.

GATEHOUSE_BENCH_ROWS are the rows of the bootstrap (1000000), GATEHOUSE_BENCH_METRIC_ROWS those of the metrics (5000000),
GATEHOUSE_BENCH_REPLICATES how many of the 2,000 replicates the others draw (20); their time is scaled up, as each replicate costs the same.
GATEHOUSE_TEST_SCIENCE names a Python with SciPy, scikit-learn and pandas; `make prove` installs one. Times are of the processor, of all cores.

SciPy and NumPy start from arrays in memory and take a percentile interval: SciPy's BCa needs as many evaluations of all rows as there are rows.
Gatehouse reads both files, joins them and takes the BCa interval.
"""

import json
import os
import subprocess
import sys

from measuring import compare, side_by_side, text
from places import GATEHOUSE, ROOT, Scratch

ROWS = int(os.environ.get("GATEHOUSE_BENCH_ROWS", 10**6))
METRIC_ROWS = int(os.environ.get("GATEHOUSE_BENCH_METRIC_ROWS", 5 * 10**6))
REPLICATES = int(os.environ.get("GATEHOUSE_BENCH_REPLICATES", 20))
ALL_REPLICATES = 2000
SCIENCE = os.environ.get("GATEHOUSE_TEST_SCIENCE", f"{ROOT}/.build/tools/science/bin/python")

MAKE = """
import sys, numpy as np, pandas as pd
folder, rows, metric_rows = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
rng = np.random.default_rng(7)
label = (rng.random(rows) < 0.3).astype(np.int8)
models = [np.where(rng.random(rows) < share, label, 1 - label).astype(np.int8) for share in (0.9, 0.898)]
np.savez(f"{folder}/arrays.npz", label=label, one=models[0], other=models[1])
for name, model in zip(("candidate", "champion"), models):
    pd.DataFrame({"id": np.arange(rows), "label": label, "prediction": model}).to_csv(f"{folder}/{name}.csv", index=False)
label = (rng.random(metric_rows) < 0.3).astype(np.int8)
score = np.clip(0.7 * rng.random(metric_rows) + 0.3 * label, 0, 1).round(6)
pd.DataFrame({"id": np.arange(metric_rows), "label": label, "score": score}).to_csv(f"{folder}/scores.csv", index=False)
"""

COMMON = """
import json, resource, sys, time, numpy as np
arrays = np.load(f"{sys.argv[1]}/arrays.npz")
y, a, b = (arrays[name].astype(bool) for name in ("label", "one", "other"))
count = int(sys.argv[2])
rng = np.random.default_rng(1)
def done(start):
    print(json.dumps({"cpu": time.process_time() - start, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))
"""

SCIPY = COMMON + """
from scipy.stats import bootstrap
def f1(y, p, axis):
    hits = (y & p).sum(axis=axis)
    return 2 * hits / (y.sum(axis=axis) + p.sum(axis=axis))
def difference(y, a, b, axis=-1):
    return f1(y, a, axis) - f1(y, b, axis)
start = time.process_time()
bootstrap((y, a, b), difference, n_resamples=count, batch=1, paired=True, vectorized=True, method="percentile", rng=rng)
done(start)
"""

NUMPY = COMMON + """
start = time.process_time()
columns = np.stack([y & a, y & b, y, a, b]).astype(np.float64)
found = []
for _ in range(count):
    times = np.bincount(rng.integers(len(y), size=len(y)), minlength=len(y)).astype(np.float64)
    one, other, labels, firsts, seconds = columns @ times
    found.append(2 * one / (labels + firsts) - 2 * other / (labels + seconds))
np.quantile(found, [0.05, 0.95])
done(start)
"""

SKLEARN = """
import json, resource, sys, time, numpy as np, pandas as pd
from sklearn import metrics as m
start = time.process_time()
table = pd.read_csv(f"{sys.argv[1]}/scores.csv")
y, p = table["label"].to_numpy(), table["score"].to_numpy()
c = (p >= 0.5).astype(int)
for of_classes in (m.accuracy_score, m.balanced_accuracy_score, m.precision_score, m.recall_score, m.f1_score, m.matthews_corrcoef):
    of_classes(y, c)
for average in ("macro", "weighted"):
    m.f1_score(y, c, average=average)
for of_scores in (m.roc_auc_score, m.average_precision_score, m.log_loss, m.brier_score_loss):
    of_scores(y, p)
bins = np.minimum((p * 15).astype(int), 14)
counts = np.bincount(bins, minlength=15)
np.abs(np.bincount(bins, y, 15) - np.bincount(bins, p, 15)).sum() / counts.sum()
print(json.dumps({"cpu": time.process_time() - start, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))
"""


def ours(arguments):
    """Processor seconds and the most memory of a command; exit codes of a verdict are no failure."""
    process = subprocess.Popen([GATEHOUSE, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1, 7):
        raise SystemExit(f"gatehouse {' '.join(arguments)} ended with {process.returncode}")
    return {"cpu": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss * 1024}


def theirs(code, *arguments):
    return json.loads(text([SCIENCE, "-c", code, *map(str, arguments)]))


def sides(rounds, first, second, scale=1):
    """Samples of processor seconds for both, the second's scaled, and the most memory that each held."""
    memory = [0, 0]

    def counted(place, action, scale):
        def once():
            found = action()
            memory[place] = max(memory[place], found["memory"])
            return found["cpu"] * scale

        return once

    return side_by_side(rounds, counted(0, first, 1), counted(1, second, scale)), memory


def measure(rounds):
    if not os.access(SCIENCE, os.X_OK):
        sys.exit(f"{SCIENCE} is not there. Run 'make prove' once, or name a Python with SciPy in GATEHOUSE_TEST_SCIENCE.")
    with Scratch() as scratch:
        text([SCIENCE, "-c", MAKE, scratch, str(ROWS), str(METRIC_ROWS)])
        verdict = ["compare", f"{scratch}/candidate.csv", f"{scratch}/champion.csv", "--id", "id", "--label", "label"]
        verdict += ["--prediction", "prediction", "--metric", "f1", "--margin", "0.01", "--format", "json"]
        for name, code, aim in [("scipy.stats.bootstrap", SCIPY, 0.05), ("vectorised NumPy", NUMPY, None)]:
            samples, memory = sides(
                rounds, lambda: ours(verdict), lambda: theirs(code, scratch, REPLICATES), ALL_REPLICATES / REPLICATES)
            yield compare(
                f"paired bootstrap beside {name}", *samples,
                ("gatehouse compare, files included", f"{name}, {REPLICATES} replicates scaled to {ALL_REPLICATES}"), aim=aim, rows=ROWS,
                most_memory_bytes={"ours": memory[0], "floor": memory[1]})
        evaluation = ["evaluate", f"{scratch}/scores.csv", "--id", "id", "--label", "label", "--score", "score", "--format", "json"]
        samples, memory = sides(rounds, lambda: ours(evaluation), lambda: theirs(SKLEARN, scratch))
        yield compare(
            "metrics beside scikit-learn", *samples, ("gatehouse evaluate", "the same metrics by pandas and scikit-learn"), rows=METRIC_ROWS,
            most_memory_bytes={"ours": memory[0], "floor": memory[1]})
