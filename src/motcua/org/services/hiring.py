"""Hiring: an account, a first post and a one-time password, all of it or nothing."""

from datetime import date, datetime

from django.db import transaction

from motcua.org.actor import Actor
from motcua.org.acts import Role
from motcua.org.services.marking import tries_noted
from motcua.org.services.people import NewPerson, enter, set_one_time_password
from motcua.org.services.postings import begin


@tries_noted
@transaction.atomic
def hire(
    person: NewPerson, *, unit_id: int, role: Role, since: date, by: Actor, at: datetime
) -> tuple[int, str]:
    """Return the key of a new person with a first post, and the one-time password."""
    user = enter(person, by=by, at=at)
    begin(user, unit_id, role, since=since, until=None, by=by, at=at)
    password = set_one_time_password(user)
    user.save(update_fields=["password", "must_change_password"])
    return user.pk, password
