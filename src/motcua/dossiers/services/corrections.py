"""Mending what was written wrong in the data of a person."""

from datetime import date

from motcua.dossiers.models import Dossier, Party, Slip
from motcua.dossiers.services import intake, slips
from motcua.dossiers.services.moving import moving
from motcua.dossiers.services.names import learn_syllables, party_row
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.submission import PartyIn, clean_party
from motcua.rules.dossier.words import Act, PartyPart, State
from motcua.store.law import pack_named

KEPT = (
    "kind", "name", "id_kind", "id_number", "born_on", "gender", "address", "commune",
    "province", "phone", "email", "relation", "paper", "from_card",
)  # fmt: skip
KEYS = ("folded", "syllables", "pairs", "id_reversed", "phone_reversed")


def correct_applicant(
    order: Order,
    given: PartyIn,
    *,
    part: PartyPart = PartyPart.OWNER,
) -> Slip | None:
    """Correct the data of a person, with a new form 01 that names the one it replaces.

    What stood there before is kept in the log.
    """
    with moving(order, Act.CORRECT_APPLICANT) as one:
        clean = clean_party(given, pack_named(one.pack), today=one.office_at.date())
        row = Party.objects.filter(dossier_id=one.id, part=part.value).first()
        fresh = party_row(Dossier(pk=one.id), part, clean)
        before: dict[str, object] = {}
        if row is None:
            fresh.save()
            row = fresh
        else:
            before = {name: _plain(getattr(row, name)) for name in KEPT}
            for name in (*KEPT, *KEYS):
                setattr(row, name, getattr(fresh, name))
            row.save()
        learn_syllables(row)
        after = {name: _plain(getattr(row, name)) for name in KEPT}
        one.data |= {
            "part": part.value,
            "before": {name: value for name, value in before.items() if value != after[name]},
            "after": {name: value for name, value in after.items() if value != before.get(name)},
        }
        if part is PartyPart.OWNER:
            one.changes |= {"owner_name": row.name, "owner_kind": row.kind}
        if one.accepted_at is None or one.state is State.COMPLETED:
            return None
        return slips.issue_for(one, intake.appointment(one))


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
