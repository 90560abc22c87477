"""The columns of the screen as columns of a sheet."""

from collections.abc import Mapping
from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.web.officer.kept import Column

CODE: Final = Say(mark("Mã hồ sơ"))
OWNER: Final = Say(mark("Chủ hồ sơ"))
CUT: Final = Say(mark("Chỉ có {n} hồ sơ đầu. Hãy lọc bớt rồi xuất lại."))
PARTS: Final[Mapping[Column, tuple[tuple[Say, str], ...]]] = {
    Column.PROCEDURE: ((Say(Column.PROCEDURE.vi), "procedure"),),
    Column.STEP: ((Say(mark("Bước")), "step"), (Say(mark("Kênh")), "channel")),
    Column.LEFT: ((Say(mark("Còn lại")), "left"), (Say(mark("Thời điểm")), "left_more")),
    Column.BY: ((Say(mark("Giao bởi")), "by"), (Say(mark("Lúc")), "by_at")),
}
"""Each column of the screen as columns of the sheet, with the part of a row that fills it."""
