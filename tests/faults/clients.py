"""Programs that hand in: each asks again with the same key until it is answered."""

import http.client
import json
from dataclasses import dataclass, field
from random import Random
from threading import Lock, Thread
from time import monotonic, sleep
from typing import Any, Final
from uuid import UUID, uuid4

from motcua.testing import office
from tests.faults.house import House

DOSSIERS: Final = "/api/v1/dossiers"
KITES: Final = "9.000001"
"""The procedure that ``serve`` publishes (``motcua.testing.desk`` needs Django to be read)."""
AGAIN: Final = 0.1
"""Seconds before a request that was not answered is sent again."""
PATIENCE: Final = 60.0
PAPERS: Final = [{"index": 1, "originals": 1}, {"index": 2, "copies": 2}, {"index": 3, "copies": 1}]


def dossier(name: str = "TRẦN THỊ HOÀ") -> dict[str, object]:
    """Return a complete dossier as a program sends it."""
    return {
        "procedure": KITES,
        "receiving_unit": office.CENTRE,
        "applicant": {"name": name, "personal_id": "066190004217"},
        "components": PAPERS,
    }


def send(
    house: House, path: str, body: object, *, by: str, key: UUID | None = None
) -> tuple[int, Any]:
    """Send once; return the status and what was answered. Error: whatever the line does."""
    connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=30)
    headers = {
        "Authorization": f"Bearer {house.tokens[by]}",
        "Content-Type": "application/json",
        **({"Idempotency-Key": str(key)} if key else {}),
    }
    try:
        connection.request("POST", path, json.dumps(body), headers)
        reply = connection.getresponse()
        return reply.status, json.loads(reply.read())
    finally:
        connection.close()


@dataclass
class Tally:
    """What the clients sent and what they were answered, by key."""

    acked: dict[UUID, str] = field(default_factory=dict)
    at: list[float] = field(default_factory=list)
    errors: int = 0
    given_up: int = 0
    changed: int = 0
    lock: Lock = field(default_factory=Lock)

    def note(self, key: UUID, code: str) -> None:
        """Note an answer; another code for the same key is a fault of its own."""
        with self.lock:
            self.at.append(monotonic())
            self.changed += self.acked.setdefault(key, code) != code

    def recovered(self, moment: float) -> float:
        """Return the seconds from a moment to the next answer."""
        return min((at for at in self.at if at > moment), default=float("inf")) - moment


@dataclass
class Client(Thread):
    """Hands in one dossier after the other; ``keyed``: so that it is known when sent again.

    ``hasty``: which share of the answers it does not wait for, as a browser that is closed.
    """

    house: House
    tally: Tally
    number: int
    count: int
    pause: float = 0.0
    keyed: bool = True
    hasty: float = 0.0

    def __post_init__(self) -> None:
        super().__init__(daemon=True)
        self.random = Random(self.number)  # noqa: S311 - no secret

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        """Hand in."""
        for _ in range(self.count):
            sleep(self.random.uniform(0, 2 * self.pause))
            key = uuid4()
            if self.random.random() < self.hasty:
                self._leave(key)
            self._insist(key)

    def _insist(self, key: UUID) -> None:
        last = monotonic() + PATIENCE
        while monotonic() < last:
            try:
                status, said = self._send(key)
            except (OSError, http.client.HTTPException, ValueError):
                status, said = 0, {}
            if status == 201:
                self.tally.note(key, said["code"])
                return
            with self.tally.lock:
                self.tally.errors += 1
            sleep(AGAIN)
        with self.tally.lock:
            self.tally.given_up += 1

    def _send(self, key: UUID) -> tuple[int, Any]:
        given = key if self.keyed else None
        return send(self.house, DOSSIERS, dossier(), by="one_stop_clerk", key=given)

    def _leave(self, key: UUID) -> None:
        """Send and do not wait for the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.house.port, timeout=30)
        headers = {
            "Authorization": f"Bearer {self.house.tokens['one_stop_clerk']}",
            "Content-Type": "application/json",
            **({"Idempotency-Key": str(key)} if self.keyed else {}),
        }
        try:
            connection.request("POST", DOSSIERS, json.dumps(dossier()), headers)
            sleep(0.05)
        except OSError:
            return
        finally:
            connection.close()


def crowd(
    house: House, tally: Tally, *, submissions: int, clients: int, **how: Any
) -> list[Client]:
    """Start so many clients for so many submissions together."""
    share = -(-submissions // clients)
    found = [Client(house, tally, number, share, **how) for number in range(clients)]
    for one in found:
        one.start()
    return found
