"""Which unit settles what is handed in: the usual one, or one that is typed by its name."""

import re
from datetime import date
from typing import Final

from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.base.text import fold
from motcua.dossiers.selectors.intake import solvers_on
from motcua.org.selectors import UnitCard, card
from motcua.web.intake.sheet import Sheet

KEY: Final = "giai_quyet"
"""The key of the unit, as a hidden field."""
NAME: Final = "giai_quyet_ten"
"""Its name as typed."""
NAMED: Final = 6
"""Units that are named where several fit."""


class NoSuchSolver(BadInput):
    code = "intake.solver_unknown"
    message = mark("Không có đơn vị nào tên “{given}”. Hãy gõ một phần tên, không dấu cũng được.")


class SeveralSolvers(BadInput):
    code = "intake.solver_unclear"
    message = mark("“{given}” khớp {count} đơn vị: {names}. Hãy gõ thêm cho đủ một đơn vị.")


def chosen(sheet: Sheet, usual: int | None, *, on: date) -> int | None:
    """Return the unit that was chosen, else the usual one; None where nobody can know it.

    The name wins over the key behind it, because the name is what the officer sees. A unit that
    settles nothing, or has ended, is no choice by its key either.
    """
    behind = _behind(sheet.text(KEY))
    known = behind.id if behind and (behind.id == usual or behind in solvers_on(on)) else None
    typed = sheet.values.get(NAME, behind.name if behind else "")
    if not typed:
        found = usual
    elif known is not None and fold(typed) == card(known).key:
        found = known
    else:
        found = _read(sheet, typed, on)
        if found is None:
            sheet.values[KEY] = ""
            return None
    sheet.values |= {KEY: str(found or ""), NAME: card(found).name if found else ""}
    return found


def named(text: str, *, on: date) -> int:
    """Return the unit of a name or of a part of one, typed with or without marks.

    Error: ``NoSuchSolver``, ``SeveralSolvers``.
    """
    wanted = fold(text)
    units = solvers_on(on)
    found = [one for one in units if one.key == wanted] or _holding(units, wanted.split())
    if not wanted or not found:
        raise NoSuchSolver(given=text[:60])
    if len(found) > 1:
        names = "; ".join(one.name for one in found[:NAMED])
        more = "…" if len(found) > NAMED else ""
        raise SeveralSolvers(given=text[:60], count=len(found), names=names + more)
    return found[0].id


def _holding(units: list[UnitCard], words: list[str]) -> list[UnitCard]:
    together = " ".join(words)
    near = [one for one in units if f" {together} " in f" {one.key} "]
    return near or [one for one in units if all(word in one.key.split() for word in words)]


def _read(sheet: Sheet, typed: str, on: date) -> int | None:
    try:
        return named(typed, on=on)
    except BadInput as refusal:
        sheet.blame(NAME, refusal)
        return None


def _behind(text: str) -> UnitCard | None:
    if not re.fullmatch(r"[0-9]{1,18}", text):
        return None
    try:
        return card(int(text))
    except KeyError:
        return None
