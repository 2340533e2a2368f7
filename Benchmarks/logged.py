"""What an agent that stays takes of memory while a step prints 1 GB."""

import time

from agents import Agent, Receiver, bare
from measuring import summary
from places import Scratch

LINE = "epoch 12 step 03400 loss 0.6931 accuracy 0.5000 rate 0.0010 remaining 00:10:00"


def measure(rounds):
    with Scratch() as scratch, Receiver() as receiver:
        _, place = bare(scratch, "one", f"test: yes '{LINE}' | head -c 1000000000\n")
        settings = (
            f"repositories: [{{ path: {place} }}]\n"
            f"webhooks: [{{ url: '{receiver.url}', allow_private: true, events: [run.started, run.finished] }}]\n"
        )
        receiver.expect(2)
        peak = {"pss": 0, "private_dirty": 0}
        with Agent(scratch, settings) as agent:
            while b"run 1 passed" not in agent.said():
                now = agent.memory()
                peak = {name: max(value, now[name]) for name, value in peak.items()}
                time.sleep(0.02)
        yield {
            "name": "memory of an agent during a 1 GB log", "aim": None, "met": None, "unit": "bytes",
            "ours": summary([peak["private_dirty"]], "most Private_Dirty while a step prints 1 GB in lines of 80 bytes"),
            "pss": peak["pss"], "rounds": 1,
        }
