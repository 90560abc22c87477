"""What is wrong with a pack, said with file and line."""

from dataclasses import dataclass

from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.base.severity import Severity


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a pack: file name within the pack's folder, and line from 1 (0: whole file)."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or worth knowing, in a pack."""

    severity: Severity
    spot: Spot
    code: str
    say: Say

    @property
    def file(self) -> str:
        """Return the file name within the pack."""
        return self.spot.file

    @property
    def line(self) -> int:
        """Return the line, from 1; 0 where the whole file is meant."""
        return self.spot.line


class Findings:
    """The list that readers and checks write to."""

    def __init__(self) -> None:
        self.all: list[Finding] = []

    def defect(self, spot: Spot, code: str, say: Say) -> None:
        """Note something that keeps the pack from being loaded."""
        self.all.append(Finding(Severity.DEFECT, spot, code, say))

    def warning(self, spot: Spot, code: str, say: Say) -> None:
        """Note something a person should look at."""
        self.all.append(Finding(Severity.WARNING, spot, code, say))

    def in_order(self) -> list[Finding]:
        """Return the findings by file and line."""
        return sorted(self.all, key=lambda one: (one.file, one.line, one.code))

    @property
    def defects(self) -> list[Finding]:
        """Return what keeps the pack from being loaded."""
        return [finding for finding in self.all if finding.severity is Severity.DEFECT]


class PackNotFound(BadInput):
    code = "pack.not_found"
    message = mark(
        "Không tìm thấy gói quy định “{name}”. Các gói hiện có: {known}. "
        "Kiểm tra tên hoặc đường dẫn thư mục của gói."
    )


class PackUnreadable(BadInput):
    code = "pack.unreadable"
    message = mark(
        "Không đọc được tệp {file} của gói quy định: {why}. Kiểm tra tệp và quyền đọc rồi thử lại."
    )


class PackDefective(BadInput):
    code = "pack.defective"
    message = mark(
        "Gói quy định “{pack}” có {count} lỗi nên không dùng được; lỗi đầu tiên ở {spot}: {first} "
        "Chạy “motcua pack check {pack}” để xem tất cả rồi sửa."
    )

    def __init__(self, pack: str, findings: list[Finding]) -> None:
        self.findings = findings
        first = findings[0]
        super().__init__(pack=pack, count=len(findings), spot=first.spot, first=first.say)
