"""What stands around every page of the staff: the rail, by what a person may do."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from django.urls import is_valid_path

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.org.acts import Power
from motcua.web.officer.desk import desk_of, figure
from motcua.web.request import Request, actor_of


@dataclass(frozen=True, slots=True)
class Place:
    """One entry: its address, icon and name, a line about it, and the power it needs.

    ``or_power`` is enough too; ``count`` names the number of ``Counts`` that stands beside it.
    """

    address: str
    icon: str
    name: Say
    about: Say
    power: Power
    or_power: Power | None = None
    count: str = ""


START: Final = "/can-bo/"
COUNTER: Final = "/can-bo/tiep-nhan/"
HEALTH: Final = "/quan-tri/suc-khoe/"
IN_RAIL: Final = 8
"""Entries that a rail has at most; the start shows every place."""
FOR_ALL: Final = frozenset({Power.SEE_BACK_OFFICE})
"""Places with no more than this power are the first to give way to those of one's own desk."""

PLACES: Final = (
    Place(
        START,
        "home",
        Say(mark("Bắt đầu")),
        Say(mark("Những nơi bạn vào được.")),
        Power.SEE_BACK_OFFICE,
    ),
    Place(
        "/can-bo/viec/",
        "inbox",
        Say(mark("Việc của tôi")),
        Say(mark("Hồ sơ cần làm, sắp hạn, quá hạn, chờ người khác.")),
        Power.SEE_DOSSIERS,
        count="to_do",
    ),
    Place(
        COUNTER,
        "file-plus",
        Say(mark("Tiếp nhận")),
        Say(mark("Nhận hồ sơ tại quầy, in giấy tiếp nhận và hẹn trả.")),
        Power.RECEIVE,
    ),
    Place(
        "/can-bo/tim/",
        "files",
        Say(mark("Hồ sơ")),
        Say(mark("Tìm hồ sơ, người, thủ tục.")),
        Power.SEE_DOSSIERS,
        or_power=Power.INSPECT,
    ),
    Place(
        "/can-bo/tra-ket-qua/",
        "certificate",
        Say(mark("Trả kết quả")),
        Say(mark("Trả kết quả cho người đến nhận.")),
        Power.RECEIVE,
        count="returning",
    ),
    Place(
        "/can-bo/giai-quyet-ngay/",
        "rubber-stamp",
        Say(mark("Giải quyết ngay")),
        Say(mark("Chứng thực và việc trả trong lúc người dân chờ.")),
        Power.RECEIVE,
    ),
    Place(
        "/can-bo/thu-phi/",
        "cash",
        Say(mark("Thu phí")),
        Say(mark("Thu phí, lệ phí, chốt quỹ trong ngày.")),
        Power.RECEIVE,
    ),
    Place(
        "/can-bo/viec/ai-giu/",
        "users",
        Say(mark("Ai đang giữ gì")),
        Say(mark("Mỗi người đang giữ bao nhiêu việc, sắp hạn, quá hạn.")),
        Power.ASSIGN,
    ),
    Place(
        "/can-bo/thu-tuc/",
        "file-text",
        Say(mark("Thủ tục")),
        Say(mark("Danh mục, các bản đã công bố, bản nháp và chỗ khác nhau.")),
        Power.SEE_BACK_OFFICE,
    ),
    Place(
        "/can-bo/quy-trinh/",
        "sitemap",
        Say(mark("Quy trình")),
        Say(mark("Các bước, vai trò, thời hạn từng bước; bảng và hình vẽ.")),
        Power.SEE_BACK_OFFICE,
    ),
    Place(
        "/lich/",
        "calendar",
        Say(mark("Lịch làm việc")),
        Say(mark("Ngày nghỉ, ngày làm bù của từng năm, có nguồn.")),
        Power.SEE_BACK_OFFICE,
    ),
    Place(
        "/lich/tinh-han/",
        "clock",
        Say(mark("Tính hạn trả")),
        Say(mark("Ngày hẹn trả của một thời hạn, giải thích từng khoảng.")),
        Power.SEE_BACK_OFFICE,
    ),
    Place(
        "/quan-tri/can-bo/",
        "users",
        Say(mark("Cán bộ")),
        Say(mark("Tài khoản, phân công, trực thay, nhập danh sách.")),
        Power.ADMINISTER_PEOPLE,
    ),
    Place(
        "/quan-tri/don-vi/",
        "building-bank",
        Say(mark("Cây đơn vị")),
        Say(mark("Cây đơn vị, thêm, sửa, kết thúc, sáp nhập.")),
        Power.ADMINISTER_UNITS,
    ),
    Place(
        "/quan-tri/vai-tro/",
        "key",
        Say(mark("Các vai trò")),
        Say(mark("Vai trò nào được làm việc gì.")),
        Power.ADMINISTER_PEOPLE,
    ),
    Place(
        "/quan-tri/ngay-nghi/",
        "calendar",
        Say(mark("Ngày nghỉ riêng")),
        Say(mark("Ngày nghỉ đột xuất, ngày làm bù của tỉnh hoặc một đơn vị.")),
        Power.ADMINISTER_CALENDAR,
    ),
    Place(
        HEALTH,
        "shield-check",
        Say(mark("Sức khoẻ")),
        Say(mark("Cơ sở dữ liệu, ổ đĩa, quy định: đang tốt hay cần làm gì.")),
        Power.SEE_HEALTH,
    ),
)


