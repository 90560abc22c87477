"""From what was typed to what is handed in; what cannot be read stands beside its field."""

from datetime import datetime
from typing import Final
from uuid import UUID

from motcua.base.dates import instant, office_time, parse_date
from motcua.base.errors import BadInput, Refusal
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.dossiers.services.ground import SolvingUnitMissing
from motcua.dossiers.services.submission import (
    ComponentIn,
    PartyIn,
    Submission,
    email_address,
    identity_number,
    phone_number,
)
from motcua.packs.pack import Pack
from motcua.rules.dossier.words import ComponentState, PartyPart
from motcua.rules.procedure import ComponentItem
from motcua.web.fields import read_time
from motcua.web.intake.sheet import Sheet
from motcua.web.intake.what import What, count

NUMBERED: Final = {
    "enterprise": "enterprise_code",
    "household_business": "enterprise_code",
    "organisation": "organisation_code",
    "state_agency": "organisation_code",
}
"""By which paper each kind of applicant is usually known; everybody else by the identity card."""
FIELD_OF: Final = {
    "dossier.papers_missing": "giay_to",
    "dossier.component_unknown": "giay_to",
    "dossier.case_missing": "th",
    "dossier.solving_unit_missing": "giai_quyet_ten",
    "dossier.unit_not_working": "giai_quyet_ten",
    "dossier.unit_settles_nothing": "giai_quyet_ten",
    "dossier.owner_missing": "ten",
    "dossier.paper_time_unusable": "muon_ngay",
    "dossier.reason_missing": "ly_do",
    "dossier.nothing_asked": "giay_to",
    "files.unknown": "giay_to",
}
"""Beside which field a refusal of the services is shown; everything else beside the procedure."""
NEITHER: Final = Say(
    mark("Ghi quan hệ (như cha, mẹ, người giám hộ) hoặc giấy uỷ quyền của người đứng nộp.")
)


def blame(sheet: Sheet, refusal: Refusal) -> None:
    """Put a refusal of a service beside the field it is about."""
    sheet.blame(FIELD_OF.get(refusal.code, "tt"), refusal)


def usual_paper(kind: str) -> str:
    """Return by which paper a kind of applicant is usually known."""
    return NUMBERED.get(kind, "personal_id")


def owner(sheet: Sheet, pack: Pack) -> PartyIn:
    """Return the applicant."""
    kind = sheet.text("loai") or "citizen"
    paper = sheet.text("giay") or usual_paper(kind)
    number = sheet.read("so", lambda text: identity_number(paper, text, pack))
    if not sheet.text("so"):
        sheet.need("so")
    return PartyIn(
        name=sheet.need("ten"),
        kind=kind,
        id_kind=paper,
        id_number=number or "",
        born_on=sheet.read("ns", parse_date),
        gender=sheet.text("gt"),
        address=sheet.text("dc"),
        commune=sheet.text("xa"),
        province=sheet.text("tinh"),
        phone=sheet.read("dt", phone_number) or "",
        email=sheet.read("email", email_address) or "",
        from_card=sheet.on("tu_the"),
    )


def others(sheet: Sheet, pack: Pack) -> tuple[tuple[PartyPart, PartyIn], ...]:
    """Return who stands at the counter in the applicant's place, if somebody does."""
    if not sheet.on("thay"):
        return ()
    part = PartyPart.SUBMITTER
    if sheet.text("vai") == PartyPart.REPRESENTATIVE:
        part = PartyPart.REPRESENTATIVE
    relation, paper = sheet.text("nt_quan_he"), sheet.text("nt_giay")
    if not relation and not paper:
        sheet.blame("nt_quan_he", NEITHER)
    number = sheet.read("nt_so", lambda text: identity_number("personal_id", text, pack))
    one = PartyIn(
        name=sheet.need("nt_ten"),
        id_number=number or "",
        phone=sheet.read("nt_dt", phone_number) or "",
        relation=relation,
        paper=paper,
    )
    return ((part, one),)


def taken_at(sheet: Sheet) -> datetime | None:
    """Return when a paper of a power cut was taken, None for a dossier handed in just now."""
    if not sheet.on("muon"):
        return None
    sheet.need("muon_ly_do")
    sheet.need("muon_ngay")
    sheet.need("muon_gio")
    day = sheet.read("muon_ngay", parse_date)
    hour = sheet.read("muon_gio", read_time)
    return instant(datetime.combine(day, hour)) if day and hour is not None else None


def components(sheet: Sheet, asked: tuple[ComponentItem, ...]) -> tuple[ComponentIn, ...]:
    """Return what was handed in of each paper that is asked for."""
    given = sheet.papers()
    found = []
    for number, item in enumerate(asked, 1):
        row = given.get(number, {})
        state = _state(row.get("tt", ""), item)
        originals, certified, copies = (
            _count(sheet, f"p{number}_{name}") for name in ("bc", "ct", "bs")
        )
        document = _key(row.get("tep", ""))
        untold = not any(row.get(name) for name in ("bc", "ct", "bs"))
        if state is ComponentState.PRESENT and untold:
            originals, copies = item.originals, item.copies
        note = row.get("gc", "")
        found.append(
            ComponentIn(number, originals, certified, copies, state, note=note, document=document)
        )
    return tuple(found)


def submission(sheet: Sheet, what: What, pack: Pack, *, unit_id: int) -> Submission:
    """Return the dossier as it is handed in; usable only where nothing was blamed."""
    taken = taken_at(sheet)
    if what.solving_unit_id is None:
        sheet.blame("giai_quyet_ten", SolvingUnitMissing(procedure=what.code))
    return Submission(
        procedure=what.code,
        owner=owner(sheet, pack),
        receiving_unit_id=unit_id,
        case_id=what.case.id if what.case else None,
        channel=what.channel,
        result_channel=what.result_channel,
        solving_unit_id=what.solving_unit_id,
        others=others(sheet, pack),
        components=components(sheet, what.asked),
        content=sheet.text("noi_dung"),
        number_of_sets=_count(sheet, "so_bo") or what.known.record.number_of_sets or 1,
        quantity=_count(sheet, "so_luong") or 1,
        training=sheet.on("thu"),
        received_at=taken,
        late_reason=sheet.text("muon_ly_do") if taken else "",
    )


def age(sheet: Sheet, at: datetime) -> int | None:
    """Return how many birthdays the applicant has had, None where no date can be read."""
    try:
        born = parse_date(sheet.text("ns"))
    except BadInput:
        return None
    today = office_time(at).date()
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _state(given: str, item: ComponentItem) -> ComponentState:
    if given in {state.value for state in ComponentState}:
        return ComponentState(given)
    needed = item.required and not item.is_explanation
    return ComponentState.MISSING if needed else ComponentState.NOT_NEEDED


def _count(sheet: Sheet, name: str) -> int:
    return sheet.read(name, count) or 0


def _key(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
