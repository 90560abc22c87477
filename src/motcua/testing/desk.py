"""A counter for tests: people who act, and dossiers at each stage of their way."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from motcua.base.dates import instant
from motcua.dossiers.services import intake, work
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.submission import ComponentIn, PartyIn, Submission
from motcua.org.actor import Actor
from motcua.org.selectors import actor_for
from motcua.rules.dossier.words import Act
from motcua.rules.procedure import Level
from motcua.testing import make, office


def moment(text: str) -> datetime:
    """Return the instant of an office time such as 2026-11-23T09:00."""
    return instant(datetime.fromisoformat(text))


MONDAY: Final = moment("2026-11-23T09:00")
SOON: Final = timedelta(minutes=5)
KITES: Final = "9.000001"
HOA: Final = PartyIn("TRẦN THỊ HOÀ", id_number="066190004217", phone="0912 345 678")


def person(name: str) -> Actor:
    """Return who acts under a log-in name."""
    found = actor_for(name, today=MONDAY.date())
    assert found is not None, name
    return found


def kites(**parts: Any) -> None:
    """Publish a procedure that the department settles in five working days for 75,000 đồng."""
    make.published(KITES, levels=(Level.PROVINCE,), agency="Sở Tư pháp", **parts)


def form(**parts: Any) -> Submission:
    """Return a complete dossier for the centre's counter, with ``parts`` in place of its own."""
    plain = Submission(
        procedure=KITES,
        owner=HOA,
        receiving_unit_id=office.unit(office.CENTRE),
        components=(ComponentIn(1, originals=1), ComponentIn(2, copies=2)),
    )
    return replace(plain, **parts)


def received(**parts: Any) -> str:
    """Take a dossier in and return its code."""
    answer = intake.take_in(form(**parts), by=person("one_stop_clerk"), at=MONDAY)
    return str(answer["code"])


def appraised(**parts: Any) -> str:
    """Bring a dossier to the specialist who has it in his hands."""
    code = received(**parts)
    at, specialist = MONDAY + SOON, person("specialist")
    work.move(Order(code, person("one_stop_clerk"), at), act=Act.HAND_OVER)
    work.move(Order(code, person("division_lead"), at), act=Act.ASSIGN, assignee=specialist.id)
    return code
