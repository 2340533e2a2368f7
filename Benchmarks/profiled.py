"""A full profile and a check of a data set, beside SQL that asks DuckDB alone for the same numbers.

GATEHOUSE_BENCH_BYTES is the size of the CSV file (1000000000), GATEHOUSE_DUCKDB a DuckDB. The floor knows the types and asks for everything
at once; Gatehouse finds them out first.
"""

import os
import sys

from measuring import compare, run, side_by_side, text
from places import GATEHOUSE, ROOT, Scratch, write

DUCKDB = os.environ.get("GATEHOUSE_DUCKDB", f"{ROOT}/.build/tools/duckdb/bin/duckdb")
BYTES = int(os.environ.get("GATEHOUSE_BENCH_BYTES", 10**9))
# Ten columns of numbers, five of whole numbers and five of words: about 165 bytes a row.
COLUMNS = (
    [(f"n{place}", "DOUBLE", f"round(1000 * random() * random(), {place % 5 + 1})") for place in range(10)]
    + [(f"i{place}", "BIGINT", f"CAST(floor(random() * 10 ** {place + 1}) AS BIGINT)") for place in range(5)]
    + [(f"w{place}", "VARCHAR", f"'word' || CAST(floor(random() * {4 * 3**place}) AS INTEGER)") for place in range(5)]
)
SHARES = [0.5 / 32 / 2**step for step in range(6)] + [part / 32 for part in range(1, 32)] + [1 - 0.5 / 32 / 2**step for step in range(6)]
RULES = """\
rows: { min: 1 }
columns:
  n0: { type: number, minimum: 0, maximum: 1000, nulls: { max: 0% } }
  i2: { type: integer, minimum: 0, mean: { min: 0 } }
  w0: { type: string, required: true, enum: [word0, word1, word2, word3] }
"""


def duckdb(sql):
    return run([DUCKDB, "-no-init", "-c", sql])


def make(folder):
    values = ", ".join(f"{value} AS {name}" for name, _, value in COLUMNS)
    rows = BYTES // 165
    for file, options in [("data.csv", "FORMAT csv, HEADER"), ("data.parquet", "FORMAT parquet")]:
        duckdb(f"SELECT setseed(0.5); COPY (SELECT {values} FROM range({rows})) TO '{folder}/{file}' ({options})")


def asked(name, kind):
    """What a profile holds of a column."""
    yield from [f"count({name})", f"count(DISTINCT {name})", f"min({name})", f"max({name})"]
    if kind == "VARCHAR":
        yield f"histogram({name})"
        return
    yield from [f"favg({name})", f"stddev_samp({name})", f"quantile_cont({name}, [0.05, 0.25, 0.5, 0.75, 0.95])"]
    yield f"quantile_disc({name}, {SHARES})"
    yield f"histogram({name}, {[round(25.0 * edge, 1) for edge in range(40)]})"


def floor(path):
    types = ", ".join(f"'{name}': '{kind}'" for name, kind, _ in COLUMNS)
    read = f"read_parquet('{path}')" if path.endswith("parquet") else f"read_csv('{path}', auto_detect = false, header = true, columns = {{{types}}})"
    parts = ", ".join(part for name, kind, _ in COLUMNS for part in asked(name, kind))
    return lambda: duckdb(f"SET memory_limit = '2GB'; SELECT count(*), {parts} FROM {read}")


def checks(path):
    read = path if path.endswith("parquet") else f"{path}"
    return lambda: duckdb(
        f"SELECT count(*), count(*) FILTER (WHERE n0 < 0 OR n0 > 1000), count(n0), count(*) FILTER (WHERE i2 < 0), favg(i2), "
        f"count(w0), count(*) FILTER (WHERE w0 NOT IN ('word0', 'word1', 'word2', 'word3')) FROM '{read}'")


def memory(arguments):
    """The most that any process of the command held, in bytes."""
    code = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
    code += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)"
    return int(text([sys.executable, "-c", code, *arguments]).split()[-1])


def measure(rounds):
    os.environ["GATEHOUSE_DUCKDB"] = DUCKDB
    with Scratch() as scratch:
        make(scratch)
        write(f"{scratch}/rules.yaml", RULES)
        for file in ["data.csv", "data.parquet"]:
            path = f"{scratch}/{file}"
            size = os.path.getsize(path)
            profile = [GATEHOUSE, "data", "profile", path, "--format", "json"]
            check = [GATEHOUSE, "data", "check", path, "--schema", f"{scratch}/rules.yaml", "--format", "json"]
            for name, ours, theirs in [("profile", profile, floor(path)), ("checks without quantiles", check, checks(path))]:
                samples = side_by_side(rounds, lambda: run(ours), theirs)
                yield compare(
                    f"{name} of {file}", *samples, (f"gatehouse data {ours[2]} FILE", "the same numbers from duckdb alone"), aim=1.15,
                    bytes=size, most_memory_bytes=memory(ours))
