"""What the application of a province may do with its own tables, and what it may not."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from tests.store.office.models import Dossier, Event

from motcua.store.insert import insert_family

AT = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="module")
def _event(tables: None) -> None:
    head = Dossier(code="one", received_at=AT)
    insert_family(head, Event(dossier=head, act="submit"))


def refusal(statement: str) -> str:
    """Return the state by which the server refuses a statement, nothing where it obeys."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return str(getattr(error.__cause__, "sqlstate", ""))
    return ""


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM office_dossier",
        "UPDATE office_dossier SET note = 'x'",
        "DELETE FROM office_component",
        "SELECT * FROM office_event",
        "INSERT INTO office_event (dossier_id, act) SELECT id, 'again' FROM office_dossier",
    ],
)
def test_the_application_may_do_its_work(statement: str) -> None:
    assert refusal(statement) == ""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE office_event SET act = 'x'",
        "DELETE FROM office_event",
        "TRUNCATE office_event",
        "TRUNCATE office_slip",
        "DROP TABLE office_slip",
        "ALTER TABLE office_slip ADD COLUMN x int",
        "CREATE TABLE mine (id int)",
        "CREATE TABLE public.mine (id int)",
        "CREATE TEMP TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE ROLE mine",
        "CREATE TRIGGER t BEFORE INSERT ON office_slip EXECUTE FUNCTION now()",
        "SELECT * FROM directory.province",
        "SET ROLE postgres",
        "SET ROLE motcua_owner",
        "SET ROLE p_checks_walls_owner",
    ],
)
def test_the_application_may_do_nothing_else(statement: str) -> None:
    assert refusal(statement) == "42501"


def test_the_application_cannot_give_itself_a_right() -> None:
    refusal("GRANT UPDATE ON office_event TO CURRENT_USER")
    assert refusal("UPDATE office_event SET act = 'x'") == "42501"
