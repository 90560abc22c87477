"""The procedure that was chosen: its case, papers, limit, promise and fee."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from motcua.base.dates import office_time
from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.catalog.refusals import ProcedureUnknown
from motcua.catalog.selectors.by_result import suggest_for_desk
from motcua.catalog.selectors.running import Case, Running, in_force, running
from motcua.catalog.selectors.search import Hit
from motcua.dossiers.selectors.intake import Promise, promise
from motcua.dossiers.services.ground import solver_for
from motcua.org.actor import Actor
from motcua.org.selectors import card
from motcua.packs.pack import Pack
from motcua.rules.limit import Limit
from motcua.rules.procedure import Channel, ChannelOffer, ComponentItem
from motcua.web.intake import solver
from motcua.web.intake.sheet import Sheet

MOST_COPIES: Final = 999
CHANNELS: Final = (Channel.COUNTER, Channel.POST)
"""How a dossier comes to a counter."""


class CopiesUnusable(BadInput):
    code = "intake.count_unusable"
    message = mark("“{given}” không phải một số lượng. Hãy ghi số từ 0 đến 999.")


class NoSuchProcedure(BadInput):
    code = "intake.procedure_not_found"
    message = mark(
        "Không có thủ tục nào khớp “{given}”. Hãy gõ mã, vài chữ trong tên hoặc các chữ đầu."
    )


@dataclass(frozen=True, slots=True)
class What:
    """A procedure in force, as it is being handed in. ``fee`` in đồng, None where unknown.

    ``solving_unit_id`` is None where several communes could settle it and none was chosen yet;
    ``usual_unit_id`` where there is no usual one.
    """

    code: str
    known: Running
    case: Case | None
    offer: ChannelOffer | None
    channel: Channel
    result_channel: str
    solving_unit_id: int | None
    usual_unit_id: int | None
    promised: Promise | None
    quantity: int

    @property
    def asked(self) -> tuple[ComponentItem, ...]:
        """Return the papers that the case asks for."""
        return self.case.components if self.case else ()

    @property
    def limit(self) -> Limit | None:
        """Return how long it may take."""
        return self.offer.limit if self.offer else None

    @property
    def fee(self) -> int | None:
        """Return what is due as far as plain amounts were published."""
        amounts = [f.amount for f in self.offer.fees if f.amount is not None] if self.offer else []
        return sum(amounts) * self.quantity if amounts else None

    @property
    def fee_words(self) -> str:
        """Return what is published about fees in words, where that is no plain amount."""
        fees = self.offer.fees if self.offer else ()
        return "; ".join(fee.in_words for fee in fees if fee.in_words)


def choose(sheet: Sheet, wanted: str, *, on: date, actor: Actor) -> list[Hit]:
    """Settle which procedure is meant: by code, or the likeliest for what was typed.

    Returns what else it may be.
    """
    text = wanted or sheet.text("tt")
    hits = suggest_for_desk(text, on=on, actor=actor) if text else []
    if not hits:
        sheet.values["ma"] = ""
        if text:
            sheet.blame("tt", NoSuchProcedure(given=text[:60]))
        return []
    first = hits[0]
    if sheet.text("ma") != first.code:
        sheet.values |= {"ma": first.code, "th": "", "giai_quyet": "", "giai_quyet_ten": ""}
        sheet.forget_papers()
    sheet.values["tt"] = first.name
    return hits[1:]


def what_of(sheet: Sheet, pack: Pack, *, unit_id: int, at: datetime) -> What | None:
    """Return the chosen procedure, None where none was chosen; blame one that is not in force."""
    code = sheet.text("ma")
    if not code:
        return None
    try:
        keys = in_force(code, on=office_time(at).date(), agency=card(unit_id).name)
    except ProcedureUnknown as refusal:
        sheet.blame("tt", refusal)
        return None
    known = running(keys.version_id)
    case = _case(sheet, known)
    channel = Channel.POST if sheet.text("kenh") == Channel.POST else Channel.COUNTER
    offer = case.offer(channel) if case else None
    day = office_time(at).date()
    usual = solver_for(known.record, unit_id, on=day)
    solving = solver.chosen(sheet, usual, on=day)
    limit = offer.limit if offer else None
    tells = sheet.text("tra")
    return What(
        code=code,
        known=known,
        case=case,
        offer=offer,
        channel=channel,
        result_channel=tells if tells in pack.result_channels else "counter",
        solving_unit_id=solving,
        usual_unit_id=usual,
        promised=promise(limit, solving or unit_id, pack, at),
        quantity=max(1, _quantity(sheet)),
    )


def count(text: str) -> int:
    """Read a number of copies."""
    if not re.fullmatch(r"[0-9]{1,3}", text) or int(text) > MOST_COPIES:
        raise CopiesUnusable(given=text[:20])
    return int(text)


def _case(sheet: Sheet, known: Running) -> Case | None:
    """Return the chosen case, the first where none was; papers of another case are forgotten."""
    wanted = sheet.text("th")
    found = known.case(int(wanted)) if re.fullmatch(r"[0-9]{1,18}", wanted) else None
    case = found or (known.cases[0] if known.cases else None)
    chosen = str(case.id) if case else ""
    if sheet.text("p_cua") not in {"", chosen}:
        sheet.forget_papers()
    sheet.values |= {"th": chosen, "p_cua": chosen}
    return case


def _quantity(sheet: Sheet) -> int:
    text = sheet.text("so_luong")
    return int(text) if re.fullmatch(r"[0-9]{1,3}", text) else 1
