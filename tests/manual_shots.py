"""Make the pictures of the manuals again: real screens of the test office, small enough to print.

``.venv/bin/python -m tests.manual_shots`` makes all of them, names after it only those.
"""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from itertools import cycle
from pathlib import Path
from typing import Any, Final

from PIL import Image
from playwright.sync_api import Page

from motcua.testing.browser import Visitor, chromium, log_in, served
from motcua.testing.office import PASSWORD, open_office, set_up_django

PICTURES: Final = Path(__file__).parent.parent / "src/motcua/web/static/manual"
WIDTH: Final = 900
QUALITY: Final = 62
PROCEDURE: Final = "9.900081"
PEOPLE: Final = ("TRẦN THỊ HOÀ", "LÊ VĂN BÌNH", "PHẠM THU CÚC", "ĐỖ MINH DŨNG")


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: who looks, at what, in a window of which size, after doing what."""

    who: str
    address: str
    size: tuple[int, int] = (1366, 768)
    before: Callable[[Page], None] = lambda _: None


def main(wanted: list[str]) -> int:
    """Make the pictures that are named, all where none is."""
    set_up_django()
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with open_office(), served() as address, chromium() as browser:
        visitor = Visitor(browser, address, [])
        for name, shot in shots().items():
            if not wanted or name in wanted:
                print(name, _take(visitor, name, shot))
    return 0


def shots() -> dict[str, Shot]:
    """Bring dossiers to where the pictures need them, and say what is to be seen."""
    from motcua.rules.dossier.words import Act  # noqa: PLC0415 - needs the applications
    from tests.web.dossier import paths  # noqa: PLC0415 - needs the applications

    made = _dossiers()
    page, act = paths.address, Act
    people = "/quan-tri/can-bo/"
    return {
        "tiep-nhan": Shot("one_stop_clerk", "/can-bo/tiep-nhan/", before=_intake),
        "viec": Shot("records_clerk", "/can-bo/viec/", (1200, 560)),
        "ho-so": Shot("specialist", page(made["appraised"]), (1200, 675)),
        "bo-sung": Shot("specialist", page(made["appraised"], act.ASK_SUPPLEMENT), before=_asked),
        "phan-cong": Shot("division_lead", page(made["arrived"], act.ASSIGN), (1080, 432)),
        "duyet": Shot("division_lead", page(made["reviewed"]), (1200, 675)),
        "ky": Shot("leader", page(made["signing"]), (1200, 675)),
        "xin-loi": Shot("leader", page(made["late"], act.APOLOGISE), before=_apology),
        "ban-hanh": Shot("records_clerk", page(made["issuing"], act.FINISH), (1080, 672)),
        "tra": Shot("one_stop_clerk", f"/can-bo/tra-ket-qua/{made['ready']}/", (1080, 504)),
        "chot-so": Shot("one_stop_lead", "/can-bo/thu-phi/ngay/", (1200, 640)),
        "ban-nhap": Shot("procedure_control", f"/can-bo/thu-tuc/{PROCEDURE}/sua/"),
        "cong-bo": Shot("procedure_control", f"/can-bo/thu-tuc/{PROCEDURE}/cong-bo/"),
        "can-bo": Shot("unit_administrator", people, (1080, 504)),
        "mot-nguoi": Shot("unit_administrator", people, (1200, 640), _somebody),
        "ngay-nghi": Shot("administrator", "/quan-tri/ngay-nghi/", (1200, 640)),
        "tim": Shot("inspector", "/can-bo/tim/?q=hoa", (1080, 504)),
        "vi-sao": Shot("inspector", page(made["late"]), (1200, 675)),
    }


def _dossiers() -> dict[str, str]:
    from motcua.dossiers.services import work  # noqa: PLC0415 - needs the applications
    from motcua.dossiers.services.submission import PartyIn  # noqa: PLC0415 - the same
    from motcua.rules.dossier.words import Act  # noqa: PLC0415 - the same
    from motcua.rules.procedure import Level  # noqa: PLC0415 - the same
    from motcua.testing import make  # noqa: PLC0415 - the same
    from tests.web.dossier import paths  # noqa: PLC0415 - the same

    where: dict[str, Any] = {"levels": (Level.PROVINCE,), "agency": "Sở Tư pháp"}
    make.published(PROCEDURE, **where)
    _amend(where)
    form: Iterator[dict[str, Any]] = (
        {"procedure": PROCEDURE, "owner": PartyIn(name, phone="0912 345 678")}
        for name in cycle(PEOPLE)
    )
    signing = paths.reviewed(**next(form))
    work.move(paths.order(signing, "division_lead"), act=Act.APPROVE)
    made = {
        "appraised": paths.appraised(**next(form)),
        "arrived": paths.at_division(**next(form)),
        "reviewed": paths.reviewed(**next(form)),
        "signing": signing,
        "issuing": paths.to_be_issued(**next(form)),
        "ready": paths.completed(**next(form)),
        "late": paths.appraised(paths.FRIDAY - timedelta(days=17), **next(form)),
    }
    paths.to_be_issued(**next(form))
    _cash(paths.received(**next(form)))
    return made


def _amend(where: dict[str, Any]) -> None:
    """Begin a draft that asks for a lower fee."""
    from motcua.catalog.services import drafting  # noqa: PLC0415 - needs the applications
    from motcua.testing import make  # noqa: PLC0415 - the same

    by = make.office_hand()
    drafting.amend(PROCEDURE, by=by, at=make.AT)
    changed = make.record(PROCEDURE, offers=(make.offer(fee=50_000),), **where)
    drafting.save(changed, revision=1, by=by, at=make.AT)


def _cash(code: str) -> None:
    """Take the fee of a dossier in, so that the day has something to count."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 - needs the applications
    from django.test import Client  # noqa: PLC0415 - the same

    from tests.web.dossier.paths import hidden  # noqa: PLC0415 - the same

    client = Client(HTTP_HOST="localhost")
    clerk = get_user_model()._default_manager.get(username="one_stop_clerk")
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/can-bo/thu-phi/{code}/"
    fee = {"d1_ten": "Lệ phí", "d1_sl": "1", "d1_gia": "75.000", "cach": "cash", "lam": "thu"}
    client.post(address, {**hidden(client.get(address)), **fee})


