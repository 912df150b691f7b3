"""Servers side by side, and the client that asks them."""

from __future__ import annotations

import multiprocessing
import os
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).parent.parent
_NUMBER = b"NNNNNN"
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A running server."""

    name: str
    port: int
    path: str
    pid: int


def client(
    port: int, requests: Sequence[bytes], seconds: float, start: float, number: int
) -> tuple[int, int]:
    """Answers read whole on one connection within so many seconds, and their bytes."""
    count = size = 0
    first = int(start * 1000) * 100 + number
    connection = socket.create_connection(("127.0.0.1", port))
    while time.monotonic() < start:
        time.sleep(0.001)
    end = start + seconds
    while time.monotonic() < end:
        mark = b"%d_%d" % (first, count)
        connection.sendall(requests[count % len(requests)].replace(_NUMBER, mark))
        got, keep = read(connection)
        size += got
        count += 1
        if not keep:
            connection.close()
            connection = socket.create_connection(("127.0.0.1", port))
    connection.close()
    return count, size


def read(connection: socket.socket) -> tuple[int, bool]:
    """Read one answer; its size, and whether the connection stays."""
    data = connection.recv(1 << 16)
    while b"\r\n\r\n" not in data:
        data += connection.recv(1 << 16)
    head, _, tail = data.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise SystemExit(f"not answered: {head[:200]!r}")
    lower = head.lower()
    size = len(tail)
    if b"content-length: " in lower:
        length = int(lower.partition(b"content-length: ")[2].split(b"\r\n")[0])
        while size < length:
            size += len(connection.recv(1 << 18))
    else:
        while not (b"\r\n0\r\n" in tail and tail.endswith(b"\r\n\r\n")):
            part = connection.recv(1 << 18)
            size += len(part)
            tail = (tail + part)[-400:]
    return size, b"connection: close" not in lower


def measure(
    server: Server, texts: Sequence[str], accept: str, again: bool, connections: int, seconds: float
) -> tuple[float, float, float]:
    """Requests a second, and milliseconds of CPU for each: the server's, and its children's."""
    end = "" if again else f"%0A%23{_NUMBER.decode()}"
    requests = [
        f"GET {server.path}?query={quote(text)}{end} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
        f"Accept: {accept}\r\n\r\n".encode()
        for text in texts
    ]
    before = cpu(server.pid)
    start = time.monotonic() + 0.2 + 0.02 * connections
    with multiprocessing.get_context("fork").Pool(connections) as pool:
        task = [(server.port, requests, seconds, start, n) for n in range(connections)]
        count = sum(one for one, _ in pool.starmap(client, task))
    own, children = (
        1000 * (b - a) / max(count, 1) for a, b in zip(before, cpu(server.pid), strict=True)
    )
    return count / seconds, own, children


def cpu(pid: int) -> tuple[float, float]:
    """Seconds of CPU that a process has used, and those that descend from it."""
    used: dict[int, tuple[int, int, int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
            alive, dead = (sum(map(int, fields[at : at + 2])) for at in (11, 13))
            used[int(stat.parent.name)] = (int(fields[1]), alive, dead)
    family = {pid}
    while more := {one for one, (parent, *_) in used.items() if parent in family} - family:
        family |= more
    _, own, _ = used[pid]
    return own / _TICKS, (sum(sum(used[one][1:]) for one in family) - own) / _TICKS


@contextmanager
def running(name: str, command: Sequence[object], port: int, path: str) -> Iterator[Server]:
    """A server that listens."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([str(word) for word in command], env=environment,
                          stderr=subprocess.DEVNULL) as process:  # fmt: skip
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.1)
        try:
            yield Server(name, port, path, process.pid)
        finally:
            process.terminate()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])
