"""An office of two hundred units: clerks with programs, another with a browser; one dossier."""

from datetime import datetime
from decimal import Decimal
from typing import Final
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model

from motcua.dossiers.models import Dossier
from motcua.dossiers.services import intake
from motcua.dossiers.services.submission import ComponentIn, PartyIn, Submission
from motcua.org import services as org
from motcua.org.acts import Role
from motcua.org.selectors import actor_for
from motcua.org.sessions import SessionStore
from motcua.org.unitkind import UnitKind
from motcua.ports.clock import SystemClock
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.procedure import ComponentItem, Level
from motcua.testing import make, office

PROCEDURE: Final = "9.000001"
CLERKS_UNIT: Final = office.CENTRE
CLERKS: Final = 16
"""Clerks who hand in at once, each at a unit of his own, as on a morning in a whole province."""
READERS_UNIT: Final = office.COMMUNE_CENTRE
UNITS: Final = 200
BACKEND: Final = "django.contrib.auth.backends.ModelBackend"


def make_office() -> tuple[dict[str, str], str]:
    """Set the office up; return the tokens of clerks' programs by unit, and a browser's cookie.

    The browser belongs to a clerk elsewhere, whose work list does not grow while programs send.
    """
    office.hire()
    by = make.office_hand()
    parent = office.unit(office.COMMITTEE)
    for number in range(UNITS):
        org.ensure_unit(
            code=f"H37.{300 + number}",
            name=f"Trung tâm Phục vụ hành chính công xã số {number}",
            valid_from=office.FIRST_DAY,
            kind=UnitKind.CENTRE,
            parent=parent,
        )
    papers = (ComponentItem("Tờ khai"), ComponentItem("Bản vẽ"), ComponentItem("Giấy uỷ quyền"))
    limit = Limit(Decimal(5), LimitUnit.WORKING_DAY)
    make.published(
        PROCEDURE,
        levels=(Level.PROVINCE,),
        agency="Sở Tư pháp",
        components=papers,
        offers=(make.offer(limit=limit),),
    )
    at = SystemClock().now()
    tokens = {CLERKS_UNIT: _token("one_stop_clerk", at)}
    for number in range(CLERKS):
        name, unit = f"clerk_{number}", f"H37.{300 + number}"
        person = org.NewPerson(name, f"Cán bộ {number}", office.PASSWORD)
        org.create_person(person, by=by, at=office.HIRED_AT)
        org.post(
            username=name,
            unit_id=office.unit(unit),
            role=Role.ONE_STOP_CLERK,
            by=by,
            at=office.HIRED_AT,
        )
        tokens[unit] = _token(name, at)
    return tokens, f"{settings.SESSION_COOKIE_NAME}={_session()}"


def _token(username: str, at: datetime) -> str:
    by = make.office_hand()
    return org.make_token(username=username, name="bench", days=1, by=by, at=at)


def template() -> int:
    """Receive one dossier through the services and return its key."""
    now = SystemClock().now()
    clerk = actor_for("one_stop_clerk", today=now.date())
    if clerk is None:
        raise LookupError("one_stop_clerk")
    form = Submission(
        procedure=PROCEDURE,
        owner=PartyIn("Trần Thị Hoà", id_number="066190004217", phone="0912345678"),
        receiving_unit_id=office.unit(CLERKS_UNIT),
        components=tuple(ComponentIn(number, originals=1) for number in (1, 2, 3)),
    )
    code = str(intake.take_in(form, by=clerk, at=now, key=uuid4())["code"])
    return Dossier.objects.get(code=code).pk


def _session() -> str:
    user = get_user_model()._default_manager.get(username=office.CLERK_ELSEWHERE)
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = BACKEND
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return str(store.session_key)
