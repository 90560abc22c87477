"""The small words of what is sent: bounded texts, counts, days, moments, codes of units."""

from datetime import date, datetime
from typing import Annotated, Final

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictInt,
    StrictStr,
)
from pydantic import StrictBool as Flag

from motcua.base.entered import composed, first_unseen
from motcua.dossiers.refusals import UnitUnknown
from motcua.org.selectors import card_coded

__all__ = [
    "Code", "Count", "Day", "Flag", "Id", "Long", "Moment", "Note", "Short", "Strict", "Text",
    "Title", "UnitCode", "Version", "unit_id",
]  # fmt: skip

LARGEST: Final = 2**31 - 1
LARGEST_KEY: Final = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly."""


class Strict(BaseModel):
    """Takes the fields it names and refuses every other."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


def _text(given: object) -> object:
    if not isinstance(given, str):
        raise ValueError("Input should be a valid string")
    return given


def _seen(given: str) -> str:
    place = first_unseen(given)
    if place is not None:
        raise ValueError(f"Input should not hold the unseen character U+{ord(given[place]):04X}")
    return composed(given)


def _sane(given: datetime) -> datetime:
    if not 2000 <= given.year <= 2100:
        raise ValueError("Input should be between the years 2000 and 2100")
    return given


Text = Annotated[StrictStr, AfterValidator(_seen)]
"""Any text: in NFC, without control, bidi and zero-width characters."""
Short = Annotated[Text, Field(max_length=120)]
Title = Annotated[Text, Field(max_length=300)]
Note = Annotated[Text, Field(max_length=1_000)]
Long = Annotated[Text, Field(max_length=5_000)]
Code = Annotated[Text, Field(min_length=1, max_length=60)]
UnitCode = Annotated[
    Text, Field(min_length=1, max_length=35, description="Code of a unit", examples=["H00.90"])
]
Count = Annotated[StrictInt, Field(ge=0, le=999)]
Id = Annotated[StrictInt, Field(ge=1, le=LARGEST_KEY)]
Version = Annotated[
    StrictInt,
    Field(ge=1, le=LARGEST, description="The version of the dossier that this act was decided on"),
]
Day = Annotated[date, BeforeValidator(_text), Field(examples=["2026-11-23"])]
Moment = Annotated[
    AwareDatetime,
    BeforeValidator(_text),
    AfterValidator(_sane),
    Field(examples=["2026-11-23T09:00:00+07:00"]),
]


def unit_id(code: str) -> int:
    """Return the key of the unit with a code, or refuse."""
    found = card_coded(code)
    if found is None:
        raise UnitUnknown(unit=code)
    return found.id
