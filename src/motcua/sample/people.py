"""Units and accounts of the sample province."""

from datetime import datetime

from motcua.org import services
from motcua.org.actor import Actor
from motcua.sample.accounts import PASSWORD, PEOPLE, SINCE, UNITS


def hire(*, by: Actor, at: datetime) -> None:
    """Set up the sample units and give every sample officer an account and a role in one."""
    keys: dict[str, int] = {}
    for code, name, kind, above in UNITS:
        keys[code] = services.ensure_unit(
            code=code, name=name, valid_from=SINCE, kind=kind, parent=keys.get(above)
        )
    for person in PEOPLE:
        new = services.NewPerson(person.username, person.full_name, PASSWORD)
        services.create_person(new, by=by, at=at)
        unit = keys[person.unit]
        services.post(username=person.username, unit_id=unit, role=person.role, by=by, at=at)
