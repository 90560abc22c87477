"""Plain facts for tests that need no database: one whole record, people with and without powers."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

from motcua.org.actor import Actor, ActorKind
from motcua.org.acts import Power
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.procedure import (
    Channel,
    ChannelOffer,
    ComponentItem,
    FeeItem,
    Level,
    OnlineService,
    ProcedureRecord,
    ResultItem,
)

AT: Final = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
TODAY: Final = date(2026, 11, 23)
CONTROL: Final = Actor(None, "Hồ Thị Ngọc", frozenset(Power), kind=ActorKind.SYSTEM)
CLERK: Final = Actor(None, "Nguyễn Thuỳ Linh", frozenset({Power.SEE_BACK_OFFICE}))


def days(amount: int) -> Limit:
    """Return a limit in working days."""
    return Limit(Decimal(amount), LimitUnit.WORKING_DAY)


def offer(channel: Channel = Channel.COUNTER, *, fee: int = 75_000, limit: int = 5) -> ChannelOffer:
    """Return a way to hand in with one fee."""
    return ChannelOffer(channel, days(limit), f"{limit} ngày làm việc", (FeeItem("Lệ phí", fee),))


def record(code: str = "2.000528", **changes: Any) -> ProcedureRecord:
    """Return a whole record of birth registration with a foreign element, changed as asked."""
    whole = ProcedureRecord(
        code=code,
        name="Đăng ký khai sinh có yếu tố nước ngoài",
        sector="Hộ tịch",
        name_en="Birth registration with a foreign element",
        levels=(Level.COMMUNE,),
        subjects=("Công dân Việt Nam", "Người nước ngoài"),
        agency="Uỷ ban nhân dân cấp xã",
        online_service=OnlineService.END_TO_END,
        offers=(offer(), offer(Channel.ONLINE, fee=37_500)),
        components=(
            ComponentItem("Tờ khai đăng ký khai sinh"),
            ComponentItem("Giấy chứng sinh", originals=1, copies=1),
        ),
        results=(ResultItem("Giấy khai sinh", "KQ.G15.000031"),),
        legal_bases=("60/2014/QH13",),
        steps=("Nộp hồ sơ.", "Nhận kết quả."),
    )
    return replace(whole, **changes)
