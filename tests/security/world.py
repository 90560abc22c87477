"""Two units that know nothing of each other, with one of everything, and everybody who may ask.

``build`` sets the scene in an open office: on each side a dossier on a desk, a result that waits,
something settled at once, a receipt, slips, files, papers in a tray, people, posts, loans, tokens.
Whose they are is written down here (``Side``), so that what somebody may see is known without
asking the code that is being tested.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final
from uuid import uuid4

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from motcua.catalog.services import processing
from motcua.documents import services as files
from motcua.documents.owner import Owner
from motcua.documents.services import NewPaper, Picked, Upload
from motcua.dossiers.files import DESK, KIND
from motcua.dossiers.models import Dossier, FeeDue, Party, Recalculation, Slip
from motcua.dossiers.services import at_once, collecting, endings, fees, intake, work
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.submission import ComponentIn, PartyIn, Submission
from motcua.org import services as org
from motcua.org.actor import Actor, ActorKind
from motcua.org.acts import ADMINISTRATORS, POWERS, Power, Role
from motcua.org.models import ApiToken, CalendarDay, Delegation, Posting, User
from motcua.org.selectors import actor_for, card
from motcua.org.services import NewDay
from motcua.org.sessions import SessionStore
from motcua.payments.models import Receipt
from motcua.payments.words import Method
from motcua.ports.clock import clock_from
from motcua.rules.calendar import DayKind
from motcua.rules.dossier.words import Act
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.process.propose import propose_process
from motcua.store import law
from motcua.testing import desk, make, office
from tests.documents.corpus import pdf

AT: Final = datetime.fromisoformat(office.NOW) - timedelta(minutes=5)
COPIES: Final = "9.000002"
DRAFT: Final = "9.000003"
ABSENT: Final[Mapping[str, str]] = {
    "dossier": "H37.10-261123-9999",
    "ready": "H37.10-261123-9998",
    "once": "H37.10-261123-9997",
    "procedure": "9.999999",
    "process": "9.999999/X",
    "uuid": "6d0c0f5e-7a54-4f0c-9a0c-5f3f0a4b8a11",
    "secret": "AAAAAAAA",
    "unit_code": "H37.99",
    "username": "khong.co",
}
"""An identifier that nothing has, by its kind; numbers are 999999."""

OURS_ABOVE: Final = {
    office.COMMITTEE: {office.COMMITTEE},
    office.CENTRE: {office.CENTRE, office.COMMITTEE},
    office.DEPARTMENT: {office.DEPARTMENT, office.COMMITTEE},
    office.DIVISION: {office.DIVISION, office.DEPARTMENT, office.COMMITTEE},
    office.COMMUNE: {office.COMMUNE, office.COMMITTEE},
    office.COMMUNE_CENTRE: {office.COMMUNE_CENTRE, office.COMMUNE, office.COMMITTEE},
}
"""A unit and what stands above it."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two units: where its dossiers are received and settled, who works there, its things.

    ``ids`` are the identifiers of its things by kind; ``marks`` are texts that stand on pages
    about its dossiers and nowhere else.
    """

    name: str
    counter: str
    solver: str
    desk: str
    people: Mapping[Role, str]
    ids: dict[str, str]
    marks: list[str]

    @property
    def units(self) -> frozenset[str]:
        """Return the codes of the units that have something to do with its dossiers."""
        return frozenset({self.counter, self.solver, self.desk})


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who asks: a role in a unit, a session, a token; ``state`` is what is the matter."""

    name: str
    role: Role | None = None
    unit: str = ""
    session: str = ""
    token: str = ""
    username: str = ""
    state: str = ""

    @property
    def powers(self) -> frozenset[Power]:
        """Return what the role gives: nothing while something is the matter."""
        works = self.role is not None and not self.state
        return POWERS[self.role] if works and self.role else frozenset()

    def above(self, unit: str) -> bool:
        """Say whether a unit is his own or below it."""
        return self.unit in OURS_ABOVE.get(unit, ())

    def at(self, power: Power, unit: str) -> bool:
        """Say whether he has a power at exactly this unit."""
        return power in self.powers and self.unit == unit


