"""Rules and drift over a million rows, beside Great Expectations, pandera and Evidently.

GATEHOUSE_BENCH_BESIDE is a Python that has them; without it one is made in .build/tools/beside. GATEHOUSE_BENCH_ROWS is the number of
rows (1000000). Each side is a whole process: start, reading the same CSV, judging, and an answer.
"""

import os

from measuring import compare, run, side_by_side
from places import GATEHOUSE, ROOT, Scratch, write
from profiled import COLUMNS, DUCKDB, RULES, duckdb, memory

ROWS = int(os.environ.get("GATEHOUSE_BENCH_ROWS", 10**6))
PACKAGES = ["great_expectations==1.24.1", "pandera==0.35.0", "evidently==0.7.23", "pandas==2.3.3"]
WORDS = '["word0", "word1", "word2", "word3"]'
EXPECTATIONS = f"""
import sys, pandas, great_expectations as gx
import great_expectations.expectations as e
context = gx.get_context(mode="ephemeral")
context.variables.progress_bars = {{"globally": False}}
asset = context.data_sources.add_pandas("p").add_dataframe_asset("a")
batch = asset.add_batch_definition_whole_dataframe("b").get_batch({{"dataframe": pandas.read_csv(sys.argv[1])}})
suite = gx.ExpectationSuite("s", expectations=[
    e.ExpectTableRowCountToBeBetween(min_value=1), e.ExpectColumnValuesToBeBetween(column="n0", min_value=0, max_value=1000),
    e.ExpectColumnValuesToNotBeNull(column="n0"), e.ExpectColumnValuesToBeBetween(column="i2", min_value=0),
    e.ExpectColumnMeanToBeBetween(column="i2", min_value=0), e.ExpectColumnValuesToNotBeNull(column="w0"),
    e.ExpectColumnValuesToBeInSet(column="w0", value_set={WORDS})])
assert batch.validate(suite).success
"""
SCHEMA = f"""
import sys, pandas, pandera.pandas as pa
schema = pa.DataFrameSchema({{
    "n0": pa.Column(float, pa.Check.in_range(0, 1000)),
    "i2": pa.Column(int, [pa.Check.ge(0), pa.Check(lambda column: column.mean() >= 0)]),
    "w0": pa.Column(str, pa.Check.isin({WORDS}))}}, checks=pa.Check(lambda table: len(table) >= 1))
schema.validate(pandas.read_csv(sys.argv[1]), lazy=True)
"""
DRIFT = """
import sys, pandas
from evidently import Report
from evidently.presets import DataDriftPreset
old, new = (pandas.read_csv(path) for path in sys.argv[1:])
assert Report([DataDriftPreset()]).run(current_data=new, reference_data=old).dict()
"""


def python():
    given = os.environ.get("GATEHOUSE_BENCH_BESIDE")
    made = f"{ROOT}/.build/tools/beside/bin/python"
    if not given and not os.path.exists(made):
        run(["python3", "-m", "venv", f"{ROOT}/.build/tools/beside"])
        run([made, "-m", "pip", "install", "--quiet", *PACKAGES])
    return given or made


def make(path, seed):
    values = ", ".join(f"{value} AS {name}" for name, _, value in COLUMNS)
    duckdb(f"SELECT setseed({seed}); COPY (SELECT {values} FROM range({ROWS})) TO '{path}' (FORMAT csv, HEADER)")


def measure(rounds):
    os.environ["GATEHOUSE_DUCKDB"] = DUCKDB
    os.environ.update(DO_NOT_TRACK="1", GX_ANALYTICS_ENABLED="false")
    program = python()
    with Scratch() as scratch:
        old, new = f"{scratch}/old.csv", f"{scratch}/new.csv"
        make(old, 0.5), make(new, 0.25)
        write(f"{scratch}/rules.yaml", RULES)
        check = [GATEHOUSE, "data", "check", old, "--schema", f"{scratch}/rules.yaml", "--format", "json"]
        drift = [GATEHOUSE, "drift-rates", old, new]
        for name, ours, code, files, did in [
            ("rules beside Great Expectations", check, EXPECTATIONS, [old], "the same rules, over a pandas table"),
            ("rules beside pandera", check, SCHEMA, [old], "the same rules, over a pandas table"),
            ("drift beside Evidently", drift, DRIFT, [old, new], "DataDriftPreset over all 20 columns, over pandas tables"),
        ]:
            theirs = [program, "-c", code, *files]
            samples = side_by_side(rounds, lambda: run(ours), lambda: run(theirs))
            words = " ".join(ours[1:3]) if ours is check else "drift-rates, 20 columns profiled and compared"
            yield compare(
                name, *samples, (f"gatehouse {words}", did), rows=ROWS, most_memory_bytes=memory(ours),
                their_most_memory_bytes=memory(theirs))
