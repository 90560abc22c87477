"""The form as it is shown: fields with their labels, what was typed and what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.rules.limit import LimitUnit
from motcua.rules.procedure import Channel, Level, OnlineService
from motcua.web.catalog.editing.shape import LISTS, ROWS, TEXTS
from motcua.web.catalog.editing.typed import Values, numbers
from motcua.web.fields import Field

Option = tuple[str, Speakable]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its place, by which it is dropped, its fields and the rows within it."""

    place: str
    number: int
    fields: Mapping[str, Field]
    within: Sequence["Row"] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """The whole form of a draft."""

    fields: Mapping[str, Field]
    levels: Sequence[Field]
    rows: Mapping[str, Sequence[Row]]
    wrong: Sequence[Field]


def form(values: Values, errors: Mapping[str, Speakable]) -> Form:
    """Return the form for what was typed, with what is wrong beside its field."""
    made = _Fields(values, errors)
    fields = {name: made.field(name, label) for name, label in (*TEXTS.items(), *LISTS.items())}
    fields["number_of_sets"] = made.field("number_of_sets", mark("Số bộ hồ sơ"))
    fields["online_service"] = made.field("online_service", mark("Mức độ trực tuyến"))
    fields["verified"] = made.field("verified", mark("Đã đối chiếu với văn bản gốc"))
    levels = [made.field(f"level-{level.value}", level.vi) for level in Level]
    rows = {kind: made.rows(kind, kind) for kind in ROWS if kind != "fees"}
    return Form(fields, levels, rows, [field for field in made.made if field.error])


class _Fields:
    """Makes fields and remembers them in order, so that the summary names each that is wrong."""

    def __init__(self, values: Values, errors: Mapping[str, Speakable]) -> None:
        self.values = values
        self.errors = errors
        self.made: list[Field] = []

    def field(self, name: str, label: str) -> Field:
        value = self.values.get(name, "")
        made = Field(name, Say(label), value, error=self.errors.get(name))
        self.made.append(made)
        return made

    def rows(self, kind: str, group: str) -> list[Row]:
        found = []
        for shown, n in enumerate(numbers(self.values, group), 1):
            place = f"{group}-{n}"
            labels = ROWS[kind].items()
            fields = {name: self.field(f"{place}-{name}", text) for name, text in labels}
            within = self.rows("fees", f"{place}-fees") if kind == "offers" else []
            found.append(Row(place, shown, fields, within))
        return found


CHANNELS: Sequence[Option] = [(channel.value, channel) for channel in Channel]
UNITS: Sequence[Option] = [(unit.value, unit) for unit in LimitUnit]
ONLINE: Sequence[Option] = [
    ("", Say(mark("chưa ghi"))),
    *((service.value, service) for service in OnlineService),
]
