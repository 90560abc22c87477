"""A real browser against a real server: the server in a thread, Debian's chromium before it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any, Final
from weakref import WeakKeyDictionary
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from axe_playwright_python.sync_playwright import (  # type: ignore[import-untyped] # no types
    Axe,
)
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
from playwright.sync_api import Browser, Page, sync_playwright

from motcua.testing.office import fresh_code

DESK: Final = (1366, 768)
PHONE: Final = (360, 740)
GRAVE: Final = frozenset({"serious", "critical"})


class Server(ThreadingMixIn, WSGIServer):
    """A thread for each request, which closes what it opened at the database."""

    daemon_threads = True
    block_on_close = False

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        super().process_request_thread(request, client_address)
        connections.close_all()


class Quiet(WSGIRequestHandler):
    """Writes no line for each request."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name it has above
        """Say nothing; our own line is enough."""


@contextmanager
def served() -> Iterator[str]:
    """Serve the whole application on a free port of the loopback; give its address."""
    server = make_server("127.0.0.1", 0, get_wsgi_application(), Server, Quiet)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def chromium_path() -> str | None:
    """Return where chromium is, or None."""
    return shutil.which("chromium")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@dataclass(frozen=True, slots=True)
class Visitor:
    """Opens pages of one server in windows of its own, and remembers what the console said."""

    browser: Browser
    address: str
    complaints: list[str]

    @contextmanager
    def window(
        self, size: tuple[int, int] = DESK, *, script: bool = True, language: str = "vi"
    ) -> Iterator[Page]:
        """Open a window of ``size``; nothing is shared with other windows."""
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=script,
            base_url=self.address,
        )
        context.add_cookies([{"name": "ngonngu", "value": language, "url": self.address}])
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self._hear(said.type, said.text))
        page.on("response", lambda answer: self._miss(answer.url, answer.status))
        try:
            yield page
        finally:
            context.close()

    def _hear(self, kind: str, text: str) -> None:
        # A page answered with 4xx is also a line of the console; that is what was asked for.
        if kind == "error" and "the server responded with a status of" not in text:
            self.complaints.append(text)

    def _miss(self, address: str, status: int) -> None:
        if "/static/" in address and status >= 400:
            self.complaints.append(f"{status} {address}")


_SESSIONS: Final["WeakKeyDictionary[Browser, dict[str, list[Any]]]"] = WeakKeyDictionary()
"""The cookies of people who have logged in, by name."""


def log_in(page: Page, username: str, password: str) -> None:
    """Log in by keyboard alone, as a person does; the second time by the cookie of the first.

    A session that has ended meanwhile, or belongs to another server, leads to the log-in page, and
    the person logs in again.
    """
    browser = page.context.browser
    kept = _SESSIONS.setdefault(browser, {}) if browser else {}
    if username in kept:
        page.context.add_cookies(kept[username])
        page.goto("/dang-nhap/")
        if "/dang-nhap/" not in page.url:
            return
    _type_in(page, username, password)
    kept[username] = [
        one for one in page.context.cookies() if one["name"] == settings.SESSION_COOKIE_NAME
    ]


def _type_in(page: Page, username: str, password: str) -> None:
    page.goto("/dang-nhap/")
    page.locator("#username").focus()
    page.keyboard.type(username)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: not address.endswith("/dang-nhap/"))
    if page.url.endswith("/dang-nhap/ma/"):
        page.keyboard.type(fresh_code(username))
        page.keyboard.press("Enter")
    page.wait_for_url("**/can-bo/**")


def grave_findings(page: Page) -> list[str]:
    """Return what axe calls serious or critical, each with the first place it was found at."""
    found = Axe().run(page).response["violations"]
    return [
        f"{finding['id']}: {finding['nodes'][0]['html'][:160]}"
        for finding in found
        if finding["impact"] in GRAVE
    ]


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return width
