"""What all readers of printed processes share: figures, units, the chain of steps, doubts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.base.text import fold
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.procedure import Doubt
from motcua.rules.process.definition import END, Outcome, ProcessDefinition, Step
from motcua.rules.process.fields import Fields
from motcua.rules.process.roles import LIST_MARK

ON: Final = mark("Đồng ý, chuyển tiếp")
DONE: Final = mark("Kết thúc")
BACK: Final = mark("Không đồng ý, trả lại")
NOT_AGREED: Final = mark("không đồng ý")
WRITTEN_UNITS: Final = (
    (re.compile(r"\bgio\b"), LimitUnit.WORKING_HOUR),
    (re.compile(r"\bngay lam viec\b"), LimitUnit.WORKING_DAY),
    (re.compile(r"\bngay\b"), LimitUnit.CALENDAR_DAY),
    (re.compile(r"\bthang\b"), LimitUnit.MONTH),
)
SECTION_HEADING: Final = re.compile(
    r"^(?:[IVX]+\.|[A-ZĐ]\.|(?:Nhóm|Mục|Quy trình số)\b|(?:QUY TRÌNH|LĨNH VỰC|DANH MỤC)\b"
    r"|(?:Quy trình trong giải quyết|liên thông giải quyết))"
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A published process: its definition, and every figure the table prints, in order.

    ``figures`` includes figures of heading rows, so their plain sum is what a reader of the
    printed table would add.
    """

    definition: ProcessDefinition
    figures: tuple[Limit, ...]


def written_unit(text: str) -> LimitUnit | None:
    """Return the unit a Vietnamese wording names, such as "Ngày làm việc"."""
    words = fold(text)
    return next((unit for pattern, unit in WRITTEN_UNITS if pattern.search(words)), None)


def needed_unit(fields: Fields, name: str) -> LimitUnit:
    """Read a unit in words; refuses words that name none."""
    unit = written_unit(fields.text(name))
    if unit is None:
        fields.refuse(name, mark("đơn vị như “ngày làm việc”, “ngày” hoặc “giờ”"))
    return unit


def chained(steps: Sequence[Step], ends: Iterable[int] = ()) -> tuple[Step, ...]:
    """Lead each step to the next one and the last to the end.

    ``ends`` are the places of steps that also close the process, such as the last step of the
    first of two branches.
    """
    closing = {*ends, len(steps) - 1}
    return tuple(
        replace(step, outcomes=_ways_on(steps, here, closes=here in closing))
        for here, step in enumerate(steps)
    )


def _ways_on(steps: Sequence[Step], here: int, *, closes: bool) -> tuple[Outcome, ...]:
    onward = Outcome("end", DONE, END) if closes else Outcome("on", ON, steps[here + 1].key)
    earlier = back_to(steps[here].task, steps[:here])
    if earlier is None:
        return (onward,)
    return (onward, Outcome("back", BACK, earlier, back=True, when=NOT_AGREED))


SENT_BACK: Final = re.compile(
    r"không đồng ý[^.;]{0,60}?(?:chuyển lại|trả lại|quay lại|về)[^.;]{0,40}?[Bb]ước\s*B?(\d+)",
    re.IGNORECASE,
)


def back_to(task: str, earlier: Sequence[Step]) -> str | None:
    """Return the key of the earlier step to which a task text sends a refused dossier."""
    match = SENT_BACK.search(task)
    if match is None:
        return None
    return next((step.key for step in earlier if step.number == match.group(1)), None)


def unique_keys(numbers: Iterable[str]) -> tuple[str, ...]:
    """Return a key for each printed number: "b3", and "b3-2" where 3 is printed again."""
    used: dict[str, int] = {}
    keys: list[str] = []
    for number in numbers:
        used[number] = used.get(number, 0) + 1
        again = f"-{used[number]}" if used[number] > 1 else ""
        keys.append(f"b{number}{again}")
    return tuple(keys)


def limit_of(amount: Decimal | None, unit: LimitUnit | None) -> Limit | None:
    """Return a limit where both figure and unit are printed."""
    return None if amount is None or unit is None else Limit(amount, unit)


def about_step(number: str, doubt: Doubt) -> Doubt:
    """Put the step's number before a doubt about it."""
    said = Say(mark("Bước {number}: {doubt}"), number=number, doubt=doubt.text)
    return Doubt(doubt.kind, said)


def name_doubts(name: str) -> Iterable[Doubt]:
    """Doubt a name that is absent or carries a heading of the decision."""
    if not name:
        yield Doubt("no_name", Say(mark("Không có tên thủ tục.")))
    if SECTION_HEADING.search(name):
        said = Say(mark("Tên có lẫn tiêu đề mục của quyết định: “{name}”."), name=name[:60])
        yield Doubt("heading_in_name", said)


def short_name(task: str, fallback: str, most: int = 48) -> str:
    """Return the first clause of a task text where it is short enough, else ``fallback``."""
    words = LIST_MARK.sub("", task)
    clause = re.split(r"[;.:(]\s|[;.:]$|\n", words, maxsplit=1)[0].strip(" -;.,:")
    clause = clause[:1].upper() + clause[1:]
    return clause if clause and len(clause) <= most else fallback
