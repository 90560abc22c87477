"""People who act in the same moment, each over a connection of his own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any, Final

from django.db import connection

from motcua.dossiers.models import Dossier
from motcua.dossiers.services.order import Order
from motcua.org import services as org
from motcua.org.actor import Actor, system
from motcua.org.acts import Role
from motcua.testing import desk, make, office
from motcua.testing.desk import MONDAY, person

AT: Final = MONDAY + timedelta(minutes=5)
LATER: Final = AT + timedelta(minutes=5)
LAMPS: Final = "9.000002"
"""A second procedure, which the commune settles itself."""
WHY: Final = "Vì hai người cùng làm."
SECOND: Final = {Role.ONE_STOP_CLERK: office.CENTRE, Role.DIVISION_LEAD: office.DIVISION}
"""Of whom there are two, so that two can act on one dossier."""
Work = Callable[[], Any]


def second(role: Role) -> Actor:
    """Return the other one of a role."""
    return person(f"second_{role.value}")


def open_counters() -> None:
    """Hire the second ones and publish what can be handed in: here, and in the commune."""
    for role, at in SECOND.items():
        new = org.NewPerson(f"second_{role.value}", f"Lê {role.vi} thứ hai", office.PASSWORD)
        org.create_person(new, by=system("tests"), at=office.HIRED_AT)
        org.post(
            username=new.username,
            unit_id=office.unit(at),
            role=role,
            by=system("tests"),
            at=office.HIRED_AT,
        )
    desk.kites()
    make.published(LAMPS, name="Thả đèn trời")


def at_once(works: Sequence[Work], *, hands: int = 8) -> list[Any]:
    """Do the works over several connections; what one raises is its result."""

    def one(work: Work) -> Any:
        try:
            return work()
        except Exception as error:  # noqa: BLE001 - looked at by the test
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(hands) as threads:
        return list(threads.map(one, works))


def both(first: Work, other: Work) -> list[Any]:
    """Let two begin in the same moment."""
    barrier = Barrier(2)

    def ready(work: Work) -> Work:
        def go() -> Any:
            connection.ensure_connection()
            barrier.wait(10)
            return work()

        return go

    return at_once([ready(first), ready(other)], hands=2)


def page_of(code: str, by: Actor) -> Order:
    """Return the order of somebody who has the dossier open as it stands now."""
    revision = Dossier.objects.get(code=code).revision
    return Order(code, by, LATER, revision=revision, reason=WHY)


def without_gap(numbers: Sequence[int]) -> bool:
    """Say whether the numbers are those from the first on, each once."""
    return bool(numbers) and sorted(numbers) == list(
        range(min(numbers), min(numbers) + len(numbers))
    )
