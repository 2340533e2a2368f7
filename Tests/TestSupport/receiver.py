"""A receiver of webhooks that behaves as the path says. Usage: receiver.py FOLDER [CERTIFICATE KEY]

Writes its port to FOLDER/port, says so through the fifo FOLDER/ready, and records each request as a line of JSON in
FOLDER/requests before it answers.
"""

import asyncio
import base64
import json
import os
import socket
import ssl
import struct
import sys

folder = sys.argv[1]
seen = {}
record = open(f"{folder}/requests", "a", buffering=1)


async def request(reader):
    first = await reader.readline()
    if not first:
        return None
    method, path, _ = first.decode().split(" ", 2)
    headers = {}
    while (line := await reader.readline()) not in (b"\r\n", b""):
        name, value = line.decode().split(":", 1)
        headers[name.strip().lower()] = value.strip()
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return method, path, headers, body


def answer(writer, status, body=b"", headers=()):
    lines = [f"HTTP/1.1 {status} Answer", f"Content-Length: {len(body)}", *headers, "", ""]
    writer.write("\r\n".join(lines).encode() + body)


async def behave(path, writer):
    """Whether the connection may be used again."""
    word, _, rest = path.strip("/").partition("/")
    count = seen[path]
    if word == "fail":
        answer(writer, 500 if count <= int(rest.split("/")[0]) else 200, b"try %d" % count)
    elif word == "status":
        status, _, header = rest.partition("/")
        text = header.replace("_", " ")
        answer(writer, int(status), b"as told", [f"Retry-After: {text}"] if text else [])
    elif word == "say":
        answer(writer, 200, base64.urlsafe_b64decode(rest))
    elif word == "wait":
        await asyncio.sleep(int(rest) / 1000)
        answer(writer, 200)
    elif word == "stall" and count <= int(rest.split("/")[0]):
        await asyncio.sleep(3600)
    elif word == "hang":
        await asyncio.sleep(3600)
    elif word == "drip":
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while not writer.is_closing():
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.02)
    elif word == "reset":
        linger = struct.pack("ii", 1, 0)
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        writer.transport.abort()
        return False
    elif word == "half":
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc")
        await writer.drain()
        return False
    elif word == "silent":
        return False
    elif word == "nonsense":
        writer.write(b"this is not HTTP\r\n\r\n")
        return False
    elif word == "redirect":
        answer(writer, int(rest or 302), b"", ["Location: /ok"])
    elif word == "large":
        answer(writer, 200, b"x" * 10_000_000)
    elif word == "endless":
        writer.write(b"HTTP/1.1 200 OK\r\n")
        while not writer.is_closing():
            writer.write(b"X-Line: " + b"y" * 1000 + b"\r\n")
            await writer.drain()
    else:
        answer(writer, 200, b"fine")
    return True


async def serve(reader, writer):
    try:
        while (came := await request(reader)) is not None:
            method, path, headers, body = came
            seen[path] = seen.get(path, 0) + 1
            port = writer.get_extra_info("peername")[1]
            line = {"method": method, "path": path, "headers": headers, "body": base64.b64encode(body).decode(), "port": port}
            record.write(json.dumps(line) + "\n")
            if not await behave(path, writer):
                break
            await writer.drain()
    except (ConnectionError, asyncio.IncompleteReadError):
        pass
    finally:
        writer.close()


async def end_with(parent):
    """A test that was killed takes its receiver with it."""
    while os.getppid() == parent:
        await asyncio.sleep(1)
    os._exit(1)


async def main():
    parent = os.getppid()
    secure = None
    if len(sys.argv) > 2:
        secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        secure.load_cert_chain(sys.argv[2], sys.argv[3])
    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=secure, backlog=2048)
    with open(f"{folder}/port", "w") as file:
        file.write(str(server.sockets[0].getsockname()[1]))
    with open(f"{folder}/ready", "w") as file:
        file.write("ready")
    async with server, asyncio.TaskGroup() as group:
        group.create_task(end_with(parent))
        await server.serve_forever()


asyncio.run(main())
