"""Submit, step, work list and look-up through the running web server, against the floor."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

import psycopg

from bench.filling import fill
from bench.floor import Floor
from bench.requests import CROWDED, Requests
from bench.served import Cost, Served, served
from motcua.cli.migrating import migrate
from motcua.cli.office import ready
from motcua.ops.postgres.address import Database

GOALS = {"submit": 7.4, "step": 7.4, "worklist": 11.8, "lookup": 4.4}
"""CPU of an operation over the CPU of the floor in the same run (DESIGN §7)."""
CLIENTS = 4
WANTED = 9
MOST_ROUNDS = 25
FLOORS = 1_000
CROWDS = 7
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
    tokens, cookie = _people()
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
            return _rounds(server, floor, Requests(owner, tokens, cookie, codes), say)


def _rounds(server: Served, floor: Floor, asked: Requests, say: Callable[[str], None]) -> dict:
    kinds = {
        "submit": asked.submissions,
        "step": asked.steps,
        "worklist": asked.work_lists,
        "lookup": asked.look_ups,
    }
    for requests in kinds.values():
        server.cost(requests(100), clients=CLIENTS)
    found: dict[str, list[Sample]] = {name: [] for name in kinds}
    before = floor.cpu_ms(FLOORS)
    for number in range(MOST_ROUNDS):
        for name, requests in kinds.items():
            cost = server.cost(requests(EACH[name]), clients=CLIENTS)
            after = floor.cpu_ms(FLOORS)
            found[name].append(Sample(before, cost, after))
            before = after
        steady = {name: sum(one.steady for one in samples) for name, samples in found.items()}
        say(f"round {number + 1}: floor {before:.2f} ms, steady so far {steady}")
        if min(steady.values()) >= WANTED:
            break
    ops = {name: _figures(name, samples) for name, samples in found.items()}
    crowds = [server.cost(asked.submissions(1_000), clients=16) for _ in range(CROWDS)]
    counter = [server.cost(asked.submissions(1_000, CROWDED), clients=16) for _ in range(CROWDS)]
    one = _crowded(counter) | {"goal": "none: all at one unit wait for its numbers", "met": True}
    return ops | {"submit_16": _crowded(crowds), "submit_16_one_unit": one}


def _crowded(crowds: list[Cost]) -> dict:
    """Judge sixteen clients at once by the medians of the runs, and show how far these differ."""
    per_second = sorted(one.per_second for one in crowds)
    p99 = sorted(one.p99_ms for one in crowds)
    return {
        "per_second": round(median(per_second)),
        "per_second_runs": [round(one) for one in per_second],
        "p50_ms": round(median(one.p50_ms for one in crowds), 1),
        "p95_ms": round(median(one.p95_ms for one in crowds), 1),
        "p99_ms": round(median(p99), 1),
        "p99_runs": [round(one) for one in p99],
        "goal": "250 a second on two cores at 16 clients, p99 at most 150 ms",
        "met": median(per_second) >= 250 and median(p99) <= 150,
    }


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


def _people() -> tuple[dict[str, str], str]:
    """Make an office of 200 units: what clerks' programs and one browser show who they are by."""
    from bench.office import make_office  # noqa: PLC0415 - models need the applications

    return make_office()


def _template() -> int:
    from bench.office import template  # noqa: PLC0415

    return template()


def _reader() -> int:
    from bench.office import READERS_UNIT  # noqa: PLC0415
    from motcua.testing import office  # noqa: PLC0415

    return office.unit(READERS_UNIT)