@dataclass(frozen=True, slots=True)
class World:
    """Everything there is: the two sides, and everybody."""

    ours: Side
    theirs: Side
    everybody: tuple[Who, ...]
    shared: Mapping[str, str]

    @property
    def sides(self) -> tuple[Side, Side]:
        """Return both."""
        return self.ours, self.theirs


HERE: Final[Mapping[Role, str]] = {role: role.value for role in Role}
THERE: Final[Mapping[Role, str]] = {
    role: office.CLERK_ELSEWHERE if role is Role.ONE_STOP_CLERK else f"{role.value}_elsewhere"
    for role in Role
    if role not in {Role.ADMINISTRATOR, Role.PROCEDURE_CONTROL}
}
COUNTERS: Final = {Role.ONE_STOP_CLERK, Role.ONE_STOP_LEAD}


def build() -> World:
    """Make everything, within the transaction of the caller."""
    _hire_elsewhere()
    _publish()
    ours = Side("ours", office.CENTRE, office.DEPARTMENT, office.DIVISION, HERE, {}, [])
    theirs = Side("theirs", office.COMMUNE_CENTRE, office.COMMUNE, office.COMMUNE, THERE, {}, [])
    for side, owner in ((ours, "ĐẶNG THỊ NHÀ"), (theirs, "LƯƠNG VĂN XA")):
        _fill(side, owner)
    everybody = tuple(_everybody())
    return World(ours, theirs, everybody, _shared())


def _hire_elsewhere() -> None:
    by = make.office_hand()
    for role, username in THERE.items():
        if username == office.CLERK_ELSEWHERE:
            continue
        at = office.COMMUNE_CENTRE if role in COUNTERS else office.COMMUNE
        org.create_person(
            org.NewPerson(username, f"Lê {role.vi} xã", office.PASSWORD), by=by, at=office.HIRED_AT
        )
        org.post(username=username, unit_id=office.unit(at), role=role, by=by, at=office.HIRED_AT)
        if role in ADMINISTRATORS:
            User.objects.filter(username=username).update(
                totp_secret=office.secret_of(username), totp_enrolled_at=office.HIRED_AT
            )


def _publish() -> None:
    desk.kites()
    same_day = Limit(Decimal(0), LimitUnit.SAME_DAY)
    make.published(
        COPIES, name="Chứng thực bản sao", offers=(make.offer(fee=2_000, limit=same_day),)
    )
    make.draft(DRAFT, name="Bản nháp chưa ai được thấy")


def _shared() -> dict[str, str]:
    """Make what belongs to the whole province."""
    by = acting(HERE[Role.ADMINISTRATOR])
    org.add_calendar_day(
        NewDay(date(2027, 3, 3), DayKind.LOCAL_OFF, "Nghỉ bão", "Công văn 1/UBND"), by=by, at=AT
    )
    run = Recalculation.objects.create(reason="Nghỉ bão", started_at=AT, by_name=by.name)
    shares = {one.step: int(one.percent) for one in law.pack().process.shares.values()}
    proposal = propose_process(make.record(desk.KITES), shares)
    processing.put_draft(proposal.definition, by=make.office_hand(), at=AT)
    return {
        "procedure": desk.KITES,
        "copies": COPIES,
        "draft": DRAFT,
        "process": desk.KITES,
        "day": f"{CalendarDay.objects.latest('id').pk}",
        "run": f"{run.pk}",
    }


def acting(username: str) -> Actor:
    """Return somebody as he acts now."""
    found = actor_for(username, today=AT.date())
    assert found is not None, username
    return found


