"""An office with work: a published procedure, and dossiers at the division."""

from collections.abc import Callable
from datetime import datetime

import pytest

from motcua.testing import make, office, workload

NOW = datetime.fromisoformat(office.NOW)
PROCEDURE = "9.000001"


@pytest.fixture
def procedure(db: None) -> str:
    """Give the code of a procedure that is in force."""
    make.published(PROCEDURE, levels=(make.Level.PROVINCE,), agency="Sở Tư pháp")
    return PROCEDURE


@pytest.fixture
def heap(procedure: str) -> Callable[[int], None]:
    """Give what puts a number of dossiers on the desk of the specialists of the division."""

    def put(count: int) -> None:
        place = workload.Place(office.unit(office.DIVISION), "specialist")
        workload.heap(procedure, place, count, at=NOW)

    return put