def _intake(page: Page) -> None:
    page.locator("#so").fill("066190004217")
    page.locator("#ten").fill("TRẦN THỊ HOÀ")
    page.locator("#tt").focus()
    page.keyboard.type("tha dieu")
    page.locator("#tt-list li").first.wait_for()
    page.keyboard.press("Enter")
    page.locator("#part-papers .slot").first.wait_for()
    page.keyboard.press("Alt+a")
    page.locator("#part-papers .slot.full").first.wait_for()


def _asked(page: Page) -> None:
    page.locator("#item-2").check()
    page.locator("#why-2").fill("Bản vẽ mờ, không đọc được kích thước.")
    page.locator("#need-2").fill("bản vẽ rõ, có kích thước")
    page.locator("#paper li", has_text="bản vẽ rõ").wait_for()


def _apology(page: Page) -> None:
    page.locator("#day").fill("26/11/2026")
    page.get_by_role("button", name="Chưa nhận được ý kiến").click()
    page.locator("#paper", has_text="26 tháng 11").wait_for()


def _somebody(page: Page) -> None:
    page.get_by_role("link", name="Nguyễn Chuyên viên").click()
    page.locator("#account").wait_for()


def _take(visitor: Visitor, name: str, shot: Shot) -> str:
    with visitor.window(shot.size) as page:
        log_in(page, shot.who, PASSWORD)
        page.goto(shot.address)
        shot.before(page)
        page.evaluate("document.fonts.ready")
        page.evaluate("document.activeElement.blur()")
        picture = Image.open(BytesIO(page.screenshot(caret="hide")))
    high = round(picture.height * WIDTH / picture.width)
    PICTURES.mkdir(exist_ok=True)
    path = PICTURES / f"{name}.webp"
    picture.convert("RGB").resize((WIDTH, high), Image.Resampling.LANCZOS).save(
        path, quality=QUALITY, method=6
    )
    return f"{WIDTH}×{high}, {path.stat().st_size // 1000} kB"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
