"""One act on many dossiers at once: what they have in common."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.base.errors import BadInput, Refusal
from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.dossiers.selectors.one import acts, page
from motcua.dossiers.selectors.preview_officers import (
    NOBODY,
    Candidates,
    for_present_step,
    for_way_out,
)
from motcua.dossiers.selectors.subject import Permitted
from motcua.org.actor import Actor
from motcua.rules.dossier.transitions import NEEDS_REASON, PASSING
from motcua.rules.dossier.words import Act
from motcua.web.fields import whole

MOST: Final = 50
NAMED: Final = 3
"""Dossiers that a reason names before it only counts."""
BESIDE: Final = frozenset({Act.ACCEPT, Act.REASSIGN, Act.RECALL})
TOGETHER: Final = (*(act for act in Act if act in (PASSING | BESIDE) - {Act.FINISH}),)
"""Acts that may be done to many at once: they need no more than a reason or an officer."""
GIVING: Final = frozenset({Act.ASSIGN, Act.REASSIGN})
"""Acts with which work is given to somebody."""


class NothingChosen(BadInput):
    code = "work.nothing_chosen"
    message = mark("Chưa chọn hồ sơ nào. Hãy quay lại danh sách và đánh dấu hồ sơ.")


@dataclass(frozen=True, slots=True)
class Picked:
    """A dossier that was ticked, as the list showed it."""

    code: str
    revision: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A picked dossier as it is now, with what this person may do; or why nothing can be done."""

    picked: Picked
    owner: str = ""
    revision: int = 0
    ways: tuple[Permitted, ...] = ()
    trouble: Refusal | None = None

    def ways_by(self, act: Act) -> list[Permitted]:
        """Return the ways out that are this act; of the ways back the one to the step before."""
        found = [one for one in self.ways if one.act is act]
        return found[:1] if act is Act.SEND_BACK else found


@dataclass(frozen=True, slots=True)
class Offer:
    """An act for the whole selection; where ``why_not`` says something it cannot be done."""

    act: Act
    why_not: Speakable | None
    needs_reason: bool


def picked_of(values: Iterable[str]) -> tuple[Picked, ...]:
    """Read what was ticked: "code:revision", each dossier once, fifty at most."""
    found: dict[str, Picked] = {}
    for value in values:
        code, _, revision = value.partition(":")
        if code and len(code) <= 60:
            found.setdefault(code, Picked(code, whole(revision)))
    return tuple(found.values())[:MOST]


def standing(picked: Sequence[Picked], *, actor: Actor) -> list[Standing]:
    """Look at each dossier as it is now."""
    return [_standing(one, actor) for one in picked]


def offers(found: Sequence[Standing]) -> list[Offer]:
    """Return what can be done to all of them, and what only to some, with the reason."""
    there = {one.act for row in found for one in row.ways}
    offered = [act for act in TOGETHER if act in there]
    shown = [Offer(act, _why_not(act, found), act in NEEDS_REASON) for act in offered]
    if Act.FINISH in there:
        alone = Say(mark("Mỗi kết quả có số và ngày ký riêng: mở từng hồ sơ."))
        shown.append(Offer(Act.FINISH, alone, needs_reason=False))
    return shown


def candidates(found: Sequence[Standing], act: Act, *, actor: Actor, today: date) -> Candidates:
    """Return who may be given the work of the first dossier that the act fits.

    To whom the others cannot be given is said of each, when it is tried.
    """
    for row in found:
        if row.ways_by(act):
            shown = page(row.picked.code, actor=actor)
            if act is Act.REASSIGN:
                return for_present_step(shown, today=today)
            return for_way_out(shown, act, "", today=today)
    return NOBODY


def _standing(one: Picked, actor: Actor) -> Standing:
    try:
        row, permitted = acts(one.code, actor=actor)
    except Refusal as refusal:
        return Standing(one, trouble=refusal)
    ways = tuple(way for way in permitted if way.act in PASSING | BESIDE)
    return Standing(one, row.owner_name, row.revision, ways)


def _why_not(act: Act, found: Sequence[Standing]) -> Speakable | None:
    lacking = [row.picked.code for row in found if not row.ways_by(act)]
    if lacking:
        return Say(
            mark("{n} hồ sơ không làm việc này lúc này: {codes}"),
            n=len(lacking),
            codes=_named(lacking),
        )
    several = [row.picked.code for row in found if len(row.ways_by(act)) > 1]
    if several:
        return Say(
            mark("{n} hồ sơ có nhiều hướng, phải chọn ở từng hồ sơ: {codes}"),
            n=len(several),
            codes=_named(several),
        )
    return None


def _named(codes: Sequence[str]) -> str:
    return ", ".join(codes[:NAMED]) + (", …" if len(codes) > NAMED else "")
