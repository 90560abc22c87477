"""How long and how much: each way to hand in with a real date and its fees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse

from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.base.say import Say, spoken
from motcua.base.text import fold
from motcua.packs.pack import Pack
from motcua.rules import deadline
from motcua.rules.amendment import fee_said
from motcua.rules.limit import Limit
from motcua.rules.procedure import ChannelOffer, FeeItem
from motcua.web import formats
from motcua.web.catalog.said import alike

ONLY_AN_AMOUNT: Final = frozenset(
    "dong d vnd phi le mien khong thu co muc trieu nghin".split()  # noqa: SIM905 - it reads better
)
"""Words of a fee's wording that say nothing but an amount, or that there is none."""


@dataclass(frozen=True, slots=True)
class Wait:
    """How long it takes: where this holds, the limit, the day of the result and its arithmetic.

    ``due`` and ``arithmetic`` are empty where the limit is only in words; ``note`` is what was
    published beside the limit.
    """

    where: str
    limit: str
    due: str
    provisional: bool
    arithmetic: str
    note: str


@dataclass(frozen=True, slots=True)
class Cost:
    """What it costs: where this holds, and each fee as a sentence."""

    where: str
    fees: tuple[str, ...]


def waits(
    offers: Iterable[ChannelOffer], received: datetime, pack: Pack, language: str
) -> list[Wait]:
    """Return how long each way takes for a dossier received at an instant of office time."""
    timed = [offer for offer in offers if offer.limit is not None or offer.limit_text]
    return [
        _wait(where, offer, received, pack, language)
        for where, offer in alike(timed, lambda o: (o.limit, o.limit_text, o.note), language)
    ]


def _wait(where: str, offer: ChannelOffer, received: datetime, pack: Pack, language: str) -> Wait:
    if offer.limit is None:
        return Wait(where, offer.limit_text, "", False, "", offer.note)  # noqa: FBT003 - none
    found = due_on(offer.limit, received, pack)
    return Wait(
        where,
        offer.limit.in_(language) if where else _begun(offer.limit.in_(language)),
        formats.long_day(found.at, language) if found else "",
        provisional=found.provisional if found else False,
        arithmetic=arithmetic(offer.limit, received) if found else "",
        note=offer.note,
    )


def closed_on(received: datetime, pack: Pack, language: str) -> str:
    """Say that the office is closed on the day of receipt and when counting begins; "" if open."""
    calendar = pack.calendar()
    closure = calendar.why_closed(received.date())
    if closure is None:
        return ""
    opens = calendar.next_working_day(received.date())
    told = Say(
        mark("Hôm nay cơ quan nghỉ ({why}). Hồ sơ nộp hôm nay tính từ {day}."),
        why=closure.name,
        day=formats.long_day(opens, language),
    )
    return told.in_(language)


def due_on(limit: Limit, received: datetime, pack: Pack) -> deadline.Due | None:
    """Return when the result is due; None for what the law's clock cannot count."""
    try:
        return deadline.due(received, limit, pack.calendar(), pack.clock_policy())
    except Refusal:
        return None


def arithmetic(limit: Limit, received: datetime) -> str:
    """Return the address of the page that explains this date line by line."""
    asked = {
        "nhan": f"{received:%d/%m/%Y}",
        "gio": f"{received:%H:%M}",
        "so": f"{limit.amount.normalize():f}".replace(".", ","),
        "don_vi": limit.unit.value,
    }
    return f"{reverse('web:deadline')}?{urlencode(asked)}"


def costs(offers: Iterable[ChannelOffer], language: str) -> list[Cost]:
    """Return what each way costs."""
    paid = [offer for offer in offers if offer.fees]
    return [
        Cost(where, tuple(_fee(fee, language) for fee in offer.fees))
        for where, offer in alike(paid, lambda o: o.fees, language)
    ]


def _fee(fee: FeeItem, language: str) -> str:
    """Say a fee, and the published wording beside it where it says more than the amount."""
    said = _begun(spoken(fee_said(fee), language))
    return f"{said} ({fee.text})" if fee.amount is not None and _says_more(fee.text) else said


def _says_more(text: str) -> bool:
    words = {word for word in fold(text).split() if not word.isdigit()}
    return bool(words - ONLY_AN_AMOUNT)


def _begun(text: str) -> str:
    """Return a sentence with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]
