"""Many runs: how many without work an agent ends in a second, and how soon it works again with a thousand that wait."""

import time

from agents import Agent, Mark, Receiver, bare
from measuring import run, summary
from places import Scratch, git


def branches(place, count, first=0):
    """Gives so many branches the commit of main, in one transaction."""
    commit = git(place, "rev-parse", "main")
    lines = "".join(f"create refs/heads/b{number:05} {commit}\n" for number in range(first, first + count))
    with open(f"{place}/lines", "w") as file:
        file.write(lines)
    run(["sh", "-c", f'git -C "{place}" update-ref --stdin < "{place}/lines"'])


def nothing_to_do(rounds):
    """Runs a second of which everything is reused, from the look that finds their branches to the last run.finished."""
    count = 200
    with Scratch() as scratch, Receiver() as receiver:
        _, place = bare(scratch, "one", 'test: "true"\n')
        settings = (
            f"repositories: [{{ path: {place} }}]\n"
            f"webhooks: [{{ url: '{receiver.url}', allow_private: true, events: [run.finished] }}]\n"
        )
        receiver.expect(1)
        with Agent(scratch, settings):
            receiver.arrived()
            for number in range(rounds):
                receiver.expect(count)
                start = time.monotonic()
                branches(place, count, number * count)
                yield count / (receiver.arrived()[1] - start)


def restarts(rounds):
    """Seconds from the start of an agent to the first command, with a thousand runs queued by one that was killed."""
    with Scratch() as scratch:
        mark = Mark(f"{scratch}/mark")
        hold = f"{scratch}/hold"
        _, place = bare(scratch, "one", f"""test: 'echo > "{mark.path}"; while [ -e "{hold}" ]; do sleep 0.1; done'\n""")
        open(hold, "w").close()
        agent = Agent(scratch, f"repositories: [{{ path: {place} }}]\n")
        agent.start()
        mark.await_one()
        branches(place, 1000)
        while agent.said().count(b" is at ") < 1001:
            time.sleep(0.05)
        for _ in range(rounds):
            agent.kill()
            time.sleep(0.5)
            mark.forget()
            start = time.monotonic()
            agent.start()
            yield mark.await_one() - start
        agent.kill()


def measure(rounds):
    speeds = list(nothing_to_do(rounds))
    yield {
        "name": "no-op runs per second", "aim": None, "met": None, "unit": "1/s",
        "ours": summary(speeds, "200 branches on a judged commit, until the last run.finished is received"), "rounds": len(speeds),
    }
    seconds = list(restarts(rounds))
    result = summary(seconds, "start of the agent until a command of 1,000 queued runs begins")
    yield {
        "name": "restart with 1,000 runs queued", "aim": "2 s (p95)", "met": result["p95"] <= 2, "unit": "s", "ours": result,
        "rounds": len(seconds),
    }
