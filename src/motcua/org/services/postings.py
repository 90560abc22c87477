"""Postings: begun, ended, moved to another unit."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from motcua.base.dates import date_text, office_time
from motcua.base.text import tidy
from motcua.org.actor import Actor
from motcua.org.acts import Role
from motcua.org.models import Posting, Session, User
from motcua.org.permissions import require_giving, require_unit
from motcua.org.refusals import DaysReversed, PostedAlready, PostingUnknown
from motcua.org.services.keeping import keep_an_administrator
from motcua.org.services.marking import forget_powers, locked, note_person, tries_noted
from motcua.org.services.units import alive


@tries_noted
@transaction.atomic
def post(  # noqa: PLR0913 - who, where, as what, since when
    *,
    username: str,
    unit_id: int,
    role: Role,
    by: Actor,
    at: datetime,
    since: date | None = None,
    until: date | None = None,
) -> int:
    """Give a person a role in a unit from a day on, the day of ``at`` where none is named.

    ``until`` is the first day without it.
    """
    return begin(
        locked(username),
        unit_id,
        role,
        since=since or office_time(at).date(),
        until=until,
        by=by,
        at=at,
    )


@tries_noted
@transaction.atomic
def end_posting(posting_id: int, *, on: date, reason: str, by: Actor, at: datetime) -> None:
    """End a role of a person: from ``on`` it gives nothing any more."""
    posting = _locked_posting(posting_id)
    require_unit(by, posting.unit_id, Role(posting.role))
    keep_an_administrator(posting.user, by=by, at=at, ending=posting)
    _end(posting, on, reason, by=by, at=at)


@tries_noted
@transaction.atomic
def transfer(  # noqa: PLR0913 - who, where, as what, since when, why
    posting_id: int,
    *,
    unit_id: int,
    role: Role,
    on: date,
    reason: str,
    by: Actor,
    at: datetime,
) -> int:
    """Move a person: the old posting ends and the new one begins on the same day."""
    posting = _locked_posting(posting_id)
    require_unit(by, posting.unit_id, Role(posting.role))
    keep_an_administrator(posting.user, by=by, at=at, ending=posting)
    _end(posting, on, reason, by=by, at=at)
    return begin(posting.user, unit_id, role, since=on, until=None, by=by, at=at)


def begin(  # noqa: PLR0913 - who, where, as what, since when
    user: User,
    unit_id: int,
    role: Role,
    *,
    since: date,
    until: date | None,
    by: Actor,
    at: datetime,
) -> int:
    """Begin a posting within the transaction of the caller, and return its key."""
    unit = alive(unit_id, on=since)
    require_giving(by, user, unit_id, role)
    if until is not None and until <= since:
        raise DaysReversed(first=date_text(since), last=date_text(until))
    same = Posting.objects.filter(user=user, unit_id=unit_id, role=role)
    overlap = same.filter(Q(valid_to=None) | Q(valid_to__gt=since))
    if until is not None:
        overlap = overlap.filter(valid_from__lt=until)
    if overlap.exists():
        raise PostedAlready(person=user.full_name, role=role, unit=unit.name)
    posting = Posting.objects.create(
        user=user, unit_id=unit_id, role=role, valid_from=since, valid_to=until
    )
    forget_powers(user.pk)
    data = {"role": role, "unit": unit_id, "from": since.isoformat()}
    note_person("org.posted", user, data, by=by, at=at)
    return posting.pk


def _end(posting: Posting, on: date, reason: str, *, by: Actor, at: datetime) -> None:
    if on < posting.valid_from:
        raise DaysReversed(first=date_text(posting.valid_from), last=date_text(on))
    if posting.valid_to is not None and posting.valid_to <= on:
        raise PostingUnknown
    posting.valid_to = on
    posting.ended_reason = tidy(reason)[:300]
    posting.save(update_fields=["valid_to", "ended_reason"])
    forget_powers(posting.user_id)
    if on <= office_time(at).date():
        # What was opened under the old role shall not stay open in a browser.
        Session.objects.filter(user=posting.user).delete()
    data = {
        "role": posting.role,
        "unit": posting.unit_id,
        "on": on.isoformat(),
        "reason": posting.ended_reason,
    }
    note_person("org.posting_ended", posting.user, data, by=by, at=at)


def _locked_posting(posting_id: int) -> Posting:
    found = Posting.objects.select_for_update(of=("self",)).select_related("user")
    posting = found.filter(pk=posting_id).first()
    if posting is None:
        raise PostingUnknown
    return posting
