"""Propose role, unit and kind of a step from its printed Vietnamese words.

What is not recognised stays None and is said in a doubt: a post is never guessed silently.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.base.text import fold
from motcua.rules.procedure import Doubt
from motcua.rules.process.definition import UnitResolver
from motcua.rules.process.role_words import (
    AGENCIES,
    DIVISIONS,
    KINDS,
    ROLES,
    SUPERIORS,
    UNIT_OF_ROLE,
    KindRule,
)
from motcua.rules.process.words import Role, StepKind, UnitKind

LONGEST_AGENCY = 60
LIST_MARK = re.compile(r"^[\s\-+•]*(?:Bước\s+\d+\s*[:.]\s*|\d+[.)]\s+)?")
"""What may stand before the words of a cell: a dash, a step number, a number in a list."""
SEVERAL = re.compile(r"\s*[;]\s*|(?<=\w)\.\s+-\s+|\n")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the printed words of a step say, as far as they are recognised."""

    role: Role | None
    unit: UnitResolver | None
    kind: StepKind
    doubts: tuple[Doubt, ...] = ()


def propose(role_text: str, task: str, *, first: bool = False) -> Proposal:
    """Propose role, unit resolver and kind of a step; ``first`` says it opens the process."""
    found = roles_in(role_text)
    role = found[0] if found else None
    kind = kind_of(task, role, first=first)
    doubts = [*_role_doubts(role_text, found), *_kind_doubts(task, kind)]
    return Proposal(role, _unit(role, role_text), kind, tuple(doubts))


def roles_in(role_text: str) -> tuple[Role, ...]:
    """Return the posts named in a role text, each once, in printed order."""
    parts = (fold(LIST_MARK.sub("", part)) for part in SEVERAL.split(role_text))
    found = (_role_of(part) for part in parts if part)
    return tuple(dict.fromkeys(role for role in found if role is not None))


def _role_of(words: str) -> Role | None:
    return next((role for pattern, role in ROLES if pattern.search(words)), None)


def kind_of(task: str, role: Role | None = None, *, first: bool = False) -> StepKind:
    """Return what a task text does to the dossier, OTHER where no phrase of it is known."""
    words = fold(LIST_MARK.sub("", task))
    return next(
        (rule.kind for rule in KINDS if _fits(rule, words, role, first=first)), StepKind.OTHER
    )


def _fits(rule: KindRule, words: str, role: Role | None, *, first: bool) -> bool:
    allowed = first or not rule.only_at_the_counter or role in {Role.ONE_STOP_CLERK, None}
    return allowed and rule.pattern.search(words) is not None


def _unit(role: Role | None, role_text: str) -> UnitResolver | None:
    if role is None:
        return None
    if role in {Role.OTHER_AGENCY, Role.COMMITTEE_LEAD} and _is_superior(fold(role_text)):
        return UnitResolver(UnitKind.SUPERIOR, agency_named(role_text))
    kind = UNIT_OF_ROLE[role]
    if kind is UnitKind.AGENCY:
        return UnitResolver(kind, agency_named(role_text))
    if kind is UnitKind.DIVISION:
        division = DIVISIONS.search(role_text)
        return UnitResolver(kind, division.group(0).strip(" -") if division else "")
    return UnitResolver(kind)


def _is_superior(words: str) -> bool:
    return SUPERIORS.search(words) is not None


def agency_named(role_text: str) -> str:
    """Return the agency or division a role text names, cut to a name's length."""
    match = AGENCIES.search(role_text)
    named = match.group(0) if match else role_text
    return named.strip(" .;,-")[:LONGEST_AGENCY].strip()


def _role_doubts(role_text: str, found: Sequence[Role]) -> Iterable[Doubt]:
    if not role_text.strip():
        return
    if not found:
        said = Say(mark("Chưa nhận ra vai trò từ chữ in “{printed}”."), printed=_short(role_text))
        yield Doubt("role_unknown", said)
    if len(found) > 1:
        said = Say(
            mark("Chữ in “{printed}” nêu nhiều vai trò; tạm lấy vai trò đầu: {role}."),
            printed=_short(role_text),
            role=found[0],
        )
        yield Doubt("several_roles", said)


def _kind_doubts(task: str, kind: StepKind) -> Iterable[Doubt]:
    if task.strip() and kind is StepKind.OTHER:
        said = Say(mark("Chưa nhận ra loại việc từ chữ in “{printed}”."), printed=_short(task))
        yield Doubt("kind_unknown", said)


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
