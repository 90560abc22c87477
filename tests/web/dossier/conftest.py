"""A procedure in force, and browsers of its people."""

import pytest

from motcua.testing import desk


@pytest.fixture(autouse=True)
def kites(db: None) -> None:
    """Publish the procedure that every dossier here is for."""
    desk.kites()
