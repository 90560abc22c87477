"""How limits are said in the narrow boxes of the picture.

"0,5 ngày làm việc" does not fit, so the kind of day is said once below the picture, unless the
process mixes both kinds: then every box says its own.
"""

from dataclasses import dataclass
from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.process.definition import ProcessDefinition, Step
from motcua.rules.process.draw_text import width, wrapped
from motcua.rules.process.measure import DAY_KINDS, units_of

IN_WORKING_DAYS: Final = Say(mark("Thời hạn tính theo ngày làm việc."))
SHORT: Final = {
    LimitUnit.WORKING_HOUR: mark("{amount} giờ"),
    LimitUnit.WORKING_DAY: mark("{amount} ngày"),
}


def speaks_short(definition: ProcessDefinition) -> bool:
    """Say whether units may be shortened: both kinds of day do not stand side by side."""
    return not units_of(definition) >= DAY_KINDS


def has_days(definition: ProcessDefinition) -> bool:
    """Say whether a step is limited in working days."""
    return LimitUnit.WORKING_DAY in units_of(definition)


@dataclass(frozen=True, slots=True)
class Speech:
    """The language of a picture, and whether units are shortened in it."""

    language: str
    short: bool

    def limit_lines(self, step: Step, room: float) -> tuple[str, ...]:
        """Return the lines under a name: the limit, or how the print says there is none."""
        limit = step.limit
        if limit is None and step.interlink is not None:
            limit = step.interlink.limit
        if limit is not None:
            return wrapped(self._limit(limit), room, 2)
        return wrapped(step.limit_text, room, 2) if width(step.limit_text) < 2 * room else ()

    def _limit(self, limit: Limit) -> str:
        said = limit.in_(self.language)
        if not self.short or limit.unit not in SHORT:
            return said
        amount = said.partition(" ")[0]
        return Say(SHORT[limit.unit], amount=amount).in_(self.language)
