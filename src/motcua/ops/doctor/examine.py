"""The whole examination, from the machine to each province."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import psycopg

from motcua.base.errors import Refusal
from motcua.ops.doctor.check import Check, State
from motcua.ops.doctor.home import home_checks
from motcua.ops.doctor.machine import machine
from motcua.ops.doctor.province import province_checks
from motcua.ops.doctor.server import server_checks
from motcua.ops.postgres.address import Database
from motcua.ops.postgres.home import home_at
from motcua.ops.postgres.opening import open_database


@dataclass(frozen=True, slots=True)
class Application:
    """How a province's application gets in: its code, its schema, its connection string."""

    code: str
    schema: str
    dsn: str


def examine(
    path: Path | None,
    *,
    url: str,
    now: Callable[[], datetime],
    applications: Callable[[Database], Iterable[Application]],
) -> list[Check]:
    """Look at everything and return the findings, the machine first.

    A home that does not exist is not made. A server that rests is started for the examination and
    stopped again. ``applications`` says which provinces a database has.
    """
    home = home_at(path)
    found = list(machine(home, external=bool(url)))
    if not url:
        found += home_checks(home)
    if any(check.state is State.BAD for check in found) or not (url or home.data.is_dir()):
        return found
    try:
        with open_database(home.path, url=url) as database:
            found += _opened(database, now, applications)
    except Refusal as refusal:
        found.append(Check("database", State.BAD, refusal.say))
    return found


def _opened(
    database: Database,
    now: Callable[[], datetime],
    applications: Callable[[Database], Iterable[Application]],
) -> Iterator[Check]:
    with psycopg.connect(database.admin_dsn()) as connection:
        yield from server_checks(connection, now)
    for application in applications(database):
        yield from province_checks(application.code, application.schema, application.dsn)
