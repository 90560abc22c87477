"""How the clock runs: cut-off, day policy, pauses, supplements, extensions, apologies."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from motcua.base.language import mark
from motcua.base.say import Named, Say
from motcua.packs.book import Book
from motcua.packs.entry import Entry, Fact
from motcua.rules.policy import ClockPolicy, PauseKind, PolicyUnreadable

FILE: Final = "clock.yaml"


class ApologyGate(StrEnum):
    """Whether a ready but late result waits for its apology."""

    ALLOW = "allow"
    BLOCK = "block"


class Waits(StrEnum):
    """Whose time a pause is: fair clocks tell them apart."""

    APPLICANT = "applicant"
    OTHER_AGENCY = "other_agency"
    OFFICER = "officer"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Pause:
    """A reason to wait: its name, whether it stops the clock, and for whom we wait."""

    kind: str
    name: Named
    stops: bool
    waits_for: Waits
    fact: Fact


@dataclass(frozen=True, slots=True)
class Setting:
    """One choice of the clock, with its name for people and its source."""

    key: str
    name: Named
    value: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of the pack.

    ``policy`` is what ``rules`` counts by. The other figures are limits of acts: working days
    except ``online_answer_hours`` and ``system_notice_hours``, which are working hours.
    """

    settings: Mapping[str, Setting]
    pauses: Mapping[str, Pause]
    policy: ClockPolicy
    supplements_allowed: int
    supplement_notice_days: int
    close_after_days: int
    online_answer_hours: int
    system_notice_hours: int
    paper_transfer_days: int
    publication_notice_days: int
    apology_gate: ApologyGate


POLICY_SETTINGS: Final = (
    "day_policy",
    "cut_off",
    "cut_off_moves",
    "late_minutes",
    "rolled",
    "after_supplement",
    "max_extensions",
    "extension_notice_days",
    "minutes_per_day",
)
COUNT_SETTINGS: Final = (
    "supplements_allowed",
    "supplement_notice_days",
    "close_after_days",
    "online_answer_hours",
    "system_notice_hours",
    "paper_transfer_days",
    "publication_notice_days",
)
SETTINGS: Final = (*POLICY_SETTINGS, *COUNT_SETTINGS, "apology_gate")


def read_clock(book: Book) -> Clock:
    """Read clock.yaml."""
    settings = book.read(FILE, "settings", _setting)
    pauses = book.read(FILE, "pauses", _pause)
    stops = [pause.kind for pause in pauses.values() if pause.stops and pause.kind in _KINDS]
    plain = {key: _value(settings[key]) for key in POLICY_SETTINGS if key in settings}
    counts = {key: _count(book, settings.get(key)) for key in COUNT_SETTINGS}
    return Clock(
        settings=settings,
        pauses=pauses,
        policy=_policy(book, settings, {**plain, "stops": stops}),
        apology_gate=_gate(book, settings.get("apology_gate")),
        **counts,
    )


def _setting(entry: Entry, fact: Fact) -> Setting:
    return Setting(entry.key, entry.named(), entry.text("value"), fact)


def _pause(entry: Entry, fact: Fact) -> Pause:
    waits_for = entry.choice("waits_for", Waits)
    return Pause(entry.key, entry.named(), entry.flag("stops"), waits_for, fact)


def _value(setting: Setting) -> str | None:
    return None if setting.value == "none" else setting.value


def _policy(book: Book, settings: Mapping[str, Setting], plain: dict[str, object]) -> ClockPolicy:
    understood: dict[str, object] = {}
    for key, value in plain.items():
        try:
            ClockPolicy.from_plain({key: value})
        except PolicyUnreadable:
            _unknown(book, settings[key])
        else:
            understood[key] = value
    return ClockPolicy.from_plain(understood)


def _count(book: Book, setting: Setting | None) -> int:
    if setting is None:
        return 0
    if setting.value.isdecimal():
        return int(setting.value)
    _unknown(book, setting)
    return 0


def _gate(book: Book, setting: Setting | None) -> ApologyGate:
    if setting is not None and setting.value in {gate.value for gate in ApologyGate}:
        return ApologyGate(setting.value)
    if setting is not None:
        _unknown(book, setting)
    return ApologyGate.ALLOW


def _unknown(book: Book, setting: Setting) -> None:
    say = Say(_UNKNOWN_VALUE, key=setting.key, value=setting.value)
    book.findings.defect(setting.fact.spot, "pack.unknown_value", say)


_KINDS: Final = frozenset(kind.value for kind in PauseKind)
_UNKNOWN_VALUE: Final = mark(
    "Không hiểu giá trị “{value}” của “{key}”. Xem các giá trị cho phép trong docs/pack.md."
)
