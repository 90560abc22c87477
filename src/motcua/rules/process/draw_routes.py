"""How the arrows run: through gaps between rows and channels between lanes, never over a box.

Every row holds one box, so a level line in a row meets no other box, and an upright line in a
channel meets none at all. Lines of one step, or to one step, may share a track; others may not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from motcua.rules.process.definition import ProcessDefinition
from motcua.rules.process.draw_lanes import Lanes

NOWHERE: Final = -1
TOPMOST: Final = -1


@dataclass(frozen=True, slots=True)
class Route:
    """One arrow, by rows and lanes.

    ``channel`` is the channel it runs up or down in (left of the lane of that number), NOWHERE
    where it runs straight down a lane; ``leave`` and ``arrive`` are its tracks in the gaps below
    its first row and above its last.
    """

    start: int
    end: int
    start_lane: int
    end_lane: int
    back: bool = False
    label: str = ""
    title: str = ""
    channel: int = NOWHERE
    track: int = 0
    leave: int = 0
    arrive: int = 0

    @property
    def next_row(self) -> bool:
        """Say whether it leads just to the row below."""
        return not self.back and self.end == self.start + 1

    @property
    def label_track(self) -> int:
        """Return the track its label stands above: the topmost where it runs straight down."""
        straight = self.channel == NOWHERE and not self.next_row
        return TOPMOST if straight else self.leave

    @property
    def rows(self) -> tuple[int, int]:
        """Return the rows it spans, the upper one first."""
        return min(self.start, self.end), max(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Tracks:
    """How many lines run side by side in each gap and channel, and where labels stand."""

    gaps: Mapping[int, int] = field(default_factory=dict)
    channels: Mapping[int, int] = field(default_factory=dict)
    labels: tuple[Route, ...] = ()

    def labels_down_to(self, row: int, track: int) -> int:
        """Return how many labels stand above the lines down to ``track`` below ``row``."""
        return sum(one.start == row and one.label_track <= track for one in self.labels)

    def labels_under(self, route: Route) -> int:
        """Return how many labels of the same line stand below the label of ``route``."""
        level = (route.start, route.label_track)
        same = [one for one in self.labels if (one.start, one.label_track) == level]
        return len(same) - 1 - same.index(route)


def routes_of(definition: ProcessDefinition, lanes: Lanes) -> tuple[Route, ...]:
    """Return an arrow for each outcome that leads to a step, with its tracks."""
    bare = list(_bare(definition, lanes))
    placed = [_through(route, bare, lanes) for route in bare]
    return _in_gaps(_in_channels(placed))


def _bare(definition: ProcessDefinition, lanes: Lanes) -> Iterable[Route]:
    place = definition.positions()
    for start, step in enumerate(definition.steps):
        for out in step.outcomes:
            end = place.get(out.to)
            if end is None or end == start or (end > start) is out.back:
                continue
            lane, there = lanes.of_step[start], lanes.of_step[end]
            said = out.when
            yield Route(
                start, end, lane, there, out.back, "" if out.back else said, out.when or out.label
            )


def _through(route: Route, routes: list[Route], lanes: Lanes) -> Route:
    if route.back:
        return replace(route, channel=max(route.start_lane, route.end_lane) + 1)
    if route.next_row or _free_lane(route, routes, lanes):
        return route
    step_right = route.end_lane > route.start_lane
    return replace(route, channel=route.start_lane + 1 if step_right else max(route.start_lane, 1))


def _free_lane(route: Route, routes: list[Route], lanes: Lanes) -> bool:
    """Say whether the lane of the first step is empty down to the last: then straight down."""
    between = range(route.start + 1, route.end)
    if any(lanes.of_step[row] == route.start_lane for row in between):
        return False
    arriving = (
        other for other in routes if other is not route and other.end_lane == route.start_lane
    )
    return not any(route.start < other.end < route.end for other in arriving)


def _in_channels(routes: list[Route]) -> list[Route]:
    """Give lines of one channel that overlap a track each; lines to one step share theirs."""
    taken: dict[int, list[list[Route]]] = {}
    done: dict[int, Route] = {}
    order = sorted(range(len(routes)), key=lambda place: _span(routes[place]))
    for place in order:
        route = routes[place]
        if route.channel == NOWHERE:
            done[place] = route
            continue
        tracks = taken.setdefault(route.channel, [])
        free = next(
            (n for n, held in enumerate(tracks) if all(_apart(route, one) for one in held)),
            len(tracks),
        )
        if free == len(tracks):
            tracks.append([])
        tracks[free].append(route)
        done[place] = replace(route, track=free)
    return [done[place] for place in range(len(routes))]


def _span(route: Route) -> int:
    upper, lower = route.rows
    return lower - upper


def _apart(one: Route, other: Route) -> bool:
    if one.back and other.back and one.end == other.end:
        return True
    upper, lower = one.rows
    top, bottom = other.rows
    return lower < top or bottom < upper


def _in_gaps(routes: list[Route]) -> tuple[Route, ...]:
    """Order the level lines of each gap: those that leave for afar, the next step, arrivals."""
    leaving = {route.start for route in routes if _far(route) and not _straight_out(route)}
    placed = []
    for route in routes:
        before = 1 if route.start in leaving else 0
        if route.back:
            placed.append(route)
        elif route.next_row:
            placed.append(replace(route, leave=before, arrive=before))
        else:
            below = route.end - 1
            levels = (1 if below in leaving else 0) + _has_next(routes, below)
            placed.append(replace(route, leave=0, arrive=levels))
    return tuple(placed)


def _far(route: Route) -> bool:
    return not route.back and not route.next_row


def _straight_out(route: Route) -> bool:
    return route.channel == NOWHERE


def _has_next(routes: list[Route], row: int) -> int:
    return int(any(route.next_row and route.start == row for route in routes))


def tracks_of(routes: Iterable[Route]) -> Tracks:
    """Count the lines in every gap and channel."""
    gaps: dict[int, int] = {}
    channels: dict[int, int] = {}
    labels: list[Route] = []
    for route in routes:
        if route.channel != NOWHERE:
            channels[route.channel] = max(channels.get(route.channel, 0), route.track + 1)
        if route.back:
            continue
        for row, track in ((route.start, route.leave), (route.end - 1, route.arrive)):
            gaps[row] = max(gaps.get(row, 0), track + 1)
        if route.label:
            labels.append(route)
    return Tracks(gaps, channels, tuple(labels))
