"""How much any one file may cost: every number, its unit and its reason."""

from dataclasses import dataclass
from typing import Final

MEGABYTE: Final = 1024 * 1024

MOST_PAGES: Final = 500
"""Of one file and of one document: a bound book of the land registry has 200."""
MOST_PIXELS: Final = 60_000_000
"""Of one picture: A3 at 550 dpi; phones make 12 to 50 million."""
MOST_PIXELS_INSIDE: Final = 200_000_000
"""Of one picture inside a PDF, which is kept as it is: an A0 drawing at 350 dpi."""
LONGEST_SIDE: Final = 30_000
"""Pixels."""
MOST_INSIDE: Final = 256 * MEGABYTE
"""What all streams of a PDF may inflate to: 20 raw colour pages (A4, 200 dpi) and more."""
MOST_DEEP: Final = 40
"""Direct objects inside direct objects."""

A4_POINTS: Final = (595.276, 841.89)
DPI: Final = 200
PICTURE_BYTES: Final = 490_000
"""What one photographed page should come to, so that two stay under 1 MB."""
LADDER: Final = ((DPI, 82), (DPI, 72), (DPI, 60), (DPI, 50), (150, 55), (150, 40))
"""Resolution (dpi on A4) and JPEG quality, tried from the best; the last is taken as it comes."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What a child may use before it is stopped.

    Unit: ``cpu`` in seconds; ``memory`` in MB of address space over what its programs take when
    loaded; ``file`` in MB of any file it writes; ``wall`` in seconds, for a machine that is busy.
    """

    cpu: int
    memory: int
    file: int
    wall: float


PREPARING_PDF: Final = Bound(cpu=2, memory=96, file=64, wall=20)
PREPARING_PICTURE: Final = Bound(cpu=15, memory=448, file=16, wall=60)
BUILDING: Final = Bound(cpu=10, memory=256, file=512, wall=60)
RENDERING: Final = Bound(cpu=20, memory=384, file=64, wall=60)
