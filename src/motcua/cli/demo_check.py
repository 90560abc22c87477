"""``motcua demo --check``: one real procedure through the running house, step by step.

What this release can do is driven over HTTP as people do it: found without accents, shown with
today's real date, amended from a future day by an officer who logs in, and explained.
"""

import http.cookiejar
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from datetime import timedelta
from threading import Thread
from time import monotonic, sleep
from typing import Final

from motcua.base.dates import office_time
from motcua.cli.house import House, answers
from motcua.ports.clock import command_clock
from motcua.sample.accounts import PASSWORD

CODE: Final = "2.000528"
WAIT: Final = 60.0
HIDDEN: Final = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


class Broken(Exception):
    """A step did not show what it should."""


class Browser:
    """Just enough of a browser: cookies, forms, pages as text."""

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
        request = urllib.request.Request(f"{self.address}{path}", data)  # noqa: S310 - our own
        request.add_header("Referer", f"{self.address}{path}")
        return self._open(request)

    def _open(self, request: urllib.request.Request) -> str:
        try:
            with self._opener.open(request, timeout=20) as reply:
                return str(reply.read().decode())
        except urllib.error.HTTPError as error:
            return error.read().decode()


def check(house: House) -> int:
    """Run the house, walk the steps, print what happened; 0 where all went well."""
    outcome: list[bool] = []
    walker = Thread(target=_walk_and_stop, args=(house, outcome), daemon=True)
    walker.start()
    house.supervisor.run()
    walker.join(5)
    return 0 if outcome == [True] else 1


def _walk_and_stop(house: House, outcome: list[bool]) -> None:
    try:
        _wait_for(lambda: answers(house.address))
        for step in STEPS:
            told = step(Browser(house.address))
            sys.stdout.write(f"ok   {told}\n")
        outcome.append(True)
    except (Broken, OSError) as error:
        sys.stdout.write(f"FAIL {error}\n")
        outcome.append(False)
    finally:
        house.supervisor.stop()


def found_without_accents(browser: Browser) -> str:
    """Type a name without marks, as on an old phone."""
    page = browser.get("/thu-tuc/?" + urllib.parse.urlencode({"q": "khai sinh nuoc ngoai"}))
    _shows(page, f"/thu-tuc/{CODE}/", "the procedure among the results")
    return "found without accents: khai sinh nuoc ngoai"


def shown_with_a_real_date(browser: Browser) -> str:
    """Open the procedure as a citizen."""
    page = browser.get(f"/thu-tuc/{CODE}/")
    _shows(page, "Bao lâu", "how long it takes")
    date = re.search(r"(thứ \w+|Chủ nhật) (\d\d/\d\d/\d{4})", page)
    if date is None:
        raise Broken(f"{CODE} shows no date of the result")
    return f"handed in today, due {date[0]}"


def explained(browser: Browser) -> str:
    """Ask the calculator for the arithmetic."""
    asked = {"nhan": "12/02/2026", "gio": "09:00", "so": "5", "don_vi": "working_day"}
    page = browser.get("/lich/tinh-han/?" + urllib.parse.urlencode(asked))
    _shows(page, "Tết", "the holiday by name")
    return "5 working days from 12/02/2026 09:00 explained, Tết by name"


def amended_from_a_future_day(browser: Browser) -> str:
    """Log in as procedure control, publish an amendment from a later day, see it, take it back."""
    browser.post("/dang-nhap/", {"username": "kstt", "password": PASSWORD})
    staff = f"/can-bo/thu-tuc/{CODE}/"
    _shows(browser.get(staff), CODE, "the officer's page")
    today = office_time(command_clock().now()).date()
    later = today + timedelta(days=30)
    browser.post(f"{staff}mo-nhap/", {}, form_on=staff)
    browser.post(
        f"{staff}cong-bo/",
        {
            "decision": "99/QĐ-UBND",
            "signed": f"{today:%d/%m/%Y}",
            "effective": f"{later:%d/%m/%Y}",
        },
    )
    _shows(browser.get(f"/thu-tuc/{CODE}/"), f"{later:%d/%m/%Y}", "the coming change")
    browser.post(f"{staff}thu-hoi/", {})
    browser.post(f"{staff}bo-nhap/", {})
    if f"{later:%d/%m/%Y}" in browser.get(f"/thu-tuc/{CODE}/"):
        raise Broken("the change taken back is still announced")
    return f"an officer published an amendment from {later:%d/%m/%Y}, and took it back"


STEPS: Final[tuple[Callable[[Browser], str], ...]] = (
    found_without_accents,
    shown_with_a_real_date,
    explained,
    amended_from_a_future_day,
)


def _shows(page: str, wanted: str, what: str) -> None:
    if wanted not in page:
        title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
        raise Broken(f"{what} is not on the page “{title[1].strip() if title else '?'}”")


def _wait_for(happened: Callable[[], bool]) -> None:
    began = monotonic()
    while not happened():
        if monotonic() > began + WAIT:
            raise Broken(f"nothing serves after {WAIT:.0f} s")
        sleep(0.1)
