"""Deciding on a dossier: what is put before one, and yes or no. Nothing is chosen beforehand.

A second press of the key that opened the form decides nothing: without a choice there is none.
"""

from collections.abc import Iterator
from typing import Final

from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.dossiers.selectors.subject import Permitted
from motcua.dossiers.services import work
from motcua.dossiers.services.order import Order
from motcua.rules.dossier.moves import BEFORE
from motcua.rules.dossier.transitions import PASSING
from motcua.rules.dossier.words import Act
from motcua.web.dossier import content, opinions, saying
from motcua.web.dossier.act_form import REASON, Input, Kind
from motcua.web.dossier.forms_way import Move
from motcua.web.forms import Options
from motcua.web.jinja import lang

DECIDED: Final = "decided"
YES, NO = "yes", "no"


class Decide(Move):
    """Approving what was put before one, or sending it back to who did the step before."""

    asks = "dossier/_decide.html"

    def asked(self) -> Iterator[Input]:
        """Yield the decision, the reason of a no, and who shall go on after a yes."""
        yield Input(DECIDED, Say(mark("Bạn quyết định")), Kind.RADIO, options=self.decisions())
        if self.back is not None:
            hint = Say(mark("Phải ghi khi không đồng ý; người làm bước trước đọc đúng câu này."))
            yield Input(REASON, Say(mark("Lý do")), Kind.LINES, hint=hint)
        yield from super().asked()

    def decisions(self) -> Options:
        """Return yes, and no where there is somebody to send it back to."""
        yes = Say(
            mark("Đồng ý, chuyển đến bước “{step}”"), step=self.desk.way.to if self.desk.way else ""
        )
        found: list[tuple[str, Speakable]] = [(YES, yes)]
        if self.back is not None:
            no = mark("Không đồng ý, trả lại bước “{step}”")
            found.append((NO, Say(no, step=self.back.to)))
        return found

    @property
    def back(self) -> Permitted | None:
        """Return the way back to the step before, None where there is none."""
        found = (one for one in self.desk.page.permitted if one.act is Act.SEND_BACK)
        return next(found, None)

    @property
    def title(self) -> Speakable:
        """Return what the form is called: it may end in a yes or a no."""
        return Say(mark("Quyết định"))

    @property
    def goal(self) -> str:
        """Return no step: the choice names it."""
        return ""

    @property
    def simple(self) -> bool:
        """Say that nobody decides by a button alone."""
        return False

    @property
    def did(self) -> Act:
        """Return what was decided."""
        return Act.SEND_BACK if self.form[DECIDED].value == NO else self.desk.act

    def read(self) -> None:
        """Read the decision, the reason of a no, and who shall go on."""
        super().read()
        if self.form.choice(DECIDED, self.inputs[0].options) == NO:
            self.form.text(REASON)

    def do(self, order: Order) -> None:
        """Do what was decided."""
        if self.did is Act.SEND_BACK:
            work.move(order, act=Act.SEND_BACK, outcome=self.back.outcome if self.back else BEFORE)
        else:
            super().do(order)

    @property
    def shown(self) -> dict[str, object]:
        """Return what is decided about: the request, who put it forward, papers, opinions."""
        page, language = self.desk.page, lang()
        files = content.files(page, actor=self.desk.actor)
        last = next((one for one in page.events if Act(one.act) in PASSING), None)
        return {
            "content": page.row.content,
            "papers": content.papers(page, files, language),
            "files": files,
            "opinions": opinions.asked(page, at=self.desk.at),
            "by": last.actor_name if last else "",
            "did": Act(last.act).in_(language) if last else "",
            "at": saying.when(last.at) if last else "",
            "reason": last.reason if last else "",
        }