def _fill(side: Side, owner: str) -> None:
    clerk = acting(side.people[Role.ONE_STOP_CLERK])
    specialist = acting(side.people[Role.SPECIALIST])
    code, ready, once = (
        _on_desk(side, owner),
        _completed(side, f"{owner} HAI"),
        _at_once(side, f"{owner} BA"),
    )
    rows = {one.code: one for one in Dossier.objects.filter(code__in=[code, ready, once])}
    paid = Receipt.objects.get(object_id=rows[ready].pk)
    taken = Receipt.objects.get(object_id=rows[once].pk)
    item = files.receive(Upload("giấy.pdf", [pdf()]), by=clerk, at=AT)
    draft = _paper(clerk, Owner(DESK, clerk.id or 0))
    people = {role: User.objects.get(username=name) for role, name in side.people.items()}
    records = people[Role.RECORDS_CLERK]
    post = Posting.objects.get(user=records)
    User.objects.filter(pk=records.pk).update(email=f"{side.name}@vanthu.example")
    side.ids.update(
        dossier=code,
        ready=ready,
        once=once,
        secret=rows[code].lookup_secret,
        key=rows[code].lookup_key,
        party=f"{Party.objects.filter(dossier=rows[code]).first().pk}",  # type: ignore[union-attr]
        slip=f"{Slip.objects.filter(dossier=rows[code]).first().pk}",  # type: ignore[union-attr]
        file=f"{_file(side, rows[code])}",
        tray=f"{item.key}",
        paper=f"{draft}",
        receipt=f"{paid.pk}",
        receipt_once=f"{taken.pk}",
        person=f"{records.pk}",
        username=records.username,
        name=records.full_name,
        officer_name=people[Role.SPECIALIST].full_name,
        taker=people[Role.LEADER].username,
        posting=f"{post.pk}",
        loan=f"{_loan(side)}",
        own_loan=f"{_loan(side, Role.SPECIALIST)}",
        token=f"{_token(specialist)}",
        fee=f"{FeeDue.objects.filter(dossier=rows[code]).first().pk}",  # type: ignore[union-attr]
        unit=f"{office.unit(side.solver)}",
        unit_code=side.solver,
        officer=f"{specialist.id}",
        counter=f"{office.unit(side.counter)}",
        desk=f"{office.unit(side.desk)}",
        desk_name=card(office.unit(side.desk)).name,
        version=f"{Dossier.objects.get(code=code).revision}",
        owner=owner,
        once_owner=f"{owner} BA",
        email=f"{side.name}@vanthu.example",
    )
    side.marks.extend([code, ready, once, owner, f"{owner} HAI", f"{owner} BA"])


def _form(side: Side, procedure: str, owner: str, parts: tuple[ComponentIn, ...]) -> Submission:
    number = f"{abs(hash(owner)) % 10**6:06}"
    return Submission(
        procedure=procedure,
        owner=PartyIn(owner, id_number=f"066190{number}", phone="0912 345 678"),
        receiving_unit_id=office.unit(side.counter),
        solving_unit_id=office.unit(side.solver),
        components=parts,
    )


def _received(side: Side, owner: str) -> str:
    parts = (ComponentIn(1, originals=1), ComponentIn(2, copies=2))
    form = _form(side, desk.KITES, owner, parts)
    by = acting(side.people[Role.ONE_STOP_CLERK])
    return str(intake.take_in(form, by=by, at=AT)["code"])


def _order(side: Side, code: str, role: Role) -> Order:
    return Order(code, acting(side.people[role]), AT)


def _on_desk(side: Side, owner: str) -> str:
    code = _received(side, owner)
    work.move(_order(side, code, Role.ONE_STOP_CLERK), act=Act.HAND_OVER)
    assignee = acting(side.people[Role.SPECIALIST]).id
    work.move(_order(side, code, Role.DIVISION_LEAD), act=Act.ASSIGN, assignee=assignee)
    return code


def _completed(side: Side, owner: str) -> str:
    code = _on_desk(side, owner)
    work.move(_order(side, code, Role.SPECIALIST), act=Act.PROPOSE)
    work.move(_order(side, code, Role.DIVISION_LEAD), act=Act.APPROVE)
    work.move(_order(side, code, Role.LEADER), act=Act.APPROVE)
    endings.finish(_order(side, code, Role.RECORDS_CLERK), endings.ResultIn("Giấy phép"))
    due = FeeDue.objects.get(dossier__code=code)
    paid = fees.FeeIn(due.name, due.amount)
    collecting.settle(_order(side, code, Role.ONE_STOP_CLERK), [paid], Method.CASH, key=uuid4())
    return code


