"""Clients that are slow on purpose, a process of their own: `python -m benchmarks.load.slow PORT HEADERS BODIES IDLE`.

Each sends a byte a second, of a request's head or of its body, or the first byte of a body and nothing more. Whoever is
hung up on comes again at once, so that as many are held all the time. They say `all are there` and go on until killed.
"""

import asyncio
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from benchmarks.api.processes import ProcessFailed, python, running

_HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
_LENGTH = 100_000
_ADDRESSES = ("/reconcile/", "/admin/login/", "/api/v1/people/")


@contextmanager
def slow_clients(port: int, headers: int, bodies: int, idle: int) -> Iterator[None]:
    """So many of each, from when all are connected until the end."""
    command = [*python(), "-m", "benchmarks.load.slow", *map(str, (port, headers, bodies, idle))]
    with running(command, os.environ, subprocess.PIPE) as process:
        assert process.stdout is not None
        if process.stdout.readline() != b"all are there\n":
            raise ProcessFailed("the slow clients could not connect")
        yield


def _post(path: str) -> bytes:
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {_LENGTH}\r\n"
    return (head + "Content-Type: application/x-www-form-urlencoded\r\nCookie: csrftoken=x\r\n\r\nq").encode()


async def _hold(port: int, first: bytes, is_idle: bool, there: asyncio.Semaphore) -> None:
    counted = False
    while True:
        with suppress(OSError):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            try:
                writer.write(first)
                if not counted:
                    there.release()
                    counted = True
                await _trickle(reader, writer, is_idle)
            finally:
                writer.close()
        await asyncio.sleep(0.2)


async def _trickle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, is_idle: bool) -> None:
    """Until the server hangs up; what it answers is not waited for."""
    while True:
        with suppress(TimeoutError):
            if not await asyncio.wait_for(reader.read(4096), 1):
                return
        if not is_idle:
            writer.write(b"x")
            await writer.drain()


async def main(port: int, headers: int, bodies: int, idle: int) -> None:
    there = asyncio.Semaphore(0)
    kinds = [(_HEAD, False)] * headers
    for number, is_idle in ((bodies, False), (idle, True)):
        kinds += [(_post(_ADDRESSES[at % len(_ADDRESSES)]), is_idle) for at in range(number)]
    tasks = [asyncio.create_task(_hold(port, first, is_idle, there)) for first, is_idle in kinds]
    for _ in kinds:
        await there.acquire()
    print("all are there", flush=True)
    await asyncio.gather(*tasks)


if __name__ == "__main__":
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    asyncio.run(main(*map(int, sys.argv[1:])))
