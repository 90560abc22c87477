"""Mending what was written wrong: the applicant's data, a result that was issued."""

from datetime import date
from uuid import UUID

from motcua.dossiers.models import Dossier, Party, Result, Slip
from motcua.dossiers.models.papers import ResultState
from motcua.dossiers.refusals import ResultMissing
from motcua.dossiers.services import intake, slips
from motcua.dossiers.services.endings import TITLE
from motcua.dossiers.services.moving import Moving, moving
from motcua.dossiers.services.names import learn_syllables, party_row
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.submission import PartyIn, clean_party
from motcua.dossiers.texts import text_of
from motcua.rules.dossier.words import Act, DeliveryState, PartyPart, State
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


def correct_result(
    order: Order,
    *,
    title: str,
    number: str = "",
    signed_on: date | None = None,
    signer: str = "",
    document: UUID | None = None,
) -> Moving:
    """Issue a corrected result in the place of the one that was issued; both stay readable."""
    with moving(order, Act.CORRECT_RESULT) as one:
        old = _ended(one, ResultState.CORRECTED)
        Result.objects.create(
            dossier_id=one.id,
            state=ResultState.ISSUED.value,
            outcome=old.outcome,
            title=text_of(title, TITLE, 300) or old.title,
            number=text_of(number, TITLE, 120),
            signed_on=signed_on,
            signer=text_of(signer, TITLE, 200),
            document=document,
            issued_at=one.at,
            issued_by=one.by.name[:200],
            reason=one.reason,
            replaces=old,
        )
        one.changes["delivery_state"] = DeliveryState.AT_ONE_STOP.value
        one.data |= {"old": old.number, "number": number}
        one.told["reason"] = one.reason
    return one


def revoke_result(order: Order) -> Moving:
    """Take a result's force away; it stays readable, marked as revoked."""
    with moving(order, Act.REVOKE_RESULT) as one:
        old = _ended(one, ResultState.REVOKED)
        one.data["number"] = old.number
        one.told["reason"] = one.reason
    return one


def _ended(one: Moving, state: ResultState) -> Result:
    row = Result.objects.filter(dossier_id=one.id, state=ResultState.ISSUED).first()
    if row is None:
        raise ResultMissing
    row.state = state.value
    row.save(update_fields=["state"])
    return row


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
