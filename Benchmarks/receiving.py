"""Takes requests on loopback. Prints its port; for each number N read, prints `ready`, and when N more requests have come the times
of the first and the last."""

import asyncio
import json
import sys
import time

wanted, times = 0, []


class Connection(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        self.buffer = b""

    def data_received(self, data):
        self.buffer += data
        while self.request():
            pass

    def request(self):
        """Whether a whole one was there."""
        head, end, rest = self.buffer.partition(b"\r\n\r\n")
        if not end:
            return False
        lines = head.lower().split(b"\r\n")
        length = next((int(line.split(b":")[1]) for line in lines if line.startswith(b"content-length:")), 0)
        if len(rest) < length:
            return False
        self.buffer = rest[length:]
        self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        count()
        return True


def count():
    global times
    if len(times) == wanted:
        return
    times.append(time.monotonic())
    if len(times) == wanted:
        print(json.dumps([times[0], times[-1]]), flush=True)


async def main():
    global wanted, times
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Connection, "127.0.0.1", 0, backlog=2048)
    print(server.sockets[0].getsockname()[1], flush=True)
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        wanted, times = int(line), []
        print("ready", flush=True)


asyncio.run(main())
