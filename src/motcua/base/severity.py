"""How grave a finding is, wherever something is checked."""

from motcua.base.language import mark
from motcua.base.words import Word


class Severity(Word):
    """A defect stops what is being checked from being used; a warning is to be read."""

    DEFECT = "defect", mark("Lỗi")
    WARNING = "warning", mark("Cảnh báo")
