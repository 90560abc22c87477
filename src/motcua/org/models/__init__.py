"""The tables of the organisation: units, people, postings, days, counters."""

from motcua.org.models.counting import Counter, Epoch
from motcua.org.models.day import CalendarDay
from motcua.org.models.person import ApiToken, Preference, RecoveryCode, Session, User
from motcua.org.models.posting import Delegation, DelegationKind, Posting
from motcua.org.models.unit import Succession, Unit

__all__ = [
    "ApiToken",
    "CalendarDay",
    "Counter",
    "Delegation",
    "DelegationKind",
    "Epoch",
    "Posting",
    "Preference",
    "RecoveryCode",
    "Session",
    "Succession",
    "Unit",
    "User",
]
