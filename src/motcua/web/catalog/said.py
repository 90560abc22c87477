"""Limits, money and ways to hand in, in the words of a counter."""

from collections.abc import Callable, Hashable, Iterable, Sequence

from motcua.base.language import Speakable, mark
from motcua.base.money import dong_text
from motcua.base.say import Say
from motcua.rules.limit import Limit
from motcua.rules.procedure import ChannelOffer, OnlineService

CAN_BE_SENT = frozenset({OnlineService.END_TO_END, OnlineService.PARTIAL})


def limits_said(limits: Sequence[Limit]) -> Speakable | None:
    """Say the limits of a procedure in one breath; None where there is none that counts."""
    if len(limits) < 2:
        return limits[0] if limits else None
    first, second = limits[:2]
    if len(limits) == 2:
        return Say(mark("{first} hoặc {second}"), first=first, second=second)
    return Say(mark("{first}, {second}… tuỳ trường hợp"), first=first, second=second)


def fee_said_from(amount: int | None, text: str, language: str) -> Speakable | None:
    """Say the fee in a list: the least amount, free, or a short wording of the source."""
    if amount is None:
        return Say(mark("{text}"), text=text) if 0 < len(text) <= 60 else None
    if amount == 0:
        return Say(mark("miễn phí"))
    return Say(mark("{amount}"), amount=dong_text(amount, language))


def online_said(service: OnlineService | None) -> Speakable | None:
    """Say in a list whether a dossier can be sent online."""
    return Say(mark("nộp online được")) if service in CAN_BE_SENT else None


def joined(parts: Iterable[Speakable | None], language: str, between: str = " · ") -> str:
    """Join what there is to say."""
    return between.join(part.in_(language) for part in parts if part is not None)


def alike(
    offers: Iterable[ChannelOffer], key: Callable[[ChannelOffer], Hashable], language: str
) -> list[tuple[str, ChannelOffer]]:
    """Group the ways to hand in that say the same, each group with where it holds.

    The place is empty where all ways are alike, the case where the case decides, and otherwise
    the case with its channels.
    """
    groups: dict[tuple[str, Hashable], list[ChannelOffer]] = {}
    for offer in offers:
        groups.setdefault((offer.case, key(offer)), []).append(offer)
    same = len({said for _, said in groups}) == 1
    by_case = len({case for case, _ in groups}) == len(groups)
    if same:
        return [("", next(iter(groups.values()))[0])]
    return [
        (_place(case, () if by_case else members, language), members[0])
        for (case, _), members in groups.items()
    ]


def _place(case: str, offers: Iterable[ChannelOffer], language: str) -> str:
    channels = ", ".join(dict.fromkeys(offer.channel.in_(language) for offer in offers))
    return ": ".join(part for part in (case, channels) if part)
