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


def main(host: str, port: int, clients: int) -> None:
    """Send every request once and print how long each took."""
    requests = iter([json.loads(line) for line in sys.stdin])
    lock, walls, statuses, bad = threading.Lock(), [], Counter(), []

    def take() -> Iterator[dict]:
        while True:
            with lock:
                one = next(requests, None)
            if one is None:
                return
            yield one

    def client() -> None:
        connection = http.client.HTTPConnection(host, port, timeout=60)
        mine, said = [], []
        for one in take():
            began = time.perf_counter()
            connection.request(one["method"], one["path"], one.get("body"), one["headers"])
            answer = connection.getresponse()
            body = answer.read()
            mine.append((time.perf_counter() - began) * 1000)
            said.append(answer.status)
            if answer.status >= 400 and len(bad) < 3:
                bad.append(body.decode(errors="replace")[:500])
        with lock:
            walls.extend(mine)
            statuses.update(said)

    threads = [threading.Thread(target=client) for _ in range(clients)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    print(json.dumps({"walls": walls, "seconds": took, "statuses": statuses, "bad": bad}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
