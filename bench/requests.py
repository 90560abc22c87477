"""What clerks, their programs and citizens send, prepared before it is measured."""

import json
import random
from dataclasses import dataclass
from itertools import cycle, islice
from uuid import uuid4

import psycopg

from bench.served import HOST
from motcua.ports.clock import SystemClock

CROWDED = "H37.90"
"""The unit where all hand in at once."""


@dataclass
class Requests:
    """What the clerks send."""

    owner: psycopg.Connection
    tokens: dict[str, str]
    cookie: str
    codes: list[tuple[str, str]]

    def submissions(self, count: int, at: str = "") -> list[dict]:
        """Return so many dossiers handed in, by every clerk in turn or ``at`` one unit alone."""
        turns = cycle([at] if at else [unit for unit in self.tokens if unit != CROWDED])
        return [_submission(unit, self.tokens[unit]) for unit in islice(turns, count)]

    def steps(self, count: int) -> list[dict]:
        """Return that dossiers are handed over which were received a moment ago."""
        rows = self.owner.execute(
            "SELECT d.code, u.code FROM dossiers_dossier d "
            "JOIN org_unit u ON u.id = d.receiving_unit_id AND u.code = ANY(%s) "
            "WHERE d.state = 'accepted' AND d.revision = 1 AND d.last_at > %s "
            "AND d.code LIKE 'H37.10-26%%' ORDER BY d.id DESC LIMIT %s",
            [list(self.tokens), SystemClock().now().replace(hour=0, minute=0), count],
        ).fetchall()
        return [_step(self.tokens[unit], code) for code, unit in rows]

    def work_lists(self, count: int) -> list[dict]:
        """Return that the first page of a work list is opened."""
        return [_page("/can-bo/viec/", self.cookie)] * count

    def look_ups(self, count: int) -> list[dict]:
        """Return that citizens look up where theirs is."""
        return [_lookup(*random.choice(self.codes)) for _ in range(count)]


def _submission(unit: str, token: str) -> dict:
    from bench.office import PROCEDURE  # noqa: PLC0415

    body = {
        "procedure": PROCEDURE,
        "channel": "counter",
        "receiving_unit": unit,
        "applicant": {
            "kind": "citizen",
            "name": "Trần Thị Hoà",
            "personal_id": "066190004217",
            "phone": "0912345678",
        },
        "components": [{"index": n, "originals": 1, "copies": 0} for n in (1, 2, 3)],
    }
    headers = _headers(token) | {"Idempotency-Key": str(uuid4())}
    return {
        "method": "POST",
        "path": "/api/v1/dossiers",
        "body": json.dumps(body),
        "headers": headers,
    }


def _step(token: str, code: str) -> dict:
    headers = _headers(token) | {"Idempotency-Key": str(uuid4())}
    return {
        "method": "POST",
        "path": f"/api/v1/dossiers/{code}/acts",
        "body": '{"act": "hand_over", "version": 1}',
        "headers": headers,
    }


def _page(path: str, cookie: str) -> dict:
    return {"method": "GET", "path": path, "headers": {"Host": HOST, "Cookie": cookie}}


def _lookup(code: str, key: str) -> dict:
    return {"method": "GET", "path": f"/t/{code}?k={key}", "headers": {"Host": HOST}}


def _headers(token: str) -> dict[str, str]:
    return {
        "Host": HOST,
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/json",
    }
