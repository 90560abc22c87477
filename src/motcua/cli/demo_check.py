"""``motcua demo --check``: one real procedure through the running house, step by step.

What this release can do is driven over HTTP as people do it: a procedure is found without accents,
shown with today's real date, explained, amended from a future day by an officer who logs in; and a
dossier goes the whole way from the counter to the returned result, with its slips on paper.
"""

import re
import sys
import urllib.parse
from collections.abc import Callable
from datetime import timedelta
from threading import Thread
from time import monotonic, sleep
from typing import Final

from motcua.base.dates import office_time
from motcua.cli.demo_browser import Broken, Browser, shows
from motcua.cli.demo_life import ASKED, CLERK, HEAD, LEAD, RECORDS, SPECIALIST, live
from motcua.cli.house import House, answers
from motcua.ports.clock import command_clock
from motcua.sample.accounts import PASSWORD

CODE: Final = "2.000528"
WAIT: Final = 60.0


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
        folder = house.database.home / "phieu"
        sys.stdout.write(f"ok   {live(house.address, tokens(), folder)}\n")
        outcome.append(True)
    except (Broken, OSError) as error:
        sys.stdout.write(f"FAIL {error}\n")
        outcome.append(False)
    finally:
        house.supervisor.stop()


def found_without_accents(browser: Browser) -> str:
    """Type a name without marks, as on an old phone."""
    page = browser.get("/thu-tuc/?" + urllib.parse.urlencode({"q": "khai sinh nuoc ngoai"}))
    shows(page, f"/thu-tuc/{CODE}/", "the procedure among the results")
    return "found without accents: khai sinh nuoc ngoai"


def shown_with_a_real_date(browser: Browser) -> str:
    """Open the procedure as a citizen."""
    page = browser.get(f"/thu-tuc/{CODE}/")
    shows(page, "Bao lâu", "how long it takes")
    date = re.search(r"(thứ \w+|Chủ nhật) (\d\d/\d\d/\d{4})", page)
    if date is None:
        raise Broken(f"{CODE} shows no date of the result")
    return f"handed in today, due {date[0]}"


def explained(browser: Browser) -> str:
    """Ask the calculator for the arithmetic."""
    asked = {"nhan": "12/02/2026", "gio": "09:00", "so": "5", "don_vi": "working_day"}
    page = browser.get("/lich/tinh-han/?" + urllib.parse.urlencode(asked))
    shows(page, "Tết", "the holiday by name")
    return "5 working days from 12/02/2026 09:00 explained, Tết by name"


def amended_from_a_future_day(browser: Browser) -> str:
    """Log in as procedure control, publish an amendment from a later day, see it, take it back."""
    browser.post("/dang-nhap/", {"username": "kstt", "password": PASSWORD})
    staff = f"/can-bo/thu-tuc/{CODE}/"
    shows(browser.get(staff), CODE, "the officer's page")
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
    shows(browser.get(f"/thu-tuc/{CODE}/"), f"{later:%d/%m/%Y}", "the coming change")
    browser.post(f"{staff}thu-hoi/", {})
    browser.post(f"{staff}bo-nhap/", {})
    if f"{later:%d/%m/%Y}" in browser.get(f"/thu-tuc/{CODE}/"):
        raise Broken("the change taken back is still announced")
    return f"an officer published an amendment from {later:%d/%m/%Y}, and took it back"


def tokens() -> dict[str, str]:
    """Return a token of each officer who has a part in it, good for a day.

    A living token's name is taken; the check may be run again on the same day's demonstration.
    """
    from motcua.org import services  # noqa: PLC0415 - Django is up now
    from motcua.org.actor import system  # noqa: PLC0415

    by, at = system("motcua demo --check"), command_clock().now()
    title = f"demo --check {at.isoformat()}"
    return {
        name: services.make_token(username=name, name=title, days=1, by=by, at=at)
        for name in (CLERK, SPECIALIST, LEAD, HEAD, RECORDS, ASKED)
    }


STEPS: Final[tuple[Callable[[Browser], str], ...]] = (
    found_without_accents,
    shown_with_a_real_date,
    explained,
    amended_from_a_future_day,
)


def _wait_for(happened: Callable[[], bool]) -> None:
    began = monotonic()
    while not happened():
        if monotonic() > began + WAIT:
            raise Broken(f"nothing serves after {WAIT:.0f} s")
        sleep(0.1)
