"""From the rows of a CSV file to what the model sees."""

import csv
from pathlib import Path

import numpy as np

from clock import day_of_week, minute_of_day

#: A flight is late when it arrives this many minutes after its scheduled time, or more.
LATE_MINUTES = 15

CATEGORIES = ["carrier", "origin", "dest"]
NUMBERS = ["departure_delay", "minute_of_day", "weekday", "distance"]


def read_flights(path):
    """The rows of a CSV file, or of every CSV file in a folder in the order of their names."""
    path = Path(path)
    rows = []
    for file in sorted(path.glob("*.csv")) if path.is_dir() else [path]:
        with open(file, newline="") as lines:
            rows.extend(csv.DictReader(lines))
    return rows


def is_late(row):
    return float(row["arr_delay"]) >= LATE_MINUTES


def features(row):
    return {
        "carrier": row["carrier"],
        "origin": row["origin"],
        "dest": row["dest"],
        "departure_delay": float(row["dep_delay"]),
        "minute_of_day": minute_of_day(row["sched_dep_time"]),
        "weekday": day_of_week(row),
        "distance": float(row["distance"]),
    }


def table(rows):
    """What the model sees, one row a flight and one column a feature, and whether each flight was late."""
    known = [features(row) for row in rows]
    columns = CATEGORIES + NUMBERS
    seen = np.array([[flight[name] for name in columns] for flight in known], dtype=object)
    return seen, np.array([is_late(row) for row in rows])
