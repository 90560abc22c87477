"""What the description promises holds for whatever a program sends (schemathesis, S9)."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from motcua.audit import tries
from motcua.testing import desk, office
from tests.api.program import token_of

pytestmark = pytest.mark.django_db
EXAMPLES: Final = 25
FIRST: Final = "H37.10-261123-0001"
"""The code of the first dossier of the office of the tests."""


def path(_context: Any, given: dict[str, Any] | None) -> dict[str, Any] | None:
    """Name the dossier that is there in every other request; what is wrong stays wrong."""
    if given and _fits(given.get("code"), 60) and len(given["code"]) % 2:
        given["code"] = FIRST
    return given


def body(_context: Any, given: Any) -> Any:
    """Name the procedure, the unit and the version that are there in most requests."""
    if not isinstance(given, dict) or not len(str(given)) % 3:
        return given
    if _fits(given.get("procedure"), 60) and _fits(given.get("receiving_unit"), 35):
        given |= {"procedure": desk.KITES, "receiving_unit": office.CENTRE}
    version = given.get("version")
    if type(version) is int and 1 <= version < 2**31:
        given["version"] = version % 3 + 1
    return given


def _fits(text: object, most: int) -> bool:
    return isinstance(text, str) and 1 <= len(text) <= most


served: dict[str, Any] = {}


def answers(environ: dict[str, Any], start_response: Any) -> Any:
    """Answer under the settings of the test that asks."""
    return served.get("app", get_wsgi_application())(environ, start_response)


schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", answers)
schema.hook("map_path_parameters")(path)
schema.hook("map_body")(body)


@pytest.fixture
def token(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give a token, with one dossier there; every request stays in the transaction of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    monkeypatch.setattr(tries, "MOST", 30_000)  # wrong tokens are sent on purpose
    desk.kites()
    assert desk.received() == FIRST
    served["app"] = get_wsgi_application()
    yield token_of("one_stop_clerk")
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_whatever_is_sent_is_answered_as_described(case: Any, token: str) -> None:
    # What the schema allows may still be refused for what the office is: a procedure that is none.
    case.call_and_validate(
        headers={"Authorization": f"Bearer {token}"}, excluded_checks=[positive_data_acceptance]
    )
