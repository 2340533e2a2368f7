"""Drift between adjacent weeks of real flights, over days as blocks, alarms no more often than the level and chance.

usage: weeks.py GATEHOUSE
"""
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

LEVEL = 0.05


def drifted(column):
    return column["effect"] > column["threshold"] and column["adjusted"] <= LEVEL


def main():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, Path(__file__).with_name("flight_weeks.py"), folder, "week"], check=True)
        weeks = sorted(Path(folder).glob("week-*.csv"))
        command = [sys.argv[1], "drift-rates", "--format", "json", "--block", "day", *weeks]
        verdicts = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    alarms = sum(any(map(drifted, verdict["columns"])) for verdict in verdicts)
    pairs = len(verdicts)
    bound = pairs * LEVEL + 3 * math.sqrt(pairs * LEVEL * (1 - LEVEL))
    print(f"{pairs} pairs of adjacent weeks, {alarms} alarms; {bound:.1f} are the level and three deviations")
    if pairs != 51 or not 0 < alarms <= bound:
        sys.exit("Drift over blocks alarms more often than it says.")


if __name__ == "__main__":
    main()
