"""What changed between two versions of a procedure, part by part, as an amending decision would."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from motcua.base.language import mark
from motcua.base.money import Dong
from motcua.base.say import Say, Sentences
from motcua.rules.procedure import ChannelOffer, ComponentItem, FeeItem, ProcedureRecord


@dataclass(frozen=True, slots=True)
class Change:
    """One part that differs. ``before`` or ``after`` is None where it was added or removed."""

    part: Say
    before: Say | Sentences | None
    after: Say | Sentences | None


PARTS: Final = (
    ("name", mark("Tên thủ tục")),
    ("sector", mark("Lĩnh vực")),
    ("summary", mark("Tóm tắt")),
    ("kind", mark("Loại thủ tục")),
    ("agency", mark("Cơ quan thực hiện")),
    ("competent_agency", mark("Cơ quan có thẩm quyền")),
    ("coordinating_agency", mark("Cơ quan phối hợp")),
    ("conditions", mark("Yêu cầu, điều kiện")),
    ("number_of_sets", mark("Số bộ hồ sơ")),
)
TEXT: Final = mark("{text}")


def changes(before: ProcedureRecord, after: ProcedureRecord) -> list[Change]:
    """Return every part that differs, in the order in which a procedure is published.

    Decision number and dates are the frame of a version, not a change of the procedure.
    """
    return [*_plain(before, after), *_listed(before, after), *_offers(before, after)]


def _plain(before: ProcedureRecord, after: ProcedureRecord) -> Iterator[Change]:
    for name, label in PARTS:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield Change(Say(label), _text(old), _text(new))
    if before.online_service != after.online_service:
        old, new = before.online_service, after.online_service
        yield Change(Say(mark("Mức độ trực tuyến")), _text(old), _text(new))


def _listed(before: ProcedureRecord, after: ProcedureRecord) -> Iterator[Change]:
    pairs = (
        (mark("Cấp thực hiện"), before.levels, after.levels),
        (mark("Đối tượng thực hiện"), before.subjects, after.subjects),
        (mark("Trình tự thực hiện"), before.steps, after.steps),
        (mark("Kết quả"), _names(before), _names(after)),
        (mark("Căn cứ pháp lý"), before.legal_bases, after.legal_bases),
        (mark("Giấy tờ"), _papers(before.components), _papers(after.components)),
    )
    for label, old, new in pairs:
        yield from _sequence(label, list(old), list(new))


def _sequence(label: str, old: list[object], new: list[object]) -> Iterator[Change]:
    """Compare two lists: what was replaced is one change, what came or went is another."""
    part = Say(label)
    matcher = SequenceMatcher(a=[str(i) for i in old], b=[str(i) for i in new], autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            continue
        gone, come = old[old_from:old_to], new[new_from:new_to]
        for index in range(max(len(gone), len(come))):
            yield Change(
                part,
                _text(gone[index]) if index < len(gone) else None,
                _text(come[index]) if index < len(come) else None,
            )


def _offers(before: ProcedureRecord, after: ProcedureRecord) -> Iterator[Change]:
    old, new = _by_place(before.offers), _by_place(after.offers)
    for place in dict.fromkeys([*old, *new]):
        case, channel, _ = place
        where = Say(mark("{channel}, {case}"), channel=channel, case=case) if case else channel
        gone, come = old.get(place), new.get(place)
        for label, read in (
            (mark("Thời hạn ({where})"), _limit),
            (mark("Phí, lệ phí ({where})"), _fees),
            (mark("Ghi chú ({where})"), _note),
        ):
            was, now = read(gone), read(come)
            if str(was or "") != str(now or ""):
                yield Change(Say(label, where=where), was, now)


Place = tuple[str, object, int]


def _by_place(offers: Iterable[ChannelOffer]) -> dict[Place, ChannelOffer]:
    """Key each way to hand in by case, channel and its turn among those alike."""
    found: dict[Place, ChannelOffer] = {}
    for offer in offers:
        turn = 1
        while (offer.case, offer.channel, turn) in found:
            turn += 1
        found[offer.case, offer.channel, turn] = offer
    return found


def _limit(offer: ChannelOffer | None) -> Say | None:
    if offer is None:
        return None
    if offer.limit is not None:
        return Say(TEXT, text=offer.limit)
    return _text(offer.limit_text)


def _fees(offer: ChannelOffer | None) -> Say | None:
    if offer is None or not offer.fees:
        return None
    return Say(TEXT, text=Sentences(tuple(fee_said(fee) for fee in offer.fees)))


def _note(offer: ChannelOffer | None) -> Say | None:
    return None if offer is None else _text(offer.note)


def fee_said(fee: FeeItem) -> Say:
    """Say a fee: its name and amount, free of charge, or the wording of its source."""
    if fee.amount is None:
        return Say(TEXT, text=fee.text or fee.name)
    if fee.amount == 0:
        return Say(mark("Miễn phí."))
    amount = Dong(fee.amount)
    if not fee.name:
        return Say(mark("{amount}."), amount=amount)
    return Say(mark("{name}: {amount}."), name=fee.name, amount=amount)


def _names(record: ProcedureRecord) -> list[str]:
    return [f"{r.name} ({r.code})" if r.code else r.name for r in record.results]


def _papers(components: Iterable[ComponentItem]) -> list[Say]:
    return [
        Say(
            mark("{case}{name} (bản chính {originals}, bản sao {copies})"),
            case=f"{item.case}: " if item.case else "",
            name=item.name,
            originals=item.originals,
            copies=item.copies,
        )
        for item in components
    ]


def _text(value: object) -> Say | None:
    if value is None or value == "":
        return None
    return value if isinstance(value, Say) else Say(TEXT, text=value)
