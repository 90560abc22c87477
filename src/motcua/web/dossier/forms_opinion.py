"""Asking other units for their opinion, and answering."""

from collections.abc import Iterator
from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.dossiers.selectors.answering import answering_units
from motcua.dossiers.services import opinions
from motcua.dossiers.services.order import Order
from motcua.org.selectors import card, tree
from motcua.rules.limit import Limit, parse_limit
from motcua.web.dossier.act_form import ActForm, Input, Kind
from motcua.web.forms import Options

QUESTION: Final = "question"
LIMIT: Final = "limit"
ANSWER: Final = "answer"
UNITS: Final = ("unit-1", "unit-2", "unit-3")
"""Up to three units are asked at once; who has to ask more asks again."""


class Consult(ActForm):
    """Asking."""

    blames = {
        "dossier.field_missing": QUESTION,
        "dossier.field_too_long": QUESTION,
        "dossier.unit_unknown": UNITS[0],
        "dossier.nobody_answers": UNITS[0],
    }

    def asked(self) -> Iterator[Input]:
        """Yield whom, what, and by when."""
        offered = self.units()
        first, further = Say(mark("Hỏi đơn vị")), Say(mark("Và đơn vị"))
        yield Input(UNITS[0], first, Kind.PICK, options=offered, names=True)
        for name in UNITS[1:]:
            options = [("", Say("–")), *offered]
            yield Input(name, further, Kind.PICK, options=options, names=True)
        yield Input(QUESTION, Say(mark("Nội dung xin ý kiến")), Kind.LINES)
        hint = Say(mark("Để trống nếu không hẹn. Hạn của hồ sơ vẫn chạy trong lúc chờ."))
        yield Input(LIMIT, Say(mark("Trả lời trong mấy ngày làm việc")), value="2", hint=hint)

    def units(self) -> Options:
        """Return the units of today that can be asked: somebody there answers."""
        own = {self.desk.page.subject.step.unit_id} if self.desk.page.subject.step else set()
        cards = tree().cards
        others = answering_units(today=self.desk.today) - own
        return [
            (str(one.id), Say("{name}", name=one.name))
            for one in sorted((cards[key] for key in others), key=lambda one: one.key)
        ]

    def read(self) -> None:
        """Read whom, what, and by when."""
        for number, name in enumerate(UNITS):
            self.form.choice(name, self.inputs[number].options, needed=number == 0)
        self.form.text(QUESTION)
        self.form.read(LIMIT, working_days, needed=False)

    def do(self, order: Order) -> None:
        """Ask."""
        units = [int(self.form[name].value) for name in UNITS if self.form[name].value]
        question = self.form[QUESTION].value
        limit = self.form.read(LIMIT, working_days, needed=False)
        opinions.consult(order, units, question=question, limit=limit)


class Unask(ActForm):
    """Asking no longer: the dossier may go on without that answer."""

    blames = {"dossier.not_asked": UNITS[0]}

    def asked(self) -> Iterator[Input]:
        """Yield whose answer is no longer waited for, and why."""
        asked = self.desk.page.opinions
        # On a page that is older than the last answer the choice stays; the service refuses it.
        units = {one.unit_id for one in asked if one.closed_at is None}
        units = units or {one.unit_id for one in asked}
        cards = sorted((card(unit) for unit in units), key=lambda one: one.key)
        options = [(str(one.id), Say("{name}", name=one.name)) for one in cards]
        label = Say(mark("Không hỏi đơn vị này nữa"))
        yield Input(UNITS[0], label, Kind.PICK, options=options, names=True)
        yield from super().asked()

    def said_to(self) -> Say:
        """Return who reads the reason."""
        return Say(mark("Đơn vị được hỏi sẽ thấy câu hỏi đã rút; nội dung hỏi vẫn được lưu."))

    def read(self) -> None:
        """Read which unit, and why."""
        self.form.choice(UNITS[0], self.inputs[0].options)
        super().read()

    def do(self, order: Order) -> None:
        """Ask no longer."""
        opinions.take_back(order, [int(self.form[UNITS[0]].value)])


def working_days(text: str) -> Limit:
    """Read a number of working days, halves too."""
    return parse_limit(f"{text} ngày làm việc")


class Answer(ActForm):
    """Answering what one's own unit was asked."""

    blames = {"dossier.field_missing": ANSWER, "dossier.field_too_long": ANSWER}

    def asked(self) -> Iterator[Input]:
        """Yield the answer, with the question above it."""
        posts = self.desk.actor.tasks_for
        open_ones = (one for one in self.desk.page.opinions if one.closed_at is None)
        asked = next((one.question for one in open_ones if (one.unit_id, one.role) in posts), "")
        hint = Say(mark("Được hỏi: {question}"), question=asked) if asked else None
        yield Input(ANSWER, Say(mark("Nội dung trả lời")), Kind.LINES, hint=hint)

    def read(self) -> None:
        """Read the answer."""
        self.form.text(ANSWER)

    def do(self, order: Order) -> None:
        """Answer."""
        opinions.answer(order, words=self.form[ANSWER].value)
