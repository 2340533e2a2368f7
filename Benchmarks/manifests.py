"""Two listings of 300,000 files whose manifests differ, beside reading and hashing the same bytes."""

import hashlib
import json
import os

from measuring import compare, run, side_by_side
from places import GATEHOUSE, Scratch, gatehouse, git, repository, write

COUNT = 300_000
PIPELINE = """\
data: { train: data/train }
train: mkdir -p model && echo 1 > model/m && echo '{"loss":0.5}' > metrics.json
gates: [train.loss <= 1]
"""
MANIFEST = """\
outs:
- md5: {digest}.dir
  nfiles: {count}
  hash: md5
  path: train
"""


def entries():
    return {f"class_{place % 100:03}/image_{place:08}.png": hashlib.md5(str(place).encode()).hexdigest() for place in range(COUNT)}


def kept(place, files):
    """Writes the listing as DVC does into its cache, and its manifest. Returns where the listing is."""
    listing = json.dumps([{"md5": files[path], "relpath": path} for path in sorted(files)]).encode()
    digest = hashlib.md5(listing).hexdigest()
    path = f"{place}/.dvc/cache/files/md5/{digest[:2]}/{digest[2:]}.dir"
    write(path, listing)
    write(f"{place}/data/train.dvc", MANIFEST.format(digest=digest, count=len(files)))
    return path


def manifests(scratch):
    place = repository(f"{scratch}/repository", PIPELINE)
    write(f"{place}/.gitignore", ".dvc/cache\n")
    before = entries()
    listings = [kept(place, before)]
    git(place, "add", "--all")
    git(place, "commit", "--quiet", "--message=Before")
    paths = sorted(before)
    after = {path: digest for path, digest in before.items() if path not in paths[:100]}
    for number, path in enumerate(paths[1000:1300]):
        after[path] = hashlib.md5(f"changed {number}".encode()).hexdigest()
    after.update({f"new/{number:05}.png": hashlib.md5(f"new {number}".encode()).hexdigest() for number in range(200)})
    after["moved/first.png"] = after.pop(paths[2000])
    listings.append(kept(place, after))
    git(place, "add", "--all")
    git(place, "commit", "--quiet", "--message=After")
    return place, listings


def measure(rounds):
    with Scratch() as scratch:
        place, listings = manifests(scratch)
        ours, start, floor = side_by_side(
            rounds * 2, lambda: gatehouse(place, "data", "diff", "HEAD~1", "HEAD"), lambda: run([GATEHOUSE, "--version"]),
            lambda: run(["md5sum", *listings]))
        size = sum(map(os.path.getsize, listings))
        yield compare(
            "difference of 300,000 files", ours, floor,
            ("gatehouse data diff of two commits, both listings in DVC's cache", f"md5sum of both listings, {size} bytes"))
        yield compare(
            "difference of 300,000 files, after start-up", ours, start,
            ("gatehouse data diff of two commits", "gatehouse --version"), aim=0.15, limit=0.15)
