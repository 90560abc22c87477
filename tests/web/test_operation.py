"""Probes and the page of health."""

import pytest
from django.db import OperationalError
from django.test import Client

from motcua.org.acts import Role
from tests.web.conftest import SignedIn
from tests.web.pages import text

MISSING = "motcua.web.operation.probes.missing_migrations"


def test_ready_once_the_tables_are_those_of_this_version(visitor: Client) -> None:
    answer = visitor.get("/readyz")
    assert (answer.status_code, answer.json()["migrations_missing"]) == (200, [])


def test_not_ready_while_a_migration_is_missing(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MISSING, lambda: ["org.0002_more"])
    answer = visitor.get("/readyz")
    assert (answer.status_code, answer.json()["migrations_missing"]) == (503, ["org.0002_more"])


def test_not_ready_without_a_database_but_alive(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> list[str]:
        raise OperationalError("gone")

    monkeypatch.setattr(MISSING, gone)
    assert visitor.get("/readyz").status_code == 503
    assert visitor.get("/healthz").status_code == 200


def test_the_page_of_health_says_how_it_is_and_what_to_do(as_role: SignedIn) -> None:
    page = text(as_role(Role.ADMINISTRATOR).get("/quan-tri/suc-khoe/"))
    assert "Cấu trúc dữ liệu đúng với phiên bản này." in page
    assert "Máy chủ là PostgreSQL" in page
    assert "ứng dụng không sở hữu và không tạo được gì" in page
    assert "Khi có thông báo năm 2027" in page
    assert "motcua pack check" in page
