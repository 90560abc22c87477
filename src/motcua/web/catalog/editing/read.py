"""From the texts of a form to a record, with what is wrong beside each field."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final, TypeVar

from motcua.base.errors import BadInput
from motcua.base.language import Speakable, mark
from motcua.base.numbers import parse_number
from motcua.base.say import Say
from motcua.base.words import Word
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
from motcua.web.catalog.editing.shape import LISTS, ROWS, TEXTS, label_of
from motcua.web.catalog.editing.typed import Values, numbers
from motcua.web.catalog.money import read_dong
from motcua.web.fields import Field

T = TypeVar("T")
W = TypeVar("W", bound=Word)

MOST_COPIES: Final = 999


class NotACount(BadInput):
    code = "form.not_a_count"
    message = mark("“{given}” không phải một số lượng. Hãy ghi số từ 0 đến 999.")


class NotAChoice(BadInput):
    code = "form.not_a_choice"
    message = mark("Không có lựa chọn “{given}”. Hãy chọn lại trong danh sách.")


class LimitIncomplete(BadInput):
    code = "form.limit_incomplete"
    message = mark("Ghi số lớn hơn 0 cho thời hạn, chọn “trong ngày”, hoặc để trống cả hai ô.")


@dataclass(slots=True)
class Reader:
    """Reads typed texts; ``errors`` has what is wrong by the name of the field."""

    values: Values
    errors: dict[str, Speakable] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.values.get(name, "")

    def ticked(self, name: str) -> bool:
        return self.text(name) == "1"

    def read(self, name: str, reader: Callable[[str], T], otherwise: T) -> T:
        """Read a field that holds something; note the refusal where it cannot be read."""
        given = self.text(name)
        if not given:
            return otherwise
        try:
            return reader(given)
        except BadInput as refusal:
            self.errors[name] = refusal
            return otherwise

    def blank(self, row: str, kind: str) -> bool:
        """Say whether nothing was typed into a row."""
        return not any(self.text(f"{row}-{name}") for name in ROWS[kind])


def read_record(before: ProcedureRecord, values: Values) -> tuple[ProcedureRecord, Reader]:
    """Return the draft as typed over the one before, and the reader with what is wrong."""
    reader = Reader(values)
    for name, value in values.items():
        error = Field(name, Say(label_of(name)), value).seen().error
        if error is not None:
            reader.errors[name] = error
    texts = {name: reader.text(name) for name in TEXTS}
    lists = {
        name: tuple(line.strip() for line in reader.text(name).splitlines() if line.strip())
        for name in LISTS
    }
    record = replace(
        before,
        **texts,  # type: ignore[arg-type]  # the names of plain texts
        **lists,  # type: ignore[arg-type]  # the names of lists of texts
        levels=tuple(level for level in Level if reader.ticked(f"level-{level.value}")),
        online_service=reader.read("online_service", _word(OnlineService), None),
        number_of_sets=reader.read("number_of_sets", _count, 1),
        verified=reader.ticked("verified"),
        steps=tuple(
            text for n in numbers(values, "steps") if (text := reader.text(f"steps-{n}-text"))
        ),
        components=_components(reader),
        offers=_offers(reader),
        results=_results(reader),
        doubts=tuple(d for n, d in enumerate(before.doubts) if not reader.ticked(f"settled-{n}")),
    )
    if not record.name:
        reader.errors["name"] = Say(mark("Ghi tên thủ tục."))
    if not record.sector:
        reader.errors["sector"] = Say(mark("Ghi lĩnh vực."))
    return record, reader


def _components(reader: Reader) -> tuple[ComponentItem, ...]:
    found = []
    for n in numbers(reader.values, "components"):
        row = f"components-{n}"
        if not reader.text(f"{row}-name"):
            if any(reader.text(f"{row}-{name}") for name in ("case", "form_file")):
                reader.errors[f"{row}-name"] = Say(mark("Ghi tên giấy tờ, hoặc bỏ dòng này."))
            continue
        found.append(
            ComponentItem(
                name=reader.text(f"{row}-name"),
                originals=reader.read(f"{row}-originals", _count, 0),
                copies=reader.read(f"{row}-copies", _count, 0),
                case=reader.text(f"{row}-case"),
                form_file=reader.text(f"{row}-form_file"),
                required=not reader.ticked(f"{row}-optional"),
            )
        )
    return tuple(found)


def _offers(reader: Reader) -> tuple[ChannelOffer, ...]:
    return tuple(
        ChannelOffer(
            channel=reader.read(f"{row}-channel", _word(Channel), None) or Channel.COUNTER,
            limit=_limit(reader, row),
            limit_text=reader.text(f"{row}-limit_text"),
            fees=_fees(reader, f"{row}-fees"),
            note=reader.text(f"{row}-note"),
            case=reader.text(f"{row}-case"),
        )
        for row in (f"offers-{n}" for n in numbers(reader.values, "offers"))
    )


def _limit(reader: Reader, row: str) -> Limit | None:
    unit = reader.read(f"{row}-unit", _word(LimitUnit), None)
    if unit is LimitUnit.SAME_DAY:
        return Limit(Decimal(0), unit)
    amount = reader.read(f"{row}-amount", parse_number, None)
    if amount is None:
        return None
    if unit is None or amount <= 0 or (unit is LimitUnit.MONTH and amount % 1):
        reader.errors[f"{row}-amount"] = LimitIncomplete()
        return None
    return Limit(amount, unit)


def _fees(reader: Reader, group: str) -> tuple[FeeItem, ...]:
    found = []
    for row in (f"{group}-{n}" for n in numbers(reader.values, group)):
        if reader.blank(row, "fees"):
            continue
        amount = reader.read(f"{row}-amount", read_dong, None)
        text = reader.text(f"{row}-text")
        if amount is None and not text and f"{row}-amount" not in reader.errors:
            reader.errors[f"{row}-amount"] = Say(
                mark("Ghi số tiền (0 là miễn phí), hoặc ghi bằng lời.")
            )
        charge = reader.ticked(f"{row}-charge")
        found.append(FeeItem(reader.text(f"{row}-name"), amount, text, is_charge=charge))
    return tuple(found)


def _results(reader: Reader) -> tuple[ResultItem, ...]:
    rows = (f"results-{n}" for n in numbers(reader.values, "results"))
    return tuple(
        ResultItem(reader.text(f"{row}-name"), reader.text(f"{row}-code"))
        for row in rows
        if reader.text(f"{row}-name")
    )


def _count(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text) or int(text) > MOST_COPIES:
        raise NotACount(given=text)
    return int(text)


def _word(kind: type[W]) -> "Callable[[str], W | None]":
    def chosen(text: str) -> W:
        try:
            return kind(text)
        except ValueError:
            raise NotAChoice(given=text) from None

    return chosen
