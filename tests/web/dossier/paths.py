"""Dossiers at each stage of their way, older than the frozen clock, and forms as browsers send."""

import re
from datetime import datetime, timedelta
from typing import Any, Final

from django.http import HttpResponseBase
from django.test import Client

from motcua.base.dates import OFFICE_ZONE
from motcua.dossiers.models import Dossier, Event, FeeDue
from motcua.dossiers.services import endings, intake, opinions, supplements, work
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.submission import ComponentIn
from motcua.org.acts import Role
from motcua.rules.dossier.words import Act
from motcua.testing import desk, office
from motcua.web.dossier.slugs import slug
from tests.web.pages import text

FRIDAY: Final = datetime(2026, 11, 20, 9, 0, tzinfo=OFFICE_ZONE)
STEP: Final = timedelta(minutes=10)
NOW: Final = datetime.fromisoformat(office.NOW)


def order(code: str, who: str, at: datetime = FRIDAY, **more: Any) -> Order:
    return Order(code, desk.person(who), at, **more)


def received(at: datetime = FRIDAY, **parts: Any) -> str:
    answer = intake.take_in(desk.form(**parts), by=desk.person("one_stop_clerk"), at=at)
    return str(answer["code"])


def registered() -> str:
    answer = intake.submit(desk.form(), by=desk.person("one_stop_clerk"), at=FRIDAY)
    return str(answer["code"])


def at_division(**parts: Any) -> str:
    code = received(**parts)
    work.move(order(code, "one_stop_clerk"), act=Act.HAND_OVER)
    return code


def appraised(at: datetime = FRIDAY, **parts: Any) -> str:
    code = received(at, **parts)
    specialist = desk.person("specialist")
    work.move(order(code, "one_stop_clerk", at), act=Act.HAND_OVER)
    hired = at >= office.HIRED_AT
    to = specialist.id if hired else None
    work.move(order(code, "division_lead", at), act=Act.ASSIGN, assignee=to)
    return code


def supplement_asked(**parts: Any) -> str:
    code = appraised(**parts)
    asked = [supplements.Asked(2, "bản mờ")]
    supplements.ask(order(code, "specialist", reason="Bản vẽ mờ."), asked)
    return code


def consulted(**parts: Any) -> str:
    code = appraised(**parts)
    units = [office.unit(office.DEPARTMENT)]
    opinions.consult(order(code, "specialist"), units, question="Có đê không?")
    return code


def reviewed(**parts: Any) -> str:
    code = appraised(**parts)
    work.move(order(code, "specialist"), act=Act.PROPOSE)
    return code


def to_be_signed(**parts: Any) -> str:
    code = reviewed(**parts)
    work.move(order(code, "division_lead"), act=Act.APPROVE)
    return code


def to_be_issued(**parts: Any) -> str:
    code = reviewed(**parts)
    work.move(order(code, "division_lead"), act=Act.APPROVE)
    work.move(order(code, "leader"), act=Act.APPROVE)
    return code


def completed(*, paid: bool = True, **parts: Any) -> str:
    code = to_be_issued(**parts)
    result = endings.ResultIn("Giấy phép thả diều", number="12/GP", signed_on=FRIDAY.date())
    endings.finish(order(code, "records_clerk"), result)
    if paid:
        FeeDue.objects.filter(dossier__code=code).update(exempt="Người có công")
    return code


def returned() -> str:
    code = completed()
    endings.hand_out(order(code, "one_stop_clerk"), endings.Collector("TRẦN THỊ HOÀ"))
    return code


def withdrawal_requested() -> str:
    code = appraised()
    endings.request_withdrawal(order(code, "one_stop_clerk", reason="Không thả diều nữa."))
    return code


def row(code: str) -> Dossier:
    return Dossier.objects.get(code=code)


def last(code: str) -> Event:
    found = Event.objects.filter(dossier__code=code).order_by("-id").first()
    assert found is not None
    return found


def address(code: str, act: Act | None = None) -> str:
    return f"/can-bo/ho-so/{code}/" + (f"lam/{slug(act)}/" if act else "")


def hidden(page: HttpResponseBase) -> dict[str, str]:
    """Return what a form sends without anybody typing."""
    inputs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text(page))
    return {name: value for name, value in inputs if name != "csrfmiddlewaretoken"}


def send(client: Client, code: str, act: Act, **typed: Any) -> Any:
    """Open the form of an act, fill it in and send it, as a person does."""
    opened = client.get(address(code, act), {"way": typed.pop("way")} if "way" in typed else {})
    assert opened.status_code == 200, text(opened)[:2000]
    return client.post(address(code, act), {**hidden(opened), **typed})


ROLES: Final = {
    "clerk": Role.ONE_STOP_CLERK,
    "lead": Role.DIVISION_LEAD,
    "specialist": Role.SPECIALIST,
    "leader": Role.LEADER,
    "records": Role.RECORDS_CLERK,
}
ONE_PAPER: Final = (ComponentIn(1, originals=1),)
