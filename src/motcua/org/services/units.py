"""Units: made, changed, moved, ended, followed by others."""

from dataclasses import dataclass
from datetime import date

from motcua.org.models import Unit
from motcua.org.services.marking import renew_people
from motcua.org.unitkind import UnitKind


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit as it is entered; ``parent_id`` None stands at the top."""

    code: str
    name: str
    kind: UnitKind
    valid_from: date
    parent_id: int | None = None
    mark: str = ""
    superior: str = ""
    address: str = ""
    phone: str = ""
    area: str = ""
    old_code: str = ""


def ensure_unit(
    *,
    code: str,
    name: str,
    valid_from: date,
    kind: UnitKind = UnitKind.OTHER,
    parent: int | None = None,
) -> int:
    """Return the key of the unit with this code, making it where there is none."""
    unit, made = Unit.objects.get_or_create(
        code=code,
        defaults={"name": name, "valid_from": valid_from, "kind": kind, "parent_id": parent},
    )
    if made:
        renew_people()
    return unit.pk
