"""Results: issued, corrected, revoked."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from motcua.base.dates import date_text, parse_date
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.dossiers.services import endings, results
from motcua.dossiers.services.endings import ResultIn
from motcua.dossiers.services.order import Order, Paper
from motcua.rules.dossier.words import Outcome
from motcua.web.dossier.act_form import REASON, ActForm, Input, Kind
from motcua.web.dossier.filing import filed
from motcua.web.forms import Options

RESULT: Final = "result"
TITLE, NUMBER, SIGNED, SIGNER, FILE = "title", "number", "signed", "signer", "file"
DECIDED: Final = "decided"
BOTH: Final[Options] = [(one.value, one) for one in Outcome]
DATED: Final = Say(mark("Ngày ký"))


def result_inputs(title: str, number: str = "", signed: str = "", signer: str = "") -> list[Input]:
    """Return what a result is described by."""
    hint = Say(mark("PDF hoặc ảnh chụp; không bắt buộc."))
    return [
        Input(TITLE, Say(mark("Tên kết quả")), value=title),
        Input(NUMBER, Say(mark("Số, ký hiệu")), value=number),
        Input(SIGNED, DATED, Kind.DAY, value=signed),
        Input(SIGNER, Say(mark("Người ký")), value=signer),
        Input(FILE, Say(mark("Tệp kết quả")), Kind.FILE, hint=hint),
    ]


class Finish(ActForm):
    """Issuing the result: granted, or refused with the reason."""

    asks = "dossier/_result.html"
    blames = {"dossier.result_missing": TITLE, "dossier.field_missing": REASON}

    def asked(self) -> Iterator[Input]:
        """Yield how it was decided, what the result is, and why it was refused."""
        known = self.desk.page.known.record.results
        title = known[0].name if known else ""
        # Nothing is chosen beforehand: two presses of the same keys shall issue nothing.
        yield Input(DECIDED, Say(mark("Kết luận")), Kind.RADIO, options=BOTH)
        yield from result_inputs(title, signed=date_text(self.desk.today))
        hint = Say(mark("Chỉ ghi khi không đồng ý; người nộp nhận Phiếu từ chối với lý do này."))
        yield Input(REASON, Say(mark("Lý do không đồng ý")), Kind.LINES, hint=hint)

    def read(self) -> None:
        """Read the decision, the result and the reason."""
        self.form.choice(DECIDED, BOTH)
        self.form.text(TITLE)
        self.form.read(SIGNED, parse_date, needed=False)
        self.form.text(REASON, needed=self.form[DECIDED].value == Outcome.REFUSED)

    def do(self, order: Order) -> None:
        """Issue it."""
        form, title = self.form, self.form[TITLE].value
        given = ResultIn(
            title,
            Outcome(form[DECIDED].value),
            number=form[NUMBER].value,
            signed_on=form.read(SIGNED, parse_date, needed=False),
            signer=form[SIGNER].value,
            document=filed(self.desk, FILE, title, RESULT),
        )
        endings.finish(order, given, outcome=self.desk.outcome)


class CorrectResult(ActForm):
    """Putting a result in the place of the one that holds, or of one that was revoked."""

    asks = "dossier/_result.html"
    blames = {"dossier.result_missing": TITLE}

    def asked(self) -> Iterator[Input]:
        """Yield the last result as it stands, to be changed; one that was revoked starts empty."""
        last = next(iter(self.desk.page.results), None)
        old, title = self.desk.page.result, last.title if last else ""
        decided = last.outcome if last else Outcome.GRANTED.value
        yield Input(DECIDED, Say(mark("Kết luận")), Kind.RADIO, decided, None, BOTH)
        if old is None:
            yield from result_inputs(title, signed=date_text(self.desk.today))
        else:
            signed = date_text(old.signed_on) if old.signed_on else ""
            yield from result_inputs(old.title, old.number, signed, old.signer)
        yield from super().asked()

    def said_to(self) -> Say:
        """Return who reads the reason, and what follows."""
        return Say(
            mark(
                "Người nhận kết quả được báo và đọc đúng câu này. Kết quả mới chờ trả, cả khi kết "
                "quả trước đã trả."
            )
        )

    def read(self) -> None:
        """Read the result and why."""
        self.form.choice(DECIDED, BOTH, needed=False)
        self.form.text(TITLE)
        self.form.read(SIGNED, parse_date, needed=False)
        super().read()

    def do(self, order: Order) -> None:
        """Correct it; the file of the old one is kept unless a new one came."""
        old, decided = self.desk.page.result, self.form[DECIDED].value
        new = filed(self.desk, FILE, self.form[TITLE].value, RESULT)
        given = ResultIn(
            self.form[TITLE].value,
            Outcome(decided) if decided else Outcome.GRANTED,
            number=self.form[NUMBER].value,
            signed_on=self.form.read(SIGNED, parse_date, needed=False),
            signer=self.form[SIGNER].value,
            document=new or (old.document if old else None),
        )
        results.correct_result(order, given, outcome_kept=not decided)


class RevokeResult(ActForm):
    """Taking a result's force away."""

    consequence = mark(
        "Kết quả hết giá trị từ bây giờ, không trả cho ai nữa; vẫn đọc được, có dấu Đã thu hồi. "
        "Người nhận được báo lý do. Sau đó có thể cấp lại kết quả thay thế."
    )

    def asked(self) -> Iterator[Input]:
        """Yield the decision by which it is revoked, and why."""
        yield Input(NUMBER, Say(mark("Số, ký hiệu quyết định thu hồi")))
        yield Input(SIGNED, DATED, Kind.DAY, value=date_text(self.desk.today))
        yield from super().asked()

    def read(self) -> None:
        """Read the day and why."""
        self.form.read(SIGNED, parse_date, needed=False)
        super().read()

    def said_to(self) -> Say:
        """Return who reads the reason."""
        return Say(mark("Người nhận kết quả được báo và đọc đúng câu này."))

    def do(self, order: Order) -> None:
        """Revoke it."""
        number = self.form[NUMBER].value
        signed = self.form.read(SIGNED, parse_date, needed=False)
        paper = Paper(number, signed) if number else None
        results.revoke_result(replace(order, paper=paper))
