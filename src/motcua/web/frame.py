"""What stands around every page of the staff: the rail, by what a person may do."""

from dataclasses import dataclass
from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.org.acts import Power
from motcua.web.request import Request, actor_of


@dataclass(frozen=True, slots=True)
class Place:
    """One entry: its address, icon and name, a line about it, and the power it needs."""

    address: str
    icon: str
    name: Say
    about: Say
    power: Power


PLACES: Final = (
    Place(
        "/can-bo/",
        "inbox",
        Say(mark("Bắt đầu")),
        Say(mark("Những nơi bạn vào được.")),
        Power.SEE_BACK_OFFICE,
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
        Say(mark("Đơn vị")),
        Say(mark("Cây đơn vị, thêm, sửa, kết thúc, sáp nhập.")),
        Power.ADMINISTER_UNITS,
    ),
    Place(
        "/quan-tri/vai-tro/",
        "key",
        Say(mark("Vai trò")),
        Say(mark("Vai trò nào được làm việc gì.")),
        Power.ADMINISTER_PEOPLE,
    ),
    Place(
        "/quan-tri/ngay-nghi/",
        "calendar",
        Say(mark("Ngày nghỉ")),
        Say(mark("Ngày nghỉ đột xuất, ngày làm bù của tỉnh hoặc một đơn vị.")),
        Power.ADMINISTER_CALENDAR,
    ),
    Place(
        "/quan-tri/suc-khoe/",
        "shield-check",
        Say(mark("Sức khoẻ")),
        Say(mark("Cơ sở dữ liệu, ổ đĩa, quy định: đang tốt hay cần làm gì.")),
        Power.SEE_HEALTH,
    ),
)


def places(request: Request) -> list[Place]:
    """Return the places that the person may enter."""
    actor = actor_of(request)
    return [place for place in PLACES if actor.may(place.power)]


def rail(request: Request) -> list[tuple[Place, bool]]:
    """Return the entries of the rail, each with whether the page belongs to it.

    Of two entries whose address the page's begins with, the longer one is meant.
    """
    shown = places(request)
    fitting = [place.address for place in shown if request.path.startswith(place.address)]
    here = max(fitting, key=len, default="")
    return [(place, place.address == here) for place in shown]
