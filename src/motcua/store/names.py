"""What a province is called in the database."""

import re
from dataclasses import dataclass
from typing import Final

from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.base.words import Word

DIRECTORY: Final = "directory"
DIRECTORY_OWNER: Final = "motcua_owner"


class Role(Word):
    """For what a program connects."""

    OWNER = "owner", mark("chủ sở hữu, chạy nâng cấp")
    APPLICATION = "app", mark("ứng dụng, không sở hữu gì")


class CodeUnusable(BadInput):
    code = "province.code_unusable"
    message = mark(
        "Mã tỉnh {code} không dùng được. Mã có từ 1 đến 30 chữ thường không dấu, chữ số hoặc "
        "dấu gạch nối ở giữa, ví dụ tinh-mau."
    )


@dataclass(frozen=True, slots=True)
class Province:
    """A province by its code, and the names that follow from it."""

    code: str
    name: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,28}[a-z0-9])?", self.code):
            raise CodeUnusable(code=self.code)

    @property
    def schema(self) -> str:
        return "p_" + self.code.replace("-", "_")

    def role(self, role: Role) -> str:
        """Return the name of one of the province's two roles."""
        return f"{self.schema}_{role}"
