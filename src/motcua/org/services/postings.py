"""Postings: begun, ended, moved to another unit."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from motcua.base.dates import office_time
from motcua.org.actor import Actor
from motcua.org.acts import Role
from motcua.org.models import Posting, User
from motcua.org.refusals import PostedAlready
from motcua.org.selectors import card
from motcua.org.services.marking import forget_powers, locked, note_person


@transaction.atomic
def post(
    *, username: str, unit_id: int, role: Role, by: Actor, at: datetime, since: date | None = None
) -> int:
    """Give a person a role in a unit from a day on, the day of ``at`` where none is named."""
    user = locked(username)
    begins = since or office_time(at).date()
    _refuse_twice(user, unit_id, role, begins)
    posting = Posting.objects.create(user=user, unit_id=unit_id, role=role, valid_from=begins)
    forget_powers(user.pk)
    data = {"role": role, "unit": unit_id, "from": begins.isoformat()}
    note_person("org.posted", user, data, by=by, at=at)
    return posting.pk


def _refuse_twice(user: User, unit_id: int, role: Role, begins: date) -> None:
    same = Posting.objects.filter(user=user, unit_id=unit_id, role=role)
    if same.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=begins)).exists():
        raise PostedAlready(person=user.full_name, role=role, unit=card(unit_id).name)
