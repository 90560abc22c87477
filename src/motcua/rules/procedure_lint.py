"""What is missing or odd in a procedure before it is published."""

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.base.severity import Severity
from motcua.rules.procedure import ProcedureRecord


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about one part of the record."""

    code: str
    severity: Severity
    say: Say
    part: str


def lint(record: ProcedureRecord) -> list[Finding]:
    """Return what a person should mend before publishing, defects first.

    Source: Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2: the parts a procedure must have. A part that
    the law demands of every procedure is a defect when absent; one that real published records
    often leave out is a warning.
    """
    found = [*_identity(record), *_time_and_money(record), *_papers(record)]
    return sorted(found, key=lambda finding: finding.severity is Severity.WARNING)


def _identity(record: ProcedureRecord) -> Iterator[Finding]:
    missing = (
        ("name", record.name, mark("Thiếu tên thủ tục.")),
        ("sector", record.sector, mark("Thiếu lĩnh vực.")),
        ("levels", record.levels, mark("Chưa nói cấp nào thực hiện.")),
        ("agency", record.agency, mark("Thiếu cơ quan thực hiện.")),
    )
    for part, value, text in missing:
        if not value:
            yield Finding(f"procedure.no_{part}", Severity.DEFECT, Say(text), part)
    if not record.subjects:
        yield _warning("subjects", mark("Chưa nói ai được làm thủ tục này."))
    if not record.legal_bases:
        yield _warning("legal_bases", mark("Chưa ghi căn cứ pháp lý."))
    if not record.results:
        yield _warning("results", mark("Chưa ghi kết quả người dân nhận được."))
    if not record.steps:
        yield _warning("steps", mark("Chưa ghi trình tự thực hiện."))


def _time_and_money(record: ProcedureRecord) -> Iterator[Finding]:
    if not record.offers:
        text = mark("Chưa có cách nộp hồ sơ nào.")
        yield Finding("procedure.no_offers", Severity.DEFECT, Say(text), "offers")
    for number, offer in enumerate(record.offers, 1):
        where = {"channel": offer.channel, "number": number}
        if offer.limit is None and not offer.limit_text:
            yield _warning(
                "limit", mark("Cách nộp {number} ({channel}): chưa ghi thời hạn."), **where
            )
        elif offer.limit is None:
            yield _warning(
                "limit_in_words",
                mark(
                    "Cách nộp {number} ({channel}): thời hạn chỉ có bằng lời nên không tự tính "
                    "được ngày hẹn trả."
                ),
                **where,
            )
        if any(fee.amount is None for fee in offer.fees):
            yield _warning(
                "fee_in_words",
                mark("Cách nộp {number} ({channel}): có khoản phí chỉ ghi bằng lời."),
                **where,
            )


def _papers(record: ProcedureRecord) -> Iterator[Finding]:
    if not record.components:
        yield _warning("components", mark("Chưa ghi thành phần hồ sơ."))
    for number, item in enumerate(record.components, 1):
        if not item.name.strip():
            text = Say(mark("Giấy tờ thứ {number} chưa có tên."), number=number)
            yield Finding("procedure.unnamed_component", Severity.DEFECT, text, "components")


def _warning(part: str, text: str, **params: object) -> Finding:
    return Finding(f"procedure.no_{part}", Severity.WARNING, Say(text, **params), part)
