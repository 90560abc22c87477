"""How long a print takes: python -m tests.printing.speed."""

import sys
import time
from collections.abc import Callable
from dataclasses import replace

from tests.printing.office import ALL, REGISTER, ROW, SLIP, printed

from motcua.packs.loader import default_pack
from motcua.printing.slip import Print, render_all
from motcua.printing.snapshot import Snapshot
from motcua.printing.template import template_for

TIMES = 40


def cpu_ms(act: Callable[[int], object], times: int = TIMES) -> float:
    """Return the CPU milliseconds of one act; the first two are not counted."""
    act(-1), act(-2)
    began = time.process_time()
    for number in range(times):
        act(number)
    return (time.process_time() - began) * 1000 / times


def numbered(shot: Snapshot, number: int) -> Snapshot:
    return replace(shot, head=replace(shot.head, number=f"{number:04}/X"))


def main() -> None:
    """Print a line for each kind of paper, always with other data."""
    say = sys.stdout.write
    for shot in ALL:
        ms = cpu_ms(lambda n, one=shot: printed(numbered(one, n)))  # type: ignore[misc]
        say(f"{shot.kind:20} {ms:6.1f} ms\n")
    template = template_for(default_pack(), default_pack().forms.forms[SLIP.form])
    batch = [Print(template, SLIP.to_plain())] * 100
    say(f"{'100 slips in a file':20} {cpu_ms(lambda _: render_all(batch), 3) / 100:6.1f} ms each\n")
    rows = (ROW,) * 1_000
    ms = cpu_ms(lambda _: printed(replace(REGISTER, rows=rows)), 2)
    say(f"{'1,000 rows of 07':20} {ms:6.0f} ms\n")


if __name__ == "__main__":
    main()
