"""What happens to dossiers without anybody pressing a button."""

from datetime import datetime

from motcua.base.dates import office_time
from motcua.base.errors import Refusal
from motcua.dossiers.services import succession


def follow_successors(*, at: datetime) -> int:
    """Give what ended units still have to those that follow them; return how many moved.

    Run again it goes on where it was: what has moved is not found any more.
    """
    moved = 0
    for code in list(succession.left_behind(today=office_time(at).date())):
        try:
            succession.follow(code, at=at)
        except Refusal:
            continue  # somebody ended it meanwhile
        moved += 1
    return moved
