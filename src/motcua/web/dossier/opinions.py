"""What others were asked about a dossier, and what they answered."""

from dataclasses import dataclass
from datetime import datetime

from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.dossiers.selectors.one import DossierPage
from motcua.org.selectors import card
from motcua.web.dossier import saying


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to one unit."""

    unit: str
    question: str
    who: str
    when: str
    due: str
    answer: str
    answered: str
    by: str
    state: Speakable
    look: str


def asked(page: DossierPage, *, at: datetime) -> list[Asked]:
    """Return the questions, the latest first."""
    rows = []
    for one in reversed(page.opinions):
        late = one.due_at is not None and (one.closed_at or at) > one.due_at
        state: tuple[Speakable, str] = (Say(mark("Chờ trả lời")), "ext")
        if one.closed_at is not None and one.answer:
            state = (Say(mark("Đã trả lời")), "ok")
        elif one.closed_at is not None:
            state = (Say(mark("Không cần trả lời nữa")), "")
        elif late:
            state = (Say(mark("Quá hạn trả lời")), "late")
        rows.append(
            Asked(
                unit=card(one.unit_id).name,
                question=one.question,
                who=one.opened_by,
                when=saying.when(one.opened_at),
                due=saying.when(one.due_at),
                answer=one.answer,
                answered=saying.when(one.closed_at),
                by=one.closed_by,
                state=state[0],
                look=state[1],
            )
        )
    return rows
