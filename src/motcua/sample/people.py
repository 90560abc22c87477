"""Units and accounts of the sample province."""

from datetime import datetime

from motcua.org import services
from motcua.org.actor import Actor
from motcua.sample.accounts import PASSWORD, PEOPLE, SINCE, UNITS, SampleUnit


def hire(*, by: Actor, at: datetime) -> None:
    """Set up the sample units and give every sample officer an account and a role in one."""
    keys: dict[str, int] = {}
    for unit in UNITS:
        keys[unit.code] = services.make_unit(
            unit.code,
            _details(unit),
            since=SINCE,
            parent_id=keys.get(unit.above),
            by=by,
            at=at,
        )
    for person in PEOPLE:
        new = services.NewPerson(person.username, person.full_name, PASSWORD)
        services.create_person(new, by=by, at=at)
        unit_id = keys[person.unit]
        services.post(username=person.username, unit_id=unit_id, role=person.role, by=by, at=at)


def _details(unit: SampleUnit) -> services.UnitDetails:
    return services.UnitDetails(unit.name, unit.kind, address=unit.address, phone=unit.phone)
