"""The programs' side is tested on the real database, as the programs of one of each role."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from pytest_django import Settings

from motcua.testing.office import set_up_django

set_up_django()

if TYPE_CHECKING:
    from tests.api.program import Program

NOW = "2026-11-23T10:00+07:00"
"""An hour after the dossiers of ``testing.desk`` came in."""


@pytest.fixture(autouse=True)
def _an_hour_later(settings: Settings) -> None:
    settings.CLOCK = NOW


@pytest.fixture
def program(db: None) -> "Callable[[str], Program]":
    """Give a program that acts as the person of a log-in name."""
    from tests.api.program import Program, token_of  # noqa: PLC0415 - Django is up now

    known: dict[str, Any] = {}

    def of(username: str) -> Program:
        if username not in known:
            known[username] = Program(token_of(username))
        return known[username]

    return of
