"""One server and one chromium for all browser tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pytest_django.plugin import DjangoDbBlocker

from motcua.testing.browser import Visitor, chromium, chromium_path, served
from motcua.testing.office import sweep


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here, and skip it with a plain reason where there is no chromium."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            if chromium_path() is None:
                item.add_marker(pytest.mark.skip(reason="chromium is not installed"))


@pytest.fixture(scope="package")
def address(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Give the address of a server that runs as long as these tests do."""
    with django_db_blocker.unblock(), served() as address:
        yield address


@pytest.fixture(scope="package")
def browser(address: str) -> Iterator[Browser]:
    """Give a chromium.

    Playwright runs a loop of its own in this thread, which Django would take for asynchronous code.
    """
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with chromium() as browser:
        yield browser
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="module", autouse=True)
def swept(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Leave no dossier behind: what a browser stores is stored for good."""
    yield
    with django_db_blocker.unblock():
        sweep()


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Visitor]:
    """Give somebody who opens windows; what the console complains of fails the test."""
    visitor = Visitor(browser, address, [])
    yield visitor
    assert visitor.complaints == []