def places(request: Request) -> list[Place]:
    """Return the places that the person may enter and that there are."""
    actor = actor_of(request)
    return [
        place
        for place in PLACES
        if (actor.may(place.power) or (place.or_power is not None and actor.may(place.or_power)))
        and _is_there(place.address)
    ]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in the rail: whether the page belongs to it, and the number beside it."""

    place: Place
    here: bool
    count: str


def rail(request: Request) -> list[Entry]:
    """Return the entries of the rail, eight at most, the page's own always among them.

    Of two entries whose address the page's begins with, the longer one is meant.
    """
    known = places(request)
    fitting = [place.address for place in known if request.path.startswith(place.address)]
    here = max(fitting, key=len, default="")
    counts = desk_of(request).counts
    return [
        Entry(
            place,
            place.address == here,
            figure(getattr(counts, place.count), counts) if place.count else "",
        )
        for place in _cut(known, here)
    ]


def finds(request: Request) -> bool:
    """Say whether the box in the bar finds dossiers, or procedures alone."""
    actor = actor_of(request)
    return actor.may(Power.SEE_DOSSIERS) or actor.may(Power.INSPECT)


def receives(request: Request) -> bool:
    """Say whether the bar leads to the counter: for whoever receives, once there is a counter."""
    return actor_of(request).may(Power.RECEIVE) and _is_there(COUNTER)


def bell(request: Request) -> str | None:
    """Return the number on the bell, "" for none; None where there is no bell."""
    if not actor_of(request).may(Power.SEE_DOSSIERS):
        return None
    counts = desk_of(request).counts
    return figure(counts.bell, counts)


def _cut(known: list[Place], here: str) -> list[Place]:
    if len(known) <= IN_RAIL:
        return known
    # The name of the house leads to the start, where every place is.
    named = [place for place in known if place.address != START or here == START]
    kept = [place for place in named if place.power not in FOR_ALL]
    common = [place for place in named if place.power in FOR_ALL]
    chosen = [*kept, *common][:IN_RAIL]
    # What warns of trouble is never what falls out, nor is the page one is on.
    must = [place for place in named if place.address in {here, HEALTH} and place not in chosen]
    chosen = [*chosen[: IN_RAIL - len(must)], *must]
    return [place for place in named if place in chosen]


@cache
def _is_there(address: str) -> bool:
    return bool(is_valid_path(address))
