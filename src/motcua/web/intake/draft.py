"""The unfinished form of an officer, kept on the server until it is finished or thrown away."""

from datetime import datetime, timedelta
from typing import Final

from motcua.base.dates import office_time
from motcua.org import selectors as org
from motcua.org.actor import Actor
from motcua.org.services import keep_preference
from motcua.web.intake.sheet import LONGEST_COLLECTED, Sheet, Values, kept

KEY: Final = "intake.draft"
OLDEST: Final = timedelta(hours=12)
"""A shift: what somebody else's morning left unfinished is not offered the next day."""
LONGEST: Final = 2_000
"""Letters of one value that are kept; a longer one is refused at the end anyway.

The collected procedures are kept whole: half a list is none.
"""
NOT_KEPT: Final = frozenset({"qr", "so_giay"})


def keep(sheet: Sheet, *, by: Actor, at: datetime) -> datetime | None:
    """Keep the form as it stands; return when in office time, None for nobody."""
    if by.id is None:
        return None
    values = {
        name: value.replace("\0", "")[:most]  # no table holds it
        for name, value in sheet.values.items()
        for most in (LONGEST_COLLECTED if name == "da_ghi" else LONGEST,)
        if value and name not in NOT_KEPT
    }
    keep_preference(by.id, KEY, {"at": at.isoformat(), "values": values})
    return office_time(at)


def kept_sheet(*, by: Actor, at: datetime) -> tuple[Sheet, datetime] | None:
    """Return the form that was not finished and when it was kept, None where there is none."""
    found = org.preference(by.id, KEY) if by.id is not None else None
    if not isinstance(found, dict) or not found.get("values"):
        return None
    since = datetime.fromisoformat(str(found["at"]))
    if since < at - OLDEST:
        clear({}, by=by, at=at)
        return None
    return Sheet(kept(found["values"])), office_time(since)


def clear(values: Values, *, by: Actor, at: datetime) -> None:
    """Forget the form, but for what the next one begins with."""
    if by.id is not None:
        keep_preference(by.id, KEY, {"at": at.isoformat(), "values": values})
