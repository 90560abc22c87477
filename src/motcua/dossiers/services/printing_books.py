"""Papers of the office itself as PDF: forms 06 and 07, and empty forms for a power cut."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from motcua.audit import services as audit
from motcua.base.dates import office_time
from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.dossiers.letters import Issue
from motcua.dossiers.models import Dossier
from motcua.org.actor import Actor
from motcua.org.selectors import card
from motcua.packs.pack import Pack
from motcua.printing.marks import Marks
from motcua.printing.slip import Print, render_all
from motcua.printing.snapshot import BlankForm, Snapshot
from motcua.printing.template import template_for

MOST_COPIES: Final = 100
_RUNNING_NUMBER: Final = re.compile(r"\d+")


class CopiesUnusable(BadInput):
    code = "slip.copies_not_printable"
    message = mark("Không in được {given} bản một lần. Hãy ghi từ 1 đến {most}.")


def book(snapshot: Snapshot, pack: Pack, *, training: bool = False) -> bytes:
    """Return the PDF of form 06 or 07; of an exercise with its mark."""
    form = pack.forms.forms[snapshot.form]
    marks = Marks(training=training)
    return render_all([Print(template_for(pack, form), snapshot.to_plain(), marks)])


def seen(rows: Sequence[Dossier], page: str, *, by: Actor, at: datetime) -> None:
    """Write down that somebody has these dossiers before him on one paper."""
    sights = (audit.Sight(audit.Target("dossier", row.pk, row.code), page) for row in rows)
    audit.seen(*sights, by=by.doer, at=at)


def blank(number: str, copies: int, unit_id: int, pack: Pack, *, at: datetime) -> bytes:
    """Return empty forms of one kind, to be filled in by hand and typed in afterwards."""
    if not 1 <= copies <= MOST_COPIES:
        raise CopiesUnusable(given=copies, most=MOST_COPIES)
    day = office_time(at).date()
    form = pack.form(number, day)
    unit = card(unit_id)
    head = Issue(form, unit_id, 1, at, "").head()
    room = _RUNNING_NUMBER.sub(
        "………", form.numbered(1, on=day, unit=unit.mark or unit.code), count=1
    )
    snapshot = BlankForm(
        form=form.key,
        head=type(head)(head.superior_agency, head.unit, room, head.place, head.issued_at),
    )
    one = Print(template_for(pack, form), snapshot.to_plain())
    return render_all([one] * copies)
