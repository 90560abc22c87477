"""Passing a dossier along its process, forwards and back."""

from collections.abc import Iterator
from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.dossiers.selectors.preview_officers import (
    Candidate,
    Candidates,
    for_present_step,
    for_way_out,
)
from motcua.dossiers.services import assigning, work
from motcua.dossiers.services.order import Order
from motcua.rules.dossier.words import Act
from motcua.web.dossier.act_form import ActForm, Input, Kind
from motcua.web.forms import Options

OFFICER: Final = "officer"
WHO: Final = Say(mark("Giao cho"))
ANYBODY: Final = ("", Say(mark("Để chung, ai nhận cũng được")))


def people(found: Candidates) -> Options:
    """Return people as they are chosen, each with how much he has to do."""
    return [(str(one.id), Say(_text(one), name=one.name, busy=one.busy)) for one in found.people]


def _text(one: Candidate) -> str:
    if one.leads:
        return mark("{name} (người phân công), đang có {busy} việc")
    if one.lent:
        return mark("{name} (được uỷ quyền), đang có {busy} việc")
    return mark("{name}, đang có {busy} việc")


class Move(ActForm):
    """A way out of the present step."""

    blames = {"dossier.officer_unknown": OFFICER}

    def asked(self) -> Iterator[Input]:
        """Yield the reason where one is needed, and who shall go on."""
        yield from super().asked()
        if self.desk.act is Act.SEND_BACK:
            return
        desk = self.desk
        found = for_way_out(desk.page, desk.act, desk.outcome, today=desk.today)
        named = people(found)
        if not named:
            return
        chosen = named[0][0] if desk.act is Act.ASSIGN else ""
        hint = Say(
            mark("Người làm bước sau ở {unit}; ít việc nhất đứng đầu, lãnh đạo đứng cuối."),
            unit=found.unit,
        )
        yield Input(OFFICER, WHO, Kind.PICK, chosen, hint, [ANYBODY, *named])

    def read(self) -> None:
        """Read the reason and who shall go on."""
        super().read()
        if OFFICER in self.form.fields:
            self.form.choice(OFFICER, self.inputs[-1].options, needed=False)

    def do(self, order: Order) -> None:
        """Pass the dossier on."""
        chosen = self.form[OFFICER].value if OFFICER in self.form.fields else ""
        work.move(
            order,
            act=self.desk.act,
            outcome=self.desk.outcome,
            assignee=int(chosen) if chosen else None,
        )

    @property
    def simple(self) -> bool:
        """Say whether the button alone is enough: nobody has to be chosen, nothing explained."""
        return self.desk.act not in {Act.ASSIGN, Act.SEND_BACK}

    @property
    def goal(self) -> str:
        """Return the step that the act leads to."""
        return self.desk.way.to if self.desk.way else ""


class Reassign(ActForm):
    """Giving the present step to a colleague."""

    blames = {"dossier.officer_unknown": OFFICER}

    def asked(self) -> Iterator[Input]:
        """Yield who, and why."""
        found = for_present_step(self.desk.page, today=self.desk.today)
        step = self.desk.page.subject.step
        held = str(step.assignee_id) if step and step.assignee_id else ""
        named = [one for one in people(found) if one[0] != held]
        first = named[0][0] if named else ""
        yield Input(OFFICER, WHO, Kind.PICK, first, options=[ANYBODY, *named])
        yield from super().asked()

    def read(self) -> None:
        """Read who and why."""
        self.form.choice(OFFICER, self.inputs[0].options, needed=False)
        super().read()

    def do(self, order: Order) -> None:
        """Give the step away."""
        chosen = self.form[OFFICER].value
        assigning.reassign(order, to=int(chosen) if chosen else None)


class Recall(ActForm):
    """Taking back what was passed on too early."""

    def do(self, order: Order) -> None:
        """Take it back."""
        assigning.recall(order)
