"""Submit, step, work list and look-up through the running web server, against the floor."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from uuid import uuid4

import psycopg

from bench.filling import fill
from bench.floor import Floor
from bench.served import HOST, Cost, Served, served
from motcua.cli.migrating import migrate
from motcua.cli.office import ready
from motcua.ops.postgres.address import Database
from motcua.ports.clock import SystemClock

GOALS = {"submit": 7.4, "step": 7.4, "worklist": 11.8, "lookup": 4.4}
"""CPU of an operation over the CPU of the floor in the same run (DESIGN §7)."""
CLIENTS = 4
WANTED = 5
MOST_ROUNDS = 25
FLOORS = 1_000
EACH = {"submit": 400, "step": 300, "worklist": 150, "lookup": 400}
APART = 0.15
"""A sample between two floors that differ by more is void: the machine did something else."""


@dataclass(frozen=True)
class Sample:
    """What an operation cost, and the floor just before and just after it."""

    before: float
    cost: Cost
    after: float

    @property
    def floor(self) -> float:
        """Return the floor beside it."""
        return (self.before + self.after) / 2

    @property
    def ratio(self) -> float:
        """Return how often the floor it cost."""
        return self.cost.cpu_ms / self.floor

    @property
    def steady(self) -> bool:
        """Say whether the machine was the same before and after."""
        return abs(self.before - self.after) / self.floor <= APART


def measure(database: Database, postmaster: int, count: int, say: Callable[[str], None]) -> dict:
    """Fill a province with ``count`` dossiers and measure every operation on it."""
    migrate(database)
    ready(database)
    people = _people()
    template = _template()
    owner_dsn = database.role_dsn("p_tinh_owner")
    with psycopg.connect(owner_dsn, autocommit=True) as owner:
        say(f"dossiers: {count}")
        fill(owner, template, count, _reader())
        codes = owner.execute(
            "SELECT code, lookup_key FROM dossiers_dossier WHERE id > %s ORDER BY random() "
            "LIMIT 5000",
            [template],
        ).fetchall()
        floor = Floor(owner, template, postmaster)
        with served(database, postmaster) as server:
            return _rounds(server, floor, people, codes, say)


def _rounds(
    server: Served,
    floor: Floor,
    people: dict[str, str],
    codes: list[tuple[str, str]],
    say: Callable[[str], None],
) -> dict:
    made: list[str] = []
    kinds = {
        "submit": lambda n: [_submission(people["token"]) for _ in range(n)],
        "step": lambda n: [_step(people["token"], made.pop()) for _ in range(n)],
        "worklist": lambda n: [_page("/can-bo/viec/", people["cookie"]) for _ in range(n)],
        "lookup": lambda n: [_lookup(*random.choice(codes)) for _ in range(n)],
    }
    for name, requests in kinds.items():
        if name == "step":
            made[:] = _new(floor.connection)
        server.cost(requests(20), clients=CLIENTS)
    found: dict[str, list[Sample]] = {name: [] for name in kinds}
    before = floor.cpu_ms(FLOORS)
    for number in range(MOST_ROUNDS):
        for name, requests in kinds.items():
            if name == "step":
                made[:] = _new(floor.connection)
            cost = server.cost(requests(EACH[name]), clients=CLIENTS)
            after = floor.cpu_ms(FLOORS)
            found[name].append(Sample(before, cost, after))
            before = after
        steady = {name: sum(one.steady for one in samples) for name, samples in found.items()}
        say(f"round {number + 1}: floor {before:.2f} ms, steady so far {steady}")
        if min(steady.values()) >= WANTED:
            break
    ops = {name: _figures(name, samples) for name, samples in found.items()}
    crowd = server.cost(kinds["submit"](2_000), clients=16)
    ops["submit_16"] = {
        "per_second": round(crowd.per_second),
        "p50_ms": round(crowd.p50_ms, 1),
        "p95_ms": round(crowd.p95_ms, 1),
        "p99_ms": round(crowd.p99_ms, 1),
        "goal": "250 a second on two cores at 16 clients, p99 at most 150 ms",
        "met": crowd.per_second >= 250 and crowd.p99_ms <= 150,
    }
    return ops


def _figures(name: str, samples: list[Sample]) -> dict:
    """Judge an operation by its steady samples, by all of them where too few are."""
    steady = [one for one in samples if one.steady]
    used = steady if len(steady) >= WANTED else samples
    ratio = median(one.ratio for one in used)
    return {
        "cpu_ms": round(median(one.cost.cpu_ms for one in used), 2),
        "web_ms": round(median(one.cost.web_ms for one in used), 2),
        "database_ms": round(median(one.cost.database_ms for one in used), 2),
        "floor_cpu_ms": round(median(one.floor for one in used), 2),
        "x_floor": round(ratio, 2),
        "x_floor_least": round(min(one.ratio for one in used), 2),
        "x_floor_most": round(max(one.ratio for one in used), 2),
        "p50_ms": round(median(one.cost.p50_ms for one in used), 1),
        "p95_ms": round(median(one.cost.p95_ms for one in used), 1),
        "p99_ms": round(median(one.cost.p99_ms for one in used), 1),
        "steady": f"{len(steady)} of {len(samples)}",
        "valid": len(steady) >= WANTED,
        "goal": f"at most {GOALS[name]} times the floor",
        "met": ratio <= GOALS[name],
    }


def _people() -> dict[str, str]:
    """Make an office of 200 units, and return what a clerk's program and browser send."""
    from bench.office import make_office  # noqa: PLC0415 - models need the applications

    return make_office()


def _template() -> int:
    from bench.office import template  # noqa: PLC0415

    return template()


def _reader() -> int:
    from bench.office import READERS_UNIT  # noqa: PLC0415
    from motcua.testing import office  # noqa: PLC0415

    return office.unit(READERS_UNIT)


def _submission(token: str) -> dict:
    import json  # noqa: PLC0415

    from bench.office import CLERKS_UNIT, PROCEDURE  # noqa: PLC0415

    body = {
        "procedure": PROCEDURE,
        "channel": "counter",
        "receiving_unit": CLERKS_UNIT,
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


def _new(owner: psycopg.Connection) -> list[str]:
    """Return dossiers that were received through the API and not handed over yet."""
    rows = owner.execute(
        "SELECT code FROM dossiers_dossier WHERE state = 'accepted' AND revision = 1 "
        "AND last_at > %s AND code LIKE 'H37.10-26%%' ORDER BY id DESC LIMIT 400",
        [SystemClock().now().replace(hour=0, minute=0)],
    )
    return [code for (code,) in rows]
