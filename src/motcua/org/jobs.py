"""Housekeeping of people and sessions."""

from datetime import datetime

from motcua.org.models import Session


def clear_sessions(*, at: datetime) -> int:
    """Delete the sessions that have expired, and return how many there were."""
    deleted, _ = Session.objects.filter(expire_date__lte=at).delete()
    return deleted
