"""The buttons that end the form: received, or what is missing told, or turned away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.base.errors import Refusal
from motcua.dossiers.refusals import SentTwiceDifferently
from motcua.dossiers.services import visits
from motcua.dossiers.services.keeping import Answer
from motcua.dossiers.services.submission import Submission
from motcua.dossiers.services.supplements import Asked
from motcua.org.actor import Actor
from motcua.packs.pack import Pack
from motcua.rules.dossier.words import ComponentState
from motcua.web.intake import read
from motcua.web.intake.sheet import Sheet, job_of
from motcua.web.intake.what import What, what_of


@dataclass(frozen=True, slots=True)
class At:
    """Where and when a form ends, by whose hand, under which law."""

    pack: Pack
    unit_id: int
    by: Actor
    at: datetime


def end(ending: str, sheet: Sheet, what: What | None, here: At) -> Answer | None:
    """End the form; None where something has to be mended first, which then stands beside it."""
    if "da_ghi" in sheet.errors:
        return None
    if what is None:
        sheet.need("tt")
        read.owner(sheet, here.pack)
        return None
    try:
        return ENDINGS[ending](sheet, what, here)
    except SentTwiceDifferently:
        return visits.answered(sheet.key, by=here.by)
    except Refusal as refusal:
        read.blame(sheet, refusal)
        return None


def _receive(sheet: Sheet, what: What, here: At) -> Answer | None:
    forms = _earlier(sheet, here)
    forms.append(read.submission(sheet, what, here.pack, unit_id=here.unit_id))
    if sheet.errors:
        return None
    return visits.receive(forms, by=here.by, at=here.at, key=sheet.key)


def _ask(sheet: Sheet, what: What, here: At) -> Answer | None:
    sheet.panel = "thieu"
    form = read.submission(sheet, what, here.pack, unit_id=here.unit_id)
    sheet.need("ly_do")
    if sheet.errors:
        return None
    items = [
        Asked(one.index, one.note) for one in form.components if one.state is ComponentState.MISSING
    ]
    if not items:
        items = [Asked(0, sheet.text("ly_do"))]
    return visits.ask_for_rest(
        form, items, sheet.text("ly_do"), by=here.by, at=here.at, key=sheet.key
    )


def _turn_away(sheet: Sheet, what: What, here: At) -> Answer | None:
    sheet.panel = "tu_choi"
    form = read.submission(sheet, what, here.pack, unit_id=here.unit_id)
    sheet.need("ly_do")
    if sheet.errors:
        return None
    return visits.turn_away(form, sheet.text("ly_do"), by=here.by, at=here.at, key=sheet.key)


def _earlier(sheet: Sheet, here: At) -> list[Submission]:
    """Return the procedures collected before, read like the present one."""
    forms = []
    for job in sheet.collected:
        present = job_of(sheet.values)
        shared = {name: text for name, text in sheet.values.items() if name not in present}
        one = Sheet({**shared, **job})
        what = what_of(one, here.pack, unit_id=here.unit_id, at=here.at)
        if what is None:
            one.need("ma")
        else:
            forms.append(read.submission(one, what, here.pack, unit_id=here.unit_id))
        for error in one.errors.values():
            sheet.blame("da_ghi", error)
    return forms


Ending = Callable[[Sheet, What, At], Answer | None]
ENDINGS: Final[Mapping[str, Ending]] = {
    "nhan": _receive,
    "nhan_them": _receive,
    "thieu_ra": _ask,
    "tu_choi_ra": _turn_away,
}
"""Every button that ends the form."""
