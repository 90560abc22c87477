"""What is printed over a slip without being part of it."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one print.

    ``copy`` n prints "BẢN IN LẠI lần n" (0: the first print), ``training`` "BẢN THỬ" across every
    page, ``voided`` "ĐÃ HUỶ", ``refunded`` "ĐÃ HOÀN TRẢ"; ``blank`` prints dotted lines in place of
    everything but the office. ``gone`` are the dossiers of a shared slip that were voided while
    others on it live; ``notes`` stand in a frame at the top: what became of the paper, when, why.
    """

    copy: int = 0
    training: bool = False
    voided: bool = False
    blank: bool = False
    refunded: bool = False
    gone: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


FIRST_PRINT: Final = Marks()
"""No mark at all."""
