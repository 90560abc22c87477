"""How long before its effect a decision should be signed."""

from datetime import date

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.packs.pack import Pack
from motcua.web import formats


def too_short(signed_on: date | None, effective_from: date, pack: Pack) -> Say | None:
    """Warn where fewer working days lie between signing and effect than the pack asks for.

    Source: Nghị định 63/2010/NĐ-CP, Điều 15 (as amended): a province publishes at least 5 working
    days before the effect. The number is data of the pack.
    """
    asked = pack.clock.publication_notice_days
    if signed_on is None:
        return None
    calendar = pack.calendar()
    given = calendar.working_days_between(signed_on, effective_from)
    if effective_from > signed_on and given >= asked:
        return None
    return Say(
        mark(
            "Ký {signed}, có hiệu lực {effective}: cách {given} ngày làm việc. Quy định cần ít "
            "nhất {asked} ngày làm việc. Bấm Công bố lần nữa nếu đây là trường hợp được rút ngắn."
        ),
        signed=formats.day(signed_on),
        effective=formats.day(effective_from),
        given=max(given, 0),
        asked=asked,
    )
