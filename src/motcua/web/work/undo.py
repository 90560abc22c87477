"""Taking back at once what was done to many: for ten seconds, by acts of their own, written down.

What is signed says who did what to which, and when; nobody can lengthen his ten seconds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.core import signing

from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.org.actor import Actor
from motcua.rules.dossier.transitions import PASSING
from motcua.rules.dossier.words import Act
from motcua.web.work.batch import NothingChosen, Picked
from motcua.web.work.batch_doing import Doing, Done

SECONDS: Final = 10
ON_THE_WAY: Final = timedelta(seconds=3)
"""What the page needs to come and the press to go."""
SALT: Final = "motcua.work.undo"
TAKEN_BACK: Final = Say(mark("Hoàn tác ngay sau khi làm nhầm."))
UNDONE_BY: Final[Mapping[Act, Act]] = {
    **dict.fromkeys(PASSING - {Act.FINISH}, Act.RECALL),
    Act.REASSIGN: Act.REASSIGN,
}
"""What takes an act back. Accepting is not here: its slip has a number already."""


class UndoOver(Refusal):
    code = "work.undo_over"
    message = mark(
        "Đã quá {seconds} giây nên không hoàn tác bằng một lần bấm được nữa. Nếu vẫn cần, hãy ghi "
        "lý do rồi chọn việc ở dưới."
    )


@dataclass(frozen=True, slots=True)
class Undo:
    """What is to be taken back: the dossiers as they were left, what does it, and since when."""

    picked: tuple[Picked, ...]
    what: Doing
    at: datetime

    def over(self, now: datetime) -> bool:
        """Say whether the ten seconds have passed."""
        return now - self.at > timedelta(seconds=SECONDS) + ON_THE_WAY


def token(act: Act, done: Sequence[Done], *, by: Actor, at: datetime) -> str:
    """Return what a form sends to take back what went well, "" where nothing can be."""
    rows = [[one.code, one.revision, one.held] for one in done if one.ok]
    if act not in UNDONE_BY or not rows:
        return ""
    plain = {"act": act.value, "by": by.id, "at": at.timestamp(), "rows": rows}
    return signing.dumps(plain, salt=SALT, compress=True)


def read(sent: str, *, by: Actor) -> Undo:
    """Return what a form wants to take back; refuse what is not this person's or not ours."""
    try:
        plain = signing.loads(sent, salt=SALT)
    except signing.BadSignature:
        raise NothingChosen from None
    if plain["by"] != by.id:
        raise NothingChosen
    act = UNDONE_BY[Act(plain["act"])]
    back = {code: held for code, _, held in plain["rows"]} if act is Act.REASSIGN else {}
    picked = tuple(Picked(code, revision) for code, revision, _ in plain["rows"])
    at = datetime.fromtimestamp(plain["at"], tz=UTC)
    return Undo(picked, Doing(act, TAKEN_BACK.in_("vi"), back=back), at)
