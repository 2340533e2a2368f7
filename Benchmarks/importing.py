"""Commits in the words of `git fast-import`, which makes a long history in seconds."""

import subprocess


def fast_import(repository, stream, *options):
    with subprocess.Popen(["git", "-C", repository, "fast-import", "--quiet", "--force", *options], stdin=subprocess.PIPE) as importing:
        for part in stream:
            importing.stdin.write(part)
    if importing.returncode != 0:
        raise SystemExit(f"git fast-import ended with {importing.returncode}.")


def data(text):
    text = text.encode()
    return b"data %d\n%s\n" % (len(text), text)


def commit(ref, message, files, since=None, mark=None):
    """On `since` as it is in the repository; without it on the ref's tip as this import knows it."""
    yield f"commit {ref}\n".encode() + (f"mark :{mark}\n".encode() if mark else b"")
    yield b"committer Benchmark <benchmark@localhost> 1700000000 +0000\n" + data(message)
    if since:
        yield f"from {since}\n".encode()
    for path, text in files.items():
        yield f"M 644 inline {path}\n".encode() + data(text)


def tag(name, target, seconds, message):
    yield f"tag {name}\nfrom {target}\ntagger Gatehouse <gatehouse@localhost> {seconds} +0000\n".encode() + data(message)
