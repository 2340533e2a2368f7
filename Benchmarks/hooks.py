"""What the installed hook costs a pusher."""

import os
import time

from measuring import compare, run, side_by_side
from places import GATEHOUSE, ROOT, Scratch, git, repository, write

HOOK = os.path.join(ROOT, "hooks", "post-receive")


def bare(scratch, name):
    path = f"{scratch}/{name}.git"
    git(scratch, "init", "--quiet", "--bare", path)
    return path


def hook(path, place):
    """Seconds that a hook takes when git starts it in the bare repository `place`."""
    environment = {**os.environ, "GIT_DIR": "."}
    start = time.perf_counter()
    quiet = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]
    os.waitpid(os.posix_spawn(path, [path], environment, file_actions=quiet), 0)
    return time.perf_counter() - start


def pushing(work, place):
    """Each call pushes one new commit."""

    def push():
        git(work, "commit", "--quiet", "--allow-empty", "--message=Another")
        return run(["git", "-C", work, "push", "--quiet", place, "HEAD:main"])

    return push


def measure(rounds):
    with Scratch() as scratch:
        hooked, empty = bare(scratch, "hooked"), bare(scratch, "empty")
        run([GATEHOUSE, "hooks", "install", "-C", hooked])
        write(f"{empty}/hooks/post-receive", "#!/bin/sh\nexit 0\n")
        os.chmod(f"{empty}/hooks/post-receive", 0o755)
        write(f"{hooked}/gatehouse/agent", f"{os.getpid()}\n{scratch}\n")
        os.chdir(hooked)
        ours, floor = side_by_side(
            40 * rounds, lambda: hook(HOOK, hooked), lambda: hook(f"{empty}/hooks/post-receive", hooked))
        yield compare(
            "the hook alone", ours, floor, ("post-receive with an agent that lives", "a post-receive that only exits"),
            aim="5 ms beyond a hook that does nothing (p95 of `beyond`)", limit=0.005)
        work = repository(f"{scratch}/work", 'test: "true"\n')
        ours, floor = side_by_side(10 * rounds, pushing(work, hooked), pushing(work, empty))
        yield compare(
            "push of one commit", ours, floor,
            ("git push to a bare repository with the installed hook", "the same with a hook that only exits"))
        os.chdir(ROOT)
