"""The identity bar: whose dossier, which, for what, in which state, due when."""

from dataclasses import dataclass
from datetime import datetime

from motcua.base.dates import Moment, office_time
from motcua.base.language import Speakable
from motcua.dossiers.selectors.one import DossierPage
from motcua.web.dossier import links, saying


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above everything on a dossier's pages."""

    code: str
    address: str
    owner: str
    procedure: str
    state: Speakable
    state_kind: str
    state_icon: str
    due: Speakable | None
    left: Speakable | None
    left_kind: str
    training: bool


def head_of(page: DossierPage, *, at: datetime, tab: str = "") -> Head:
    """Return the identity bar of a dossier."""
    state, kind, symbol = saying.tag(page)
    left = saying.left(page, at)
    name = page.known.record.name
    case = page.case.name if page.case else ""
    return Head(
        code=page.row.code,
        address=links.dossier(page.row.code, tu=tab),
        owner=page.owner.name,
        procedure=f"{name} ({case})" if case else name,
        state=state,
        state_kind=kind,
        state_icon=symbol,
        due=Moment(office_time(page.row.due_at)) if page.row.due_at else None,
        left=left[0] if left else None,
        left_kind=left[1] if left else "",
        training=page.row.training,
    )
