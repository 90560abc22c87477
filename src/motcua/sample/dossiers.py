"""Dossiers of the sample province: each came in weeks ago and went its way act by act.

Everything is done by the services, by the officer whose work it is, at an hour at which the office
was open; an act that would come after now is not done, and so the youngest stand at their first
steps. Names and numbers are made up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from motcua.base.dates import instant, office_time
from motcua.base.errors import Refusal
from motcua.catalog.selectors.running import in_force, running
from motcua.dossiers.collectors import Collector
from motcua.dossiers.services import endings, intake, supplements, work
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.submission import ComponentIn, PartyIn, Submission
from motcua.org.actor import Actor
from motcua.org.selectors import actor_for, card_coded
from motcua.rules.dossier.words import Act
from motcua.sample.accounts import CENTRE, COMMUNE_CENTRE
from motcua.store import law

HEALTH: Final = "1.004616"
LABOUR: Final = "2.000205"
BIRTH: Final = "1.001193"
MANY: Final = 30
WEEKS_BACK: Final = timedelta(days=32)
GAP: Final = timedelta(hours=3, minutes=20)
NAMES: Final = (
    "Trần Thị Hoà", "Nguyễn Văn Bình", "Lê Thị Thanh Mai", "Phạm Quang Huy", "Hoàng Thị Yến",
    "Vũ Đức Thịnh", "Đặng Thuỳ Dương", "Bùi Văn Quyết", "Ngô Thị Ánh", "Đỗ Minh Khôi",
    "H'Bia Êban", "Y Wăn Mlô", "Lò Văn Pản", "Thạch Thị Sóc Kha", "Mai Xuân Trường",
    "Dương Thị Lệ", "Cao Bá Nhạ", "Tạ Thị Hường", "Lý A Sùng", "Phan Đình Quý",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    """Who does what with a procedure, from the counter to the result."""

    procedure: str
    counter: str
    clerk: str
    lead: str
    specialist: str
    head: str
    records: str


WAYS: Final = (
    Way(HEALTH, CENTRE, "motcua", "truongphong.yte", "chuyenvien.yte", "lanhdao.yte", "vanthu.yte"),
    Way(
        LABOUR,
        CENTRE,
        "motcua",
        "truongphong.noivu",
        "chuyenvien.noivu",
        "lanhdao.noivu",
        "vanthu.noivu",
    ),
    Way(
        BIRTH,
        COMMUNE_CENTRE,
        "motcuaxa",
        "truongphong.benmau",
        "chuyenvien.benmau",
        "chutich",
        "vanthu.benmau",
    ),
)
UNDECIDED: Final = frozenset({4, 13, 22})
"""Dossiers that a specialist has and does not get on with: some of them are late by now."""
INCOMPLETE: Final = frozenset({7, 16, 25})
"""Dossiers for which something has to be brought."""


def fill(*, now: datetime) -> int:
    """Make the dossiers as they stand at ``now``; return how many there are."""
    return sum(_lived(number, now) for number in range(MANY))


def _lived(number: int, now: datetime) -> bool:
    way, clock = WAYS[number % len(WAYS)], _hours(number, now)
    try:
        begun = next(clock)
        made = intake.take_in(_form(way, number, begun), by=_actor(way.clerk, begun), at=begun)
    except StopIteration:
        return False
    code = str(made["code"])
    for step, at in zip(_acts(way, number), clock, strict=False):
        try:
            step(code, at)
        except Refusal:
            break  # the rules have the last word: the dossier stays where it is
    return True


def _hours(number: int, now: datetime) -> Iterator[datetime]:
    """Yield open hours of the office, each some hours after the one before, up to ``now``."""
    calendar = law.pack().calendar()
    age = WEEKS_BACK * (MANY - 1 - number) ** 2 // (MANY - 1) ** 2  # most of them are young
    at = office_time(now) - age
    at = at.replace(hour=7 + number % 9, minute=(number * 7) % 60, second=0, microsecond=0)
    while True:
        at = calendar.normalise(at)
        if at >= office_time(now):
            return
        yield instant(at)
        at += GAP


def _form(way: Way, number: int, at: datetime) -> Submission:
    unit = card_coded(way.counter)
    if unit is None:
        raise LookupError(way.counter)
    day = office_time(at).date()
    known = running(in_force(way.procedure, on=day, agency=unit.name).version_id)
    case = known.cases[0]
    papers = tuple(
        ComponentIn(index, originals=item.originals, copies=item.copies)
        for index, item in enumerate(case.components, 1)
        if item.required and not item.is_explanation
    )
    owner = PartyIn(
        NAMES[number % len(NAMES)],
        id_number=f"0661900{number:05}",
        phone=f"0912 345 {number:03}",
        address="Thôn Đình",
        commune="Xã Bến Mẫu",
    )
    return Submission(way.procedure, owner, unit.id, case_id=case.id, components=papers)


class _Step:
    """One act of one officer."""

    def __init__(self, way: Way, who: str, act: Act, number: int) -> None:
        self.way, self.who, self.act, self.number = way, who, act, number

    def __call__(self, code: str, at: datetime) -> None:
        order = Order(code, _actor(self.who, at), at)
        if self.act is Act.ASSIGN:
            work.move(order, act=self.act, assignee=_actor(self.way.specialist, at).id)
        elif self.act is Act.ASK_SUPPLEMENT:
            asked = Order(code, order.by, at, reason="Bản chụp mờ, không đọc được.")
            supplements.ask(asked, [supplements.Asked(1, "Bản chụp mờ")])
        elif self.act is Act.FINISH:
            day = office_time(at).date()
            result = endings.ResultIn(
                "Kết quả theo hồ sơ", number=f"{self.number + 1}/KQ", signed_on=day
            )
            endings.finish(order, result)
        elif self.act is Act.RETURN:
            endings.hand_out(order, Collector(NAMES[self.number % len(NAMES)]))
        else:
            work.move(order, act=self.act)


def _acts(way: Way, number: int) -> list[_Step]:
    counter = [(way.clerk, Act.HAND_OVER), (way.lead, Act.ASSIGN)]
    # No fee is taken: the desk of a day long past would be left open. Who owes one fetches his
    # result only when it is paid, and stands on the list of those who may.
    settled = [
        (way.specialist, Act.PROPOSE),
        (way.lead, Act.APPROVE),
        (way.head, Act.APPROVE),
        (way.records, Act.FINISH),
        (way.clerk, Act.RETURN),
    ]
    rest = settled
    if number in UNDECIDED:
        rest = []
    elif number in INCOMPLETE:
        rest = [(way.specialist, Act.ASK_SUPPLEMENT)]
    return [_Step(way, who, act, number) for who, act in counter + rest]


def _actor(username: str, at: datetime) -> Actor:
    found = actor_for(username, today=office_time(at).date())
    if found is None:
        raise LookupError(username)
    return found
