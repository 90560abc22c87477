"""A load from another process: prepared requests sent by some clients at once, each timed.

``python -m bench.client HOST PORT CLIENTS``: requests come on stdin, one JSON object a line
(``method``, ``path``, ``headers``, ``body``); the answer is one JSON object on stdout.
"""

import http.client
import json
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator


class Load:
    """Requests that are left, and what came back."""

    def __init__(self, requests: list[dict]) -> None:
        self.requests, self.lock = iter(requests), threading.Lock()
        self.walls: list[float] = []
        self.statuses: Counter[int] = Counter()
        self.bad: list[str] = []

    def take(self) -> Iterator[dict]:
        while True:
            with self.lock:
                one = next(self.requests, None)
            if one is None:
                return
            yield one

    def send(self, host: str, port: int) -> None:
        """Be one client: send what is left, one request after the other, on one connection."""
        connection = http.client.HTTPConnection(host, port, timeout=60)
        for one in self.take():
            began = time.perf_counter()
            connection.request(one["method"], one["path"], one.get("body"), one["headers"])
            answer = connection.getresponse()
            body = answer.read()
            self.walls.append((time.perf_counter() - began) * 1000)
            with self.lock:
                self.statuses[answer.status] += 1
                if answer.status >= 400 and len(self.bad) < 3:
                    self.bad.append(body.decode(errors="replace")[:500])


def main(host: str, port: int, clients: int) -> None:
    """Send every request once and print how long each took."""
    load = Load([json.loads(line) for line in sys.stdin])
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
