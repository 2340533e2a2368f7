"""An agent that stays, a receiver that it tells, and a bare repository that it watches."""

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time

from measuring import run
from places import GATEHOUSE, git, repository

HERE = os.path.dirname(os.path.abspath(__file__))


class Agent:
    """`gatehouse agent` with settings; ends with the block."""

    def __init__(self, scratch, settings):
        self.scratch = scratch
        self.settings = f"{scratch}/agent.conf"
        with open(self.settings, "w") as file:
            file.write(settings)

    def __enter__(self):
        self.start()
        return self

    def start(self):
        """Returns once it says that it watches."""
        self.log = open(f"{self.scratch}/agent.log", "ab+")
        offset = self.log.seek(0, os.SEEK_END)
        self.process = subprocess.Popen(
            [GATEHOUSE, "agent", "--config", self.settings], stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        while b" watching " not in self.said(offset):
            if self.process.poll() is not None:
                raise SystemExit(self.said(offset).decode(errors="replace")[-2000:])
            time.sleep(0.001)

    def said(self, offset=0):
        return os.pread(self.log.fileno(), 1 << 20, offset)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        if (status := self.process.wait(60)) != 0:
            raise SystemExit(f"the agent ended with {status}")

    def ticks(self):
        """Seconds of cpu so far."""
        with open(f"/proc/{self.process.pid}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """Bytes: its share of all that it maps, and what only it has and has written."""
        with open(f"/proc/{self.process.pid}/smaps_rollup") as file:
            sizes = {line.split(":")[0]: int(line.split()[1]) * 1024 for line in file if line.endswith("kB\n")}
        return {"pss": sizes["Pss"], "private_dirty": sizes["Private_Dirty"]}


class Receiver:
    """Counts what it is sent, in a process of its own; `await_all` says when the last of so many came."""

    def __enter__(self):
        self.process = subprocess.Popen(
            [sys.executable, f"{HERE}/receiving.py"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        self.url = f"http://127.0.0.1:{int(self.process.stdout.readline())}/"
        return self

    def expect(self, count):
        """The next `count` requests are waited for by `arrived`."""
        self.process.stdin.write(f"{count}\n")
        self.process.stdin.flush()
        if self.process.stdout.readline() != "ready\n":
            raise SystemExit("receiving.py ended")

    def arrived(self):
        """Times of the first and the last of them, by the clock of `time.monotonic`."""
        return json.loads(self.process.stdout.readline())

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()


class Mark:
    """A fifo that a command writes to when it begins."""

    def __init__(self, path):
        self.path = path
        os.mkfifo(path)
        # Read and write: a fifo whose last writer has gone is ready for ever.
        self.reader = os.open(path, os.O_RDWR | os.O_NONBLOCK)

    def await_one(self, timeout=120):
        """The time at which a line came."""
        poll = select.poll()
        poll.register(self.reader, select.POLLIN)
        if not poll.poll(timeout * 1000):
            raise SystemExit(f"nothing began within {timeout} s")
        now = time.monotonic()
        self.forget()
        return now

    def forget(self):
        """Takes out what came."""
        try:
            while os.read(self.reader, 65536):
                pass
        except BlockingIOError:
            pass


def bare(scratch, name, pipeline, files=()):
    """A work tree, and a bare repository with its commit."""
    work = repository(f"{scratch}/{name}-work", pipeline, files)
    place = f"{scratch}/{name}.git"
    run(["git", "clone", "--quiet", "--bare", work, place])
    return work, place


def ask(place, path):
    """The body that the agent of a repository answers to a GET, over its socket."""
    with open(f"{place}/gatehouse/socket") as file:
        address = file.read().strip()
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(address)
        connection.sendall(f"GET /api/v1/{path} HTTP/1.1\r\nHost: gatehouse\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: connection.recv(65536), b"")).partition(b"\r\n\r\n")[2]


def commit(work, content):
    """A commit in which one file differs."""
    with open(f"{work}/changing.txt", "w") as file:
        file.write(content)
    git(work, "add", "changing.txt")
    git(work, "commit", "--quiet", "--message=Another")
