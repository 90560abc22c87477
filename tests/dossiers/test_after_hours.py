"""Handed in before closing, after it, or on a holiday: the law says from when a dossier counts."""

import pytest

from motcua.base.dates import office_time
from motcua.dossiers.models import Dossier, Slip
from motcua.dossiers.services import intake
from motcua.testing import desk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-23T16:29", "2026-12-01T16:29"),
        ("2026-11-23T16:59", "2026-12-01T16:59"),
        ("2026-11-23T17:01", "2026-12-01T17:00"),
        ("2026-11-21T09:00", "2026-11-30T17:00"),
        ("2027-01-01T09:00", "2027-01-08T17:00"),
        ("2026-12-31T17:01", "2027-01-08T17:00"),
    ],
)
def test_time_runs_from_the_next_open_hour(received: str, due: str) -> None:
    desk.kites()
    at = desk.moment(received)
    made = intake.take_in(desk.form(), by=desk.person("one_stop_clerk"), at=at)
    row = Dossier.objects.get(code=str(made["code"]))
    assert row.due_at is not None
    assert f"{office_time(row.due_at):%Y-%m-%dT%H:%M}" == due
    slip = Slip.objects.get()
    assert f"'{due}:00'" in str(slip.snapshot)
    assert f"'{received}:00'" in str(slip.snapshot)
