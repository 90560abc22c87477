"""Where everything stands in the picture: a row per step, a column per lane, room for lines.

All lengths in pixels. Lines run in the gaps between rows and in the channels between columns,
where no box can stand; each gap and channel is as wide as the lines in it need.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from motcua.base.language import translated
from motcua.rules.process.definition import ProcessDefinition, Step
from motcua.rules.process.draw_lanes import Lanes, lanes_of
from motcua.rules.process.draw_routes import Route, Tracks, routes_of, tracks_of
from motcua.rules.process.draw_text import width, wrapped
from motcua.rules.process.draw_words import IN_WORKING_DAYS, Speech, has_days, speaks_short
from motcua.rules.process.findings import step_called

LINE: Final = 16
NAME_LINES: Final = 3
HEAD_LINES: Final = 3
TRACK: Final = 7
GAP: Final = 14
LABEL: Final = 14
CHANNEL: Final = 14
STAND_OFF: Final = 15
FOOTNOTE: Final = 24
MARGIN: Final = 8
BOX_PAD: Final = 10


@dataclass(frozen=True, slots=True)
class Box:
    """A step in the picture."""

    step: Step
    x: float
    y: float
    wide: float
    high: float
    lines: tuple[str, ...]
    under: tuple[str, ...]

    @property
    def middle(self) -> float:
        """Return the x of its centre line."""
        return self.x + self.wide / 2

    @property
    def bottom(self) -> float:
        """Return the y of its lower edge."""
        return self.y + self.high


@dataclass(frozen=True, slots=True)
class Lane:
    """A column with its wrapped head."""

    x: float
    wide: float
    head: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole picture, measured."""

    wide: float
    high: float
    lanes: tuple[Lane, ...]
    boxes: tuple[Box, ...]
    routes: tuple[Route, ...]
    tracks: Tracks
    floor: float
    footnote: str = ""

    def channel_x(self, channel: int, track: int) -> float:
        """Return the x of a line in the channel left of lane ``channel``."""
        before = self.lanes[channel - 1]
        return before.x + before.wide + STAND_OFF + TRACK * track

    def gap_y(self, row: int, track: int) -> float:
        """Return the y of a line in the gap below ``row``."""
        labels = LABEL * self.tracks.labels_down_to(row, track)
        return self.boxes[row].bottom + GAP / 2 + TRACK * max(0, track) + labels

    def label_y(self, route: Route) -> float:
        """Return the base line of the condition that stands above a route's level line."""
        line = self.gap_y(route.start, route.label_track)
        return line - 4 - LABEL * self.tracks.labels_under(route)


def laid_out(definition: ProcessDefinition, language: str) -> Layout:
    """Measure the picture of a process that has at least one step."""
    lanes = lanes_of(definition, language)
    routes = routes_of(definition, lanes)
    tracks = tracks_of(routes)
    box = box_width(len(lanes.heads))
    columns = _columns(lanes, tracks, box)
    short = speaks_short(definition)
    boxes = _boxes(definition, Speech(language, short=short), lanes, columns, tracks)
    right = columns[-1].x + columns[-1].wide
    extra = _channel(tracks.channels.get(len(columns), 0)) - CHANNEL
    floor = boxes[-1].bottom + 18
    note = IN_WORKING_DAYS.in_(language) if short and has_days(definition) else ""
    high = floor + FOOTNOTE if note else floor
    wide = max(right + extra, MARGIN + width(note)) + MARGIN
    return Layout(wide, high, columns, boxes, routes, tracks, floor, note)


def box_width(lanes: int) -> float:
    """Return the width of a box in pixels: the more lanes, the narrower, never below 98."""
    return max(98.0, min(150.0, 600 / lanes - CHANNEL))


def _channel(count: int) -> float:
    return CHANNEL if not count else 2 * STAND_OFF - 4 + TRACK * (count - 1)


def _columns(lanes: Lanes, tracks: Tracks, box: float) -> tuple[Lane, ...]:
    columns: list[Lane] = []
    x = float(MARGIN)
    for place, title in enumerate(lanes.heads):
        if place:
            x += _channel(tracks.channels.get(place, 0))
        columns.append(Lane(x, box, wrapped(title, box - 4, HEAD_LINES), title))
        x += box
    return tuple(columns)


def _boxes(
    definition: ProcessDefinition,
    speech: Speech,
    lanes: Lanes,
    columns: Sequence[Lane],
    tracks: Tracks,
) -> tuple[Box, ...]:
    boxes: list[Box] = []
    y = float(LINE * max(len(column.head) for column in columns) + 14)
    for row, step in enumerate(definition.steps):
        column = columns[lanes.of_step[row]]
        room = column.wide - BOX_PAD
        lines = wrapped(called(step, speech.language), room, NAME_LINES)
        under = speech.limit_lines(step, room)
        high = 12 + LINE * (len(lines) + len(under))
        boxes.append(Box(step, column.x, y, column.wide, high, lines, under))
        y += high + gap_height(tracks, row)
    return tuple(boxes)


def gap_height(tracks: Tracks, row: int) -> float:
    """Return the height of the gap below ``row``."""
    lines = max(1, tracks.gaps.get(row, 1))
    return GAP + TRACK * (lines - 1) + LABEL * tracks.labels_down_to(row, lines) + 4


def called(step: Step, language: str) -> str:
    """Return the text in a box: number and name."""
    if not step.name:
        return step_called(step).in_(language)
    return f"{step.number}. {translated(step.name, language)}"
