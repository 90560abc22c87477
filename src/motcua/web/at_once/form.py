"""The form of what is settled at once: who, what, how many, for how much."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from motcua.base.citizen_card import looks_like_card
from motcua.base.errors import BadInput
from motcua.base.language import VIETNAMESE, Speakable, mark
from motcua.base.numbers import number_text
from motcua.base.say import Say
from motcua.dossiers.fee_rules import FeeIn
from motcua.dossiers.selectors.at_once import Kind, ServedLine
from motcua.dossiers.services.at_once import Served
from motcua.dossiers.services.submission import ComponentIn, PartyIn, Submission
from motcua.payments.words import Method
from motcua.rules.dossier.words import ComponentState
from motcua.web.at_once.who import KEPT, values_of
from motcua.web.cash.form import read_quantity
from motcua.web.catalog.money import read_dong
from motcua.web.fields import AnswerMissing, Field, typed
from motcua.web.forms import NotOffered
from motcua.web.request import Request

LABELS: Final = {
    "tt": Say(mark("Thủ tục")),
    "ai": Say(mark("Quét thẻ căn cước, hoặc gõ họ tên")),
    "sl": Say(mark("Số bản")),
    "giay": Say(mark("Tên giấy tờ")),
    "ky": Say(mark("Người ký")),
    "gia": Say(mark("Mức thu mỗi bản")),
    "mien": Say(mark("Lý do miễn, giảm")),
    "can_cu": Say(mark("Căn cứ pháp lý (số, ký hiệu, điều khoản)")),
    "dc": Say(mark("Địa chỉ")),
    "dt": Say(mark("Điện thoại")),
}
HINTS: Final = {"gia": Say(mark("Để trống: lấy mức công bố."))}
WHO: Final = Say(mark("Người yêu cầu"))


@dataclass(slots=True)
class Sheet:
    """The form as typed; ``kind`` once one is chosen, ``goal`` where the next key is expected.

    ``since``: when this officer did the same today, where that is why it is chosen already.
    """

    values: dict[str, str]
    key: UUID = field(default_factory=uuid4)
    errors: dict[str, Speakable] = field(default_factory=dict)
    kind: Kind | None = None
    goal: str = "ai"
    since: datetime | None = None

    def text(self, name: str) -> str:
        """Return what was typed."""
        return self.values.get(name, "")

    def field(self, name: str) -> Field:
        """Return a field as it is shown."""
        error = self.errors.get(name)
        return Field(name, LABELS[name], self.text(name), HINTS.get(name), error)

    @property
    def wrong(self) -> list[Field]:
        """Return the fields that have to be mended."""
        return [self.field(name) for name in LABELS if name in self.errors]

    @property
    def method(self) -> Method:
        """Return how it is paid."""
        given = self.text("cach")
        return Method(given) if given in set(Method) else Method.CASH


def sent(request: Request, kinds: Sequence[Kind]) -> Sheet:
    """Return the form as it was sent."""
    names = {*LABELS, *KEPT, "cach", "thu", "quay"}
    given = request.POST.dict()
    sheet = Sheet({name: typed(str(given.get(name, ""))) for name in names})
    for name, value in sheet.values.items():
        place = name if name in LABELS else "ai"
        error = None if looks_like_card(value) else Field(name, LABELS[place], value).seen().error
        if error is not None:
            sheet.errors.setdefault(place, error)
    with contextlib.suppress(ValueError):
        sheet.key = UUID(str(given.get("khoa", "")))
    sheet.kind = next((kind for kind in kinds if kind.key == sheet.text("tt")), None)
    if sheet.kind is None:
        sheet.errors["tt"] = NotOffered() if sheet.text("tt") else AnswerMissing(label=LABELS["tt"])
    return sheet


def fresh(kinds: Sequence[Kind], wanted: str, *, training: bool) -> Sheet:
    """Return an empty form; a procedure is chosen only where ``wanted`` names one."""
    kind = next((one for one in kinds if one.key == wanted), None)
    tt = kind.key if kind else ""
    return Sheet({"tt": tt, "sl": "1", "thu": "1" if training else ""}, kind=kind)


def again(kinds: Sequence[Kind], last: ServedLine) -> Sheet:
    """Return the form for one more of the same: person, procedure and paper stay."""
    wanted = f"{last.row.procedure.code}|{last.row.case_id}"
    sheet = fresh(kinds, wanted, training=last.row.training)
    sheet.values |= values_of(last.owner)
    sheet.values |= {"giay": last.row.content, "ky": last.result.signer}
    if last.receipt is not None:
        sheet.values["cach"] = last.receipt.method.value
        usual = sheet.kind.price if sheet.kind else None
        if len(last.receipt.lines) == 1 and last.receipt.lines[0].amount != usual:
            sheet.values["gia"] = number_text(last.receipt.lines[0].amount)
    sheet.goal = "sl"
    return sheet


def submission(sheet: Sheet, kind: Kind, who: PartyIn, unit_id: int) -> Submission:
    """Return what is entered: whatever the case asks for was shown at the counter."""
    return Submission(
        procedure=kind.code,
        owner=who,
        receiving_unit_id=unit_id,
        case_id=kind.case_id,
        components=tuple(
            ComponentIn(number, state=ComponentState.PRESENTED)
            for number in range(1, kind.papers + 1)
        ),
        content=sheet.text("giay"),
        quantity=_quantity(sheet),
        training=sheet.text("thu") == "1",
    )


def served(sheet: Sheet, kind: Kind) -> Served:
    """Return what was done, with the fees as they stand on the page."""
    quantity = _quantity(sheet)
    what = sheet.text("giay") or kind.result
    title = f"{what} ({quantity} bản)" if quantity > 1 else what
    return Served(title[:300], sheet.method, sheet.text("ky"), fees=_fees(sheet, kind, quantity))


def _fees(sheet: Sheet, kind: Kind, quantity: int) -> tuple[FeeIn, ...] | None:
    """Return the fees as they stand on the page.

    The reason waives a price that was left as it is published, or taken away; beside another price
    it says why it is another.
    """
    why, ground = sheet.text("mien"), sheet.text("can_cu")
    typed = _read(sheet, "gia", read_dong) if sheet.text("gia") else None
    if len(kind.fees) > 1:  # several prices are not mended here; one alone in words is stated
        stated = typed if sum(fee.amount is None for fee in kind.fees) == 1 else None
        return tuple(
            FeeIn(
                fee.name or fee.text,
                stated if fee.amount is None else fee.amount,
                quantity,
                fee.is_charge,
                why,
                ground=ground,
            )
            for fee in kind.fees
        )
    price = kind.price if typed is None else typed
    if not kind.fees:
        name = Say(mark("Phí, lệ phí")).in_(VIETNAMESE)
        return (FeeIn(name, price, quantity, why=why),) if price else ()
    fee = kind.fees[0]
    plain = FeeIn(fee.name or fee.text, price, quantity, fee.is_charge, ground=ground)
    if why and price in {0, fee.amount}:
        return (replace(plain, amount=fee.amount, exempt=why),)
    return (replace(plain, why=why),)


def _quantity(sheet: Sheet) -> int:
    if not sheet.text("sl"):
        return 1
    return _read(sheet, "sl", read_quantity) or 1


def _read(sheet: Sheet, name: str, reader: Callable[[str], int]) -> int:
    try:
        return reader(sheet.text(name))
    except BadInput as refusal:
        sheet.errors.setdefault(name, refusal)
        return 0
