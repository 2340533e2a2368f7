"""From a push to the first command of its run, and to what the world is told, beside a hook that does the same by itself."""

import os
import subprocess
import time

from agents import Agent, Mark, Receiver, bare, commit
from measuring import compare, run
from places import GATEHOUSE, Scratch, git, sources, write

FLOOR = """\
#!/bin/sh
read old new ref
unset GIT_DIR GIT_QUARANTINE_PATH
place=$(mktemp -d "{scratch}/tree-XXXXXX")
git -C "{bare}" worktree add --quiet --force --detach "$place" "$new"
cd "$place" && sh -c '{command}'
"""


class Round:
    """Pushes one commit to the repository of the agent, or to that of the floor."""

    def __init__(self, scratch, count):
        self.scratch = scratch
        self.number = 0
        self.mark = Mark(f"{scratch}/mark")
        command = f'echo > "{self.mark.path}"'
        self.work, self.ours = bare(scratch, "ours", f"test: '{command}'\n", sources(count))
        self.floor = f"{scratch}/floor.git"
        run(["git", "clone", "--quiet", "--bare", self.work, self.floor])
        run([GATEHOUSE, "hooks", "install", "-C", self.ours])
        write(f"{self.floor}/hooks/post-receive", FLOOR.format(scratch=scratch, bare=self.floor, command=command))
        os.chmod(f"{self.floor}/hooks/post-receive", 0o755)

    def push(self, place):
        """Seconds until the command began, and until git came back."""
        self.number += 1
        commit(self.work, f"{self.number}\n")
        start = time.monotonic()
        process = subprocess.Popen(["git", "-C", self.work, "push", "--quiet", place, "HEAD:main"], stderr=subprocess.DEVNULL)
        began = self.mark.await_one()
        if process.wait() != 0:
            raise SystemExit(f"the push to {place} failed")
        return start, began - start, time.monotonic() - start

    def tidy(self):
        """What the floor left, outside of what is measured."""
        run(["sh", "-c", f'rm -rf "{self.scratch}"/tree-*; git -C "{self.floor}" worktree prune'])


def settled(place, count):
    """Waits until the verdicts of so many commits are in git."""
    while True:
        lines = git(place, "for-each-ref", "--count=1", "refs/heads/gatehouse-reports")
        if lines and git(place, "ls-tree", "-r", "--name-only", "gatehouse-reports").count("/report.json") >= count:
            return
        time.sleep(0.01)


def sides(count, rounds):
    """For each round: seconds to the first command with the agent, to its run.finished, and both of the floor."""
    with Scratch() as scratch, Receiver() as receiver:
        each = Round(scratch, count)
        settings = (
            f"repositories: [{{ path: {each.ours} }}]\n"
            f"webhooks: [{{ url: '{receiver.url}', allow_private: true, events: [run.finished] }}]\n"
        )
        receiver.expect(1)
        with Agent(scratch, settings):
            each.mark.await_one()
            receiver.arrived()
            for number in range(rounds + 2):
                settled(each.ours, number + 1)
                receiver.expect(1)
                start, first, _ = each.push(each.ours)
                finished = receiver.arrived()[1] - start
                _, floor, whole = each.push(each.floor)
                each.tidy()
                if number > 1:
                    yield first, finished, floor, whole


def measure(rounds):
    for count, aim in ((100, {"aim": "15 ms beyond the floor (p95 of `beyond`)", "limit": 0.015}), (5000, {"aim": "0.7 times the floor"})):
        first, finished, floor, whole = zip(*sides(count, (8 if count == 100 else 4) * rounds))
        result = compare(
            f"push to first command, {count} files", first, floor,
            ("git push until the test's command begins, warm workspaces", "the same of a post-receive with git worktree add"), **aim)
        if "limit" not in aim:
            result["met"] = result["ratio"] <= 0.7
        yield result
        yield compare(
            f"push to run.finished, {count} files", finished, whole,
            ("git push until a receiver has the event run.finished", "git push with that post-receive, which runs the command"))
