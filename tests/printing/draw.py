"""Draw docs/screens/slips: python -m tests.printing.draw. With a folder: write the PDFs there."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.printing.office import ALL, BIRTH, RECEIPT, RESIDENCE, SLIP, printed
from tests.printing.pages import pictures

from motcua.printing.marks import Marks
from motcua.printing.snapshot import Replaced

FOLDER = Path(__file__).parents[2] / "docs" / "screens" / "slips"
OLD = Replaced("0730/TNHS-TTPVHCC", SLIP.head.issued_at, "ghi sai số điện thoại của người nộp")
DPI = 96
UNDONE = Marks(
    copy=1,
    gone=(BIRTH.code,),
    notes=(f"Hồ sơ {BIRTH.code} đã huỷ tiếp nhận; giấy này không còn giá trị với hồ sơ đó.",),
)
REFUNDED = Marks(
    copy=1,
    refunded=True,
    notes=("Đã hoàn trả 75.000 đồng (tiền mặt) lúc 09:00 ngày 24/11/2026. Lý do: Hồ sơ đã rút",),
)
WAITS = (
    "đang tạm dừng tính thời gian từ 15:20 ngày 24/11/2026 (chờ bổ sung hồ sơ); "
    "hẹn lại khi tiếp tục giải quyết"
)


def papers() -> Iterator[tuple[str, bytes]]:
    """Yield every kind of paper by name, and one slip with each mark."""
    for one in ALL:
        yield one.kind, printed(one)
    yield "visit", printed(replace(SLIP, dossiers=(BIRTH, RESIDENCE)))
    yield "correction", printed(replace(SLIP, replaces=OLD), Marks(copy=2))
    yield "blank", printed(SLIP, Marks(blank=True))
    yield "training", printed(SLIP, Marks(training=True))
    yield "voided", printed(SLIP, Marks(voided=True))
    yield "one-undone", printed(replace(SLIP, dossiers=(BIRTH, RESIDENCE)), UNDONE)
    yield "refunded", printed(RECEIPT, REFUNDED)
    yield "waiting", printed(replace(SLIP, dossiers=(replace(BIRTH, due=None, due_note=WAITS),)))


def main(words: list[str]) -> None:
    """Write one picture a page in 16 greys, or the files themselves."""
    for name, pdf in papers():
        if words:
            Path(words[0], f"{name}.pdf").write_bytes(pdf)
            continue
        for number, page in enumerate(pictures(pdf, DPI), 1):
            small = page.convert("L").quantize(16)
            small.save(FOLDER / f"{name}-{number}.png", optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
