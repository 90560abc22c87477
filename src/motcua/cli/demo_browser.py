"""Just enough of a browser, and just enough of a program, to use the running house over HTTP."""

import http.cookiejar
import json
import re
import urllib.error
import urllib.parse
import urllib.request
from typing import Any, Final

HIDDEN: Final = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
PATIENCE: Final = 20


class Broken(Exception):
    """A step did not show what it should."""


class Browser:
    """Cookies, forms, pages as text."""

    def __init__(self, address: str) -> None:
        self.address = address
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(jar)

    def get(self, path: str) -> str:
        """Return a page, whatever its status."""
        return self._open(urllib.request.Request(f"{self.address}{path}"))  # noqa: S310 - our own

    def post(self, path: str, form: dict[str, str], *, form_on: str = "") -> str:
        """Fill in the form of a page, send it, and return where it leads."""
        hidden = dict(HIDDEN.findall(self.get(form_on or path)))
        if "csrfmiddlewaretoken" not in hidden:
            raise Broken(f"{path} has no form")
        data = urllib.parse.urlencode({**hidden, **form}).encode()
        at = f"{self.address}{path}"
        request = urllib.request.Request(at, data, {"Referer": at})  # noqa: S310 - our own
        return self._open(request)

    def _open(self, request: urllib.request.Request) -> str:
        try:
            with self._opener.open(request, timeout=PATIENCE) as reply:
                return str(reply.read().decode())
        except urllib.error.HTTPError as error:
            return error.read().decode()


class Program:
    """JSON in, JSON out, as the person of a token; without one, as anybody."""

    def __init__(self, address: str, token: str = "") -> None:
        self.address = address
        self.token = token

    def get(self, path: str) -> Any:
        """Return what an address answers, read."""
        return json.loads(self.fetch(path))

    def post(self, path: str, body: object) -> Any:
        """Send something and return the answer, read."""
        return json.loads(self.fetch(path, json.dumps(body).encode()))

    def fetch(self, path: str, data: bytes | None = None) -> bytes:
        """Return what an address answers as it came. Error: ``Broken`` with what was refused."""
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        request = urllib.request.Request(f"{self.address}{path}", data, headers)  # noqa: S310 - our own
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as reply:  # noqa: S310
                return bytes(reply.read())
        except urllib.error.HTTPError as error:
            raise Broken(f"{path}: {error.code} {error.read().decode()[:400]}") from None


def shows(page: str, wanted: str, what: str) -> None:
    """Stop where a page does not show something."""
    if wanted not in page:
        title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
        raise Broken(f"{what} is not on the page “{title[1].strip() if title else '?'}”")
