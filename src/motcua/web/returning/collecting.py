"""The form of the return desk: who came, by which paper, with or without the slip."""

from dataclasses import dataclass
from typing import Final

from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.dossiers.collectors import Collector
from motcua.dossiers.selectors.one import DossierPage
from motcua.rules.dossier.words import PartyPart
from motcua.web.fields import Field
from motcua.web.forms import Form, Options
from motcua.web.request import Request

WHO, NAME, NUMBER, PAPER, LOST = "who", "name", "id_number", "paper", "lost"
OWNER, OTHER = "owner", "other"
WHOM: Final[Options] = [
    (OWNER, Say(mark("Chủ hồ sơ đến nhận"))),
    (OTHER, Say(mark("Người khác nhận thay, có giấy tờ"))),
]
BLAMES: Final = {
    "dossier.collector_unauthorised": PAPER,
    "dossier.collector_unidentified": NUMBER,
    "dossier.collector_too_young": WHO,
}
COMES_FOR: Final = (PartyPart.REPRESENTATIVE, PartyPart.SUBMITTER)


@dataclass(frozen=True, slots=True)
class Collecting:
    """What was typed about who collects a result."""

    form: Form
    page: DossierPage

    @classmethod
    def of(cls, request: Request, page: DossierPage) -> "Collecting":
        """Return the form as sent, or filled with who is expected to come."""
        others = [one for part in COMES_FOR for one in page.parties if one.part == part]
        other = others[0] if others else None
        return cls(
            Form(
                request,
                Field(WHO, Say(mark("Người nhận")), OWNER),
                Field(NAME, Say(mark("Họ tên người nhận thay")), other.name if other else ""),
                Field(NUMBER, Say(mark("Số giấy tờ tuỳ thân")), other.id_number if other else ""),
                Field(
                    PAPER,
                    Say(mark("Giấy tờ uỷ quyền")),
                    other.paper if other else "",
                    Say(mark("Số, ngày giấy uỷ quyền hoặc giấy giới thiệu.")),
                ),
                Field(
                    LOST,
                    Say(mark("Mất giấy hẹn, đã xem giấy tờ tuỳ thân")),
                    "",
                ),
            ),
            page,
        )

    def read(self) -> Collector | None:
        """Return who collects, None where something is missing."""
        form, owner = self.form, self.page.owner
        lost = bool(form[LOST].value)
        if form.choice(WHO, WHOM) == OTHER:
            name, paper = form.text(NAME), form.text(PAPER)
            number = form.text(NUMBER, needed=lost)
            collector = Collector(name, number, paper, slip_lost=lost)
        else:
            number = owner.id_number or form.text(NUMBER, needed=lost)
            collector = Collector(owner.name, number, slip_lost=lost)
        return None if form.wrong else collector

    def blame(self, refusal: Refusal) -> bool:
        """Put a refusal beside the field that it is about; say whether there is one."""
        if refusal.code in BLAMES:
            self.form.blame(refusal, BLAMES[refusal.code])
        return refusal.code in BLAMES
