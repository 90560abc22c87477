"""Number templates such as {number}/PBS-{unit}: a few known parts, nothing else."""

from datetime import date
from string import Formatter
from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say

PARTS: Final = frozenset({"number", "unit", "year", "org", "yymmdd", "yyyymmdd", "system"})
"""What a template may hold: the running number, the unit's mark, the year, the organisation code,
the day in six or eight digits, and the two digits of a central system."""


def template_trouble(template: str) -> Say | None:
    """Return what is wrong with a template, or None.

    A part may carry a width for numbers ({number:04}); looking into a part ({unit.x}) is refused.
    """
    try:
        names = [name for _, name, _, _ in Formatter().parse(template) if name is not None]
        fill(template, number=1, on=_SAMPLE_DAY, unit="X", org="X", system="01")
    except (ValueError, KeyError, IndexError, AttributeError):
        return Say(_BAD_TEMPLATE, template=template, known=", ".join(sorted(PARTS)))
    if "number" in names and PARTS.issuperset(names):
        return None
    return Say(_BAD_TEMPLATE, template=template, known=", ".join(sorted(PARTS)))


def fill(template: str, *, number: int, on: date, **marks: str) -> str:
    """Return the number as it is printed; ``marks`` are unit, org and system where used."""
    days = {"year": on.year, "yymmdd": f"{on:%y%m%d}", "yyyymmdd": f"{on:%Y%m%d}"}
    return template.format_map({"number": number, **days, **marks})


_SAMPLE_DAY: Final = date(2026, 1, 31)
_BAD_TEMPLATE: Final = mark(
    "Mẫu số “{template}” phải có phần number và chỉ dùng các phần: {known}. Ví dụ: 12/PBS-TTPVHCC."
)
