"""A thousand deliveries that are due at once, beside curl sending as many."""

import sqlite3

from agents import Receiver, bare
from measuring import compare, run, side_by_side
from places import GATEHOUSE, Scratch

COUNT = 1000


def many(database):
    """The one event that is there, as a thousand events that are dead."""
    connection = sqlite3.connect(database)
    copied = {"webhook_event": "id", "delivery": "event"}
    for table, name in copied.items():
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if table != "delivery" or row[1] != "id"]
        others = ", ".join(f'"{column}"' for column in names if column != name)
        connection.execute(
            f"""WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {COUNT - 1})
            INSERT INTO {table} ("{name}", {others}) SELECT "{name}" || '-' || i, {others} FROM {table}, n""")
    connection.execute("UPDATE delivery SET state = 'dead', settled_at = 0")
    connection.commit()
    connection.close()


def dead(database):
    connection = sqlite3.connect(database)
    connection.execute("UPDATE delivery SET state = 'dead', settled_at = 0")
    connection.commit()
    connection.close()


def measure(rounds):
    with Scratch() as scratch, Receiver() as receiver:
        _, place = bare(scratch, "one", 'test: "true"\n')
        settings = f"{scratch}/agent.conf"
        with open(settings, "w") as file:
            file.write(
                f"repositories: [{{ path: {place} }}]\n"
                f"webhooks: [{{ url: '{receiver.url}', allow_private: true, events: [run.finished] }}]\n")
        run([GATEHOUSE, "agent", "--once", "--config", settings])
        database = f"{place}/gatehouse/gatehouse.sqlite"
        many(database)
        body = f"{scratch}/body"
        with open(body, "w") as file:
            file.write("x" * 1500)
        with open(f"{scratch}/curl", "w") as file:
            file.write("\nnext\n".join(f'url = "{receiver.url}"\ndata-binary = "@{body}"\noutput = /dev/null' for _ in range(COUNT)))

        def spread(*command):
            receiver.expect(COUNT)
            run(command)
            first, last = receiver.arrived()
            return last - first

        def ours():
            dead(database)
            return spread(GATEHOUSE, "webhooks", "redeliver", "--dead", "--config", settings)

        def floor():
            return spread("curl", "--silent", "--parallel", "--parallel-max", "32", "--config", f"{scratch}/curl")

        sent, curled = side_by_side(2 * rounds, ours, floor)
        result = compare(
            "1,000 deliveries", sent, curled,
            ("first to last of 1,000 deliveries of one endpoint as they arrive, each signed and recorded", "curl --parallel-max 32"),
            aim="0.3 s (median)")
        yield {**result, "met": result["ours"]["median"] <= 0.3}