def _at_once(side: Side, owner: str) -> str:
    form = _form(side, COPIES, owner, (ComponentIn(1, originals=1), ComponentIn(2, copies=2)))
    done = at_once.Served("Bản sao", signer="Lê Văn Ký")
    by = acting(side.people[Role.ONE_STOP_CLERK])
    return str(at_once.serve(form, done, by=by, at=AT)["code"])


def _paper(by: Actor, owner: Owner) -> object:
    item = files.receive(Upload("giấy.pdf", [pdf()]), by=by, at=AT)
    paper = NewPaper("Giấy chứng sinh", "component", owner)
    return files.assemble([Picked(item.key)], paper, by=by, at=AT).key


def _file(side: Side, row: Dossier) -> object:
    return _paper(acting(side.people[Role.SPECIALIST]), Owner(KIND, row.pk))


def _loan(side: Side, role: Role = Role.RECORDS_CLERK) -> int:
    """Lend a post to the leader of the same side: by an administrator, or by its holder."""
    giver = side.people[role]
    unit = Posting.objects.get(user__username=giver).unit_id
    first = AT.date() + timedelta(30)
    loan = org.Loan(giver, side.people[Role.LEADER], unit, role, first, first + timedelta(3))
    org.lend(loan, by=acting(giver), at=AT)
    return Delegation.objects.latest("id").pk


def _token(by: Actor) -> int:
    name = User.objects.get(pk=by.id).username
    org.make_token(username=name, name="Của tôi", days=30, by=by, at=clock_from("").now())
    return ApiToken.objects.latest("id").pk


def _everybody() -> list[Who]:
    found = [Who("nobody")]
    for names in (HERE, THERE):
        for role, username in names.items():
            unit = Posting.objects.get(user__username=username).unit.code
            found.append(_known(username, role, unit))
    return [*found, *_troubled()]


def _known(username: str, role: Role | None, unit: str, state: str = "") -> Who:
    return Who(username, role, unit, session_of(username), token_of(username), username, state)


def session_of(username: str) -> str:
    """Log somebody in and return the key of the session."""
    user = User.objects.get(username=username)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    assert session.session_key is not None
    return session.session_key


def token_of(username: str) -> str:
    """Make a token as its person would."""
    by, at = make.office_hand(), clock_from("").now()
    return org.make_token(username=username, name="Ma trận", days=30, by=by, at=at)


def _troubled() -> list[Who]:
    """Return who once was somebody: cut off, without a post, with something to do first."""
    by = make.office_hand()
    hired = ("cat", "het", "mat-khau", "hai-lop", "phan-mem")
    for username in hired:
        kind = ActorKind.AGENCY if username == "phan-mem" else ActorKind.OFFICER
        person = org.NewPerson(username, f"Ông {username}", office.PASSWORD, kind=kind)
        org.create_person(person, by=by, at=office.HIRED_AT)
        role = Role.UNIT_ADMINISTRATOR if username == "hai-lop" else Role.ONE_STOP_CLERK
        org.post(
            username=username,
            unit_id=office.unit(office.CENTRE),
            role=role,
            by=by,
            at=office.HIRED_AT,
        )
    clerk = Role.ONE_STOP_CLERK
    states = {"cat": "cut_off", "het": "no_post", "mat-khau": "password", "hai-lop": "second"}
    found = [
        _known(name, clerk if name != "hai-lop" else Role.UNIT_ADMINISTRATOR, office.CENTRE, state)
        for name, state in states.items()
    ]
    program = Who("program", clerk, office.CENTRE, "", token_of("phan-mem"), "phan-mem")
    User.objects.filter(username="cat").update(is_active=False)
    posting = Posting.objects.get(user__username="het")
    Posting.objects.filter(pk=posting.pk).update(valid_to=AT.date())
    User.objects.filter(username="mat-khau").update(must_change_password=True)
    stranger = Who("other_province", session="x" * 32, token="motcua_" + "y" * 43)
    return [*found, program, stranger]
