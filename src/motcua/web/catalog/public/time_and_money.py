"""How long and how much: each way to hand in with a real date and its fees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from motcua.base.errors import Refusal
from motcua.base.language import Speakable
from motcua.base.say import spoken
from motcua.packs.pack import Pack
from motcua.rules import deadline
from motcua.rules.amendment import fee_said
from motcua.rules.limit import Limit
from motcua.rules.procedure import ChannelOffer
from motcua.web import formats
from motcua.web.catalog.said import alike


@dataclass(frozen=True, slots=True)
class Wait:
    """How long it takes: where this holds, the limit, the day of the result and its arithmetic.

    ``due`` and ``arithmetic`` are empty where the limit is only in words.
    """

    where: str
    limit: str
    due: str
    provisional: bool
    arithmetic: str


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
        for where, offer in alike(timed, lambda o: (o.limit, o.limit_text), language)
    ]


def _wait(where: str, offer: ChannelOffer, received: datetime, pack: Pack, language: str) -> Wait:
    if offer.limit is None:
        return Wait(where, offer.limit_text, "", provisional=False, arithmetic="")
    found = due_on(offer.limit, received, pack)
    return Wait(
        where,
        offer.limit.in_(language) if where else _begun(offer.limit.in_(language)),
        formats.long_day(found.at, language) if found else "",
        provisional=found.provisional if found else False,
        arithmetic=arithmetic(offer.limit, received) if found else "",
    )


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
        Cost(where, tuple(_fee(fee, language) for fee in map(fee_said, offer.fees)))
        for where, offer in alike(paid, lambda o: o.fees, language)
    ]


def _fee(said: Speakable, language: str) -> str:
    return _begun(spoken(said, language))


def _begun(text: str) -> str:
    """Return a sentence with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]
