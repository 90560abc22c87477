"""Ends of a dossier that are no result: refused, withdrawn, stopped, closed, undone."""

from collections.abc import Iterator
from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.dossiers.selectors.preview_slips import refusal_notice
from motcua.dossiers.services import endings, intake, supplements
from motcua.dossiers.services.order import Order
from motcua.printing.snapshot import Snapshot
from motcua.web.dossier.act_form import ActForm, Input, Kind

PAPERS: Final = "papers"
READS: Final = Say(mark("Người nộp sẽ đọc đúng câu này."))


class Accept(ActForm):
    """Accepting what was registered online."""

    def do(self, order: Order) -> None:
        """Accept it."""
        intake.accept(order)


class Refuse(ActForm):
    """Refusing what was registered online."""

    consequence = mark(
        "Người nộp nhận Phiếu từ chối tiếp nhận với lý do bạn đã ghi. Hồ sơ vào mục Từ chối, "
        "không xoá và không mở lại được."
    )

    def said_to(self) -> Say:
        """Return who reads the reason."""
        return READS

    def do(self, order: Order) -> None:
        """Refuse it."""
        intake.refuse(order)

    def preview(self) -> Snapshot:
        """Return form 03."""
        desk = self.desk
        return refusal_notice(desk.page, self.reason, by=desk.actor, at=desk.at)


class RequestWithdrawal(ActForm):
    """The applicant wants the dossier back."""

    def said_to(self) -> Say:
        """Return what is written down."""
        return Say(mark("Ghi lời đề nghị của người nộp, kèm giấy tờ nếu có."))

    def do(self, order: Order) -> None:
        """Write it down."""
        endings.request_withdrawal(order)


class Withdraw(ActForm):
    """Giving the dossier back."""

    consequence = mark(
        "Hồ sơ dừng hẳn; người nộp nhận Thông báo dừng giải quyết hồ sơ và nhận lại giấy tờ. "
        "Không mở lại được."
    )

    def asked(self) -> Iterator[Input]:
        """Yield which papers go back; what is said of money comes from the receipts."""
        hint = Say(mark("Mỗi dòng một giấy tờ."))
        yield Input(PAPERS, Say(mark("Giấy tờ trả lại")), Kind.LINES, hint=hint)

    def do(self, order: Order) -> None:
        """Give it back."""
        sent = self.desk.request.POST.get(PAPERS, "")
        endings.withdraw(order, papers_returned=sent)


class DenyWithdrawal(ActForm):
    """Going on although the applicant wanted the dossier back."""

    def said_to(self) -> Say:
        """Return who reads the reason."""
        return READS

    def do(self, order: Order) -> None:
        """Go on."""
        endings.deny_withdrawal(order)


class Stop(ActForm):
    """Stopping a dossier."""

    consequence = mark(
        "Hồ sơ dừng hẳn; người nộp nhận Thông báo dừng giải quyết hồ sơ với lý do bạn đã ghi. "
        "Không mở lại được."
    )

    def said_to(self) -> Say:
        """Return who reads the reason."""
        return READS

    def do(self, order: Order) -> None:
        """Stop it."""
        endings.stop(order)


class Close(ActForm):
    """Ending a dossier whose supplement never came."""

    consequence = mark(
        "Hồ sơ đóng vì người nộp không bổ sung trong thời hạn; người nộp được báo. "
        "Không mở lại được."
    )

    def do(self, order: Order) -> None:
        """Close it."""
        supplements.close(order)


class UndoIntake(ActForm):
    """Taking back a mistaken intake."""

    consequence = mark(
        "Hồ sơ bị huỷ tiếp nhận; mã hồ sơ coi như đã dùng, không cấp lại. Người nộp được báo lý do."
    )

    def said_to(self) -> Say:
        """Return who reads the reason."""
        return READS

    def do(self, order: Order) -> None:
        """Undo it."""
        endings.undo_intake(order)
