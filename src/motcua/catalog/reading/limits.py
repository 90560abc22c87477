"""Limits as sources write them: a figure beside a unit, or a whole sentence."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from motcua.base.errors import BadInput
from motcua.catalog.reading.doubts import DoubtKind, Doubts
from motcua.catalog.reading.text import shown
from motcua.rules.limit import Limit, LimitUnit, parse_limit
from motcua.rules.procedure import ChannelOffer

MENTION: Final = re.compile(
    r"(?P<clock>\b(?:sau|trước|lúc|vào|đến|tới|từ) )?(?<![\d/.,])(?<!ngày )(?<!tháng )"
    r"\(?(?P<amount>\d{1,3}(?:[.,]\d{1,2})?)\)?\s*(?:\([^)\d]*\)\s*)?"
    r"(?P<unit>ngày làm việc|ngày|giờ làm việc|giờ|tháng(?!\s*\d))",
    re.IGNORECASE,
)
SAME_DAY: Final = re.compile(r"\btrong ngày(?! \d)", re.IGNORECASE)


def from_cells(amount: str, unit: str, doubts: Doubts) -> tuple[Limit | None, str]:
    """Read a limit from its two cells; return it (None where not understood) and its wording."""
    text = f"{amount} {unit}".strip()
    if not amount:
        doubts.add(DoubtKind.NO_LIMIT)
        return None, text
    if not unit:
        doubts.add(DoubtKind.UNIT_MISSING, words=text)
        return None, text
    if unit.lower() == "giờ":
        doubts.add(DoubtKind.HOURS_UNCLEAR, words=text)
    limit = _parsed(text)
    if limit is None:
        doubts.add(DoubtKind.LIMIT_NOT_UNDERSTOOD, words=shown(text))
    return limit, text


def _parsed(text: str) -> Limit | None:
    try:
        return parse_limit(text)
    except (BadInput, ArithmeticError):  # the latter for more digits than can be counted with
        return None


def mentioned(text: str) -> tuple[Limit, ...]:
    """Return the limits a sentence mentions, each once, in its order.

    An hour of the clock ("sau 15 giờ") and the day of a date are not limits.
    """
    hits = MENTION.finditer(" ".join(text.split()))
    timed = [hit for hit in hits if not (hit["clock"] and hit["unit"].lower() == "giờ")]
    read = [_parsed(f"{hit['amount']} {hit['unit']}") for hit in timed]
    found = [limit for limit in read if limit is not None]
    if not found and SAME_DAY.search(text):
        found.append(Limit(Decimal(0), LimitUnit.SAME_DAY))
    return tuple(dict.fromkeys(found))


def from_sentence(text: str, doubts: Doubts) -> Limit | None:
    """Return the only limit of a sentence; none and several are doubts, never a guess."""
    found = mentioned(text)
    if len(found) == 1:
        return found[0]
    if found:
        doubts.add(DoubtKind.LIMIT_SEVERAL, words=shown(text))
    elif re.search(r"\d|mười", text):
        doubts.add(DoubtKind.LIMIT_NOT_UNDERSTOOD, words=shown(text))
    else:
        doubts.add(DoubtKind.NO_LIMIT)
    return None


def compare_with_note(limit: Limit | None, note: str, doubts: Doubts) -> None:
    """Doubt a limit that its explanation contradicts: limits are named there, but not this one.

    Stages that add up to the limit do not contradict it, nor does the day of receipt.
    """
    others = [other for other in mentioned(note) if other.unit is not LimitUnit.SAME_DAY]
    if limit is None or not others or limit in others:
        return
    added = sum(other.amount for other in others)
    if added != limit.amount or {other.unit for other in others} != {limit.unit}:
        doubts.add(DoubtKind.NOTE_DISAGREES, limit=str(limit), others=spell(others))


def compare_channels(offers: Sequence[ChannelOffer], doubts: Doubts) -> None:
    """Doubt limits that differ from channel to channel, and several rows of one channel."""
    rows = Counter(offer.channel for offer in offers)
    for channel, count in rows.items():
        if count > 1:
            doubts.add(DoubtKind.CHANNEL_REPEATED, channel=channel.vi, count=count)
    by_channel = [
        tuple(offer.limit for offer in offers if offer.channel is channel) for channel in rows
    ]
    if len({frozenset(limits) for limits in by_channel}) > 1:
        spelled = "; ".join(
            f"{channel.vi}: {spell(limits)}"
            for channel, limits in zip(rows, by_channel, strict=True)
        )
        doubts.add(DoubtKind.LIMITS_DIFFER, limits=spelled)


def spell(limits: Iterable[Limit | None]) -> str:
    """Return limits in words, "–" for one that is not known."""
    return ", ".join(dict.fromkeys("–" if limit is None else str(limit) for limit in limits))
