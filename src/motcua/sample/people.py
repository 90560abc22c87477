"""Accounts for the sample province's officers."""

from datetime import datetime

from motcua.org import services
from motcua.org.actor import Actor
from motcua.sample.accounts import PASSWORD, PEOPLE, UNIT


def hire(*, by: Actor, at: datetime) -> None:
    """Give every sample officer an account and a role."""
    code, name, since = UNIT
    unit = services.ensure_unit(code=code, name=name, valid_from=since)
    for person in PEOPLE:
        new = services.NewPerson(person.username, person.full_name, PASSWORD)
        services.create_person(new, by=by, at=at)
        services.post(username=person.username, unit_id=unit, role=person.role, by=by, at=at)
