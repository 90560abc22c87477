"""A load from another process: prepared requests sent by some clients at once, each timed.

``python -m bench.client HOST PORT CLIENTS``: requests come on stdin, one JSON object a line
(``method``, ``path``, ``headers``, ``body``); the answer is one JSON object on stdout. The client
shares the machine with the server, so it does as little as it can: bytes made beforehand, a plain
socket each, of the answer only its status and its length are read.
"""

import json
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator

READ = 1 << 18
LENGTH = b"content-length:"


class Load:
    """Requests that are left, and what came back."""

    def __init__(self, requests: list[bytes]) -> None:
        self.requests, self.lock = iter(requests), threading.Lock()
        self.walls: list[float] = []
        self.statuses: Counter[int] = Counter()
        self.bad: list[str] = []

    def take(self) -> Iterator[bytes]:
        while True:
            with self.lock:
                one = next(self.requests, None)
            if one is None:
                return
            yield one

    def send(self, host: str, port: int) -> None:
        """Be one client: send what is left, one request after the other, on one connection."""
        with socket.create_connection((host, port), timeout=60) as line:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for one in self.take():
                began = time.perf_counter()
                line.sendall(one)
                status, body = _answer(line)
                self.walls.append((time.perf_counter() - began) * 1000)
                self.statuses[status] += 1
                if status >= 400 and len(self.bad) < 3:
                    self.bad.append(body.decode(errors="replace")[:500])


def _answer(line: socket.socket) -> tuple[int, bytes]:
    """Read one whole answer; every answer of this server says how long it is."""
    got = b""
    while (end := got.find(b"\r\n\r\n")) < 0:
        more = line.recv(READ)
        if not more:
            raise ConnectionError("the server closed the connection")
        got += more
    head = got[:end].lower()
    at = head.index(LENGTH) + len(LENGTH)
    length = int(head[at:].split(b"\r\n", 1)[0])
    parts, left = [got[end + 4 :]], length - (len(got) - end - 4)
    while left > 0:
        more = line.recv(READ)
        if not more:
            raise ConnectionError("the server closed the connection")
        parts.append(more)
        left -= len(more)
    return int(head[9:12]), b"".join(parts)


def prepared(one: dict) -> bytes:
    """Return a request as it goes over the line."""
    body = (one.get("body") or "").encode()
    lines = [f"{one['method']} {one['path']} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in one["headers"].items()]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def main(host: str, port: int, clients: int) -> None:
    """Send every request once and print how long each took."""
    load = Load([prepared(json.loads(line)) for line in sys.stdin])
    threads = [threading.Thread(target=load.send, args=(host, port)) for _ in range(clients)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    said = {"walls": load.walls, "statuses": load.statuses, "bad": load.bad}
    print(json.dumps({"seconds": time.perf_counter() - began, **said}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
