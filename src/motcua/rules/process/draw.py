"""Draw a process as SVG: a lane per role, a box per step, arrows on, dashed red arrows back.

The picture is complete in itself (presentation attributes, no style, no script, no ids), so it
may stand on any page under a strict content policy; class names let a stylesheet refine it.
Colours are the tokens of the design kit.
"""

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from motcua.base.language import mark, translated
from motcua.base.say import Say
from motcua.rules.process.definition import ProcessDefinition, Step
from motcua.rules.process.draw_lanes import is_elsewhere, lane_name
from motcua.rules.process.draw_layout import LINE, Box, Layout, called, laid_out
from motcua.rules.process.draw_routes import NOWHERE, TOPMOST, Route
from motcua.rules.process.draw_text import FONT_SIZE, cut, width
from motcua.rules.process.findings import step_called

INK: Final = "#1B1F24"
MUTED: Final = "#57606A"
PAPER: Final = "#FFFFFF"
GROUND: Final = "#F6F7F9"
BACK: Final = "#B3261E"
ACTION: Final = "#0B5CAD"
ELSEWHERE: Final = "#EBE3F7"
FONT: Final = "Inter, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"
ARROW: Final = 5
LONGEST_LABEL: Final = 190
CENTRED: Final = 'text-anchor="middle"'
STRONG: Final = f'{CENTRED} font-weight="600" fill="{INK}"'
FAINT: Final = f'{CENTRED} fill="{MUTED}"'
HALO: Final = f'fill="{MUTED}" stroke="{PAPER}" stroke-width="3" paint-order="stroke"'


def draw(definition: ProcessDefinition, language: str, selected: str | None = None) -> str:
    """Return the picture of a process as SVG; ``selected`` is the key of a step to frame."""
    if not definition.steps:
        return _empty(language)
    layout = laid_out(definition, language)
    parts = [
        *_opening(definition, layout, language),
        *_lanes(layout),
        *_lines(layout, language),
        *(part for box in layout.boxes for part in _box(box, language, selected)),
        *_labels(layout, language),
        *_footnote(layout),
        "</svg>",
    ]
    return "\n".join(parts)


def _empty(language: str) -> str:
    said = Say(mark("Quy trình không có bước nào.")).in_(language)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="process-map" role="img" '
        f'viewBox="0 0 320 48" width="320" height="48" aria-label={quoteattr(said)}>'
        f"<title>{escape(said)}</title>{_text(160, 29, said, FAINT)}</svg>"
    )


def _opening(definition: ProcessDefinition, layout: Layout, language: str) -> Iterator[str]:
    title = Say(
        mark("Sơ đồ quy trình {name}: {count} bước"),
        name=definition.name or definition.code,
        count=len(definition.steps),
    ).in_(language)
    wide, high = round(layout.wide), round(layout.high)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="process-map" role="img" '
        f'viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
        f'font-family="{FONT}" font-size="{FONT_SIZE}" aria-label={quoteattr(title)}>'
    )
    yield f"<title>{escape(title)}</title>"
    told = "; ".join(_described(step, language) for step in definition.steps)
    yield f"<desc>{escape(told)}.</desc>"


def _described(step: Step, language: str) -> str:
    parts = [step_called(step).in_(language), lane_name(step, language)]
    limit = step.limit.in_(language) if step.limit else step.limit_text
    return ", ".join([*parts, limit] if limit else parts)


def _lanes(layout: Layout) -> Iterator[str]:
    for place, lane in enumerate(layout.lanes):
        fill = GROUND if place % 2 == 0 else PAPER
        yield f'<g class="lane"><title>{escape(lane.title)}</title>'
        yield (
            f'<rect x="{lane.x - 4:.1f}" y="0" width="{lane.wide + 8:.1f}" '
            f'height="{layout.floor:.0f}" fill="{fill}"/>'
        )
        for line, words in enumerate(lane.head):
            yield _text(lane.x + lane.wide / 2, 18 + LINE * line, words, STRONG)
        yield "</g>"


def _box(box: Box, language: str, selected: str | None) -> Iterator[str]:
    chosen = box.step.key == selected
    fill = ELSEWHERE if is_elsewhere(box.step) else PAPER
    stroke, thick = (ACTION, "3") if chosen else (INK, "1.3")
    yield f'<g class="step" data-step={quoteattr(box.step.key)}>'
    yield f"<title>{escape(_tooltip(box.step, language))}</title>"
    yield (
        f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.wide:.1f}" height="{box.high:.1f}" '
        f'rx="4" fill="{fill}" stroke="{stroke}" stroke-width="{thick}"/>'
    )
    y = box.y + 18
    for words in box.lines:
        yield _text(box.middle, y, words, STRONG)
        y += LINE
    for words in box.under:
        yield _text(box.middle, y, words, FAINT)
        y += LINE
    yield "</g>"


def _tooltip(step: Step, language: str) -> str:
    asked = ", ".join(one.agency for one in step.consultations)
    facts = [called(step, language), step.role_text or lane_name(step, language), step.task, asked]
    return ". ".join(dict.fromkeys(fact for fact in facts if fact))


def _lines(layout: Layout, language: str) -> Iterator[str]:
    for route in sorted(layout.routes, key=lambda one: one.back):
        points = _back_points(layout, route) if route.back else _points(layout, route)
        colour, dash = (BACK, ' stroke-dasharray="5 3"') if route.back else (INK, "")
        kind = "back" if route.back else "forward"
        yield f'<g class="{kind}"><title>{escape(translated(route.title, language))}</title>'
        yield (
            f'<path d="{_path(points)}" fill="none" stroke="{colour}" stroke-width="1.5"{dash}/>'
        )
        yield _arrow(points, colour) + "</g>"


Points = list[tuple[float, float]]


def _points(layout: Layout, route: Route) -> Points:
    first, last = layout.boxes[route.start], layout.boxes[route.end]
    leave = layout.gap_y(route.start, route.leave)
    arrive = layout.gap_y(route.end - 1, route.arrive)
    down = last.y - 1
    if route.next_row:
        return [
            (first.middle, first.bottom),
            (first.middle, leave),
            (last.middle, leave),
            (last.middle, down),
        ]
    if route.channel == NOWHERE:
        return [
            (first.middle, first.bottom),
            (first.middle, arrive),
            (last.middle, arrive),
            (last.middle, down),
        ]
    x = layout.channel_x(route.channel, route.track)
    return [
        (first.middle, first.bottom),
        (first.middle, leave),
        (x, leave),
        (x, arrive),
        (last.middle, arrive),
        (last.middle, down),
    ]


def _back_points(layout: Layout, route: Route) -> Points:
    first, last = layout.boxes[route.start], layout.boxes[route.end]
    x = layout.channel_x(route.channel, route.track)
    out, into = first.bottom - _inset(first), last.y + _inset(last)
    return [(first.x + first.wide, out), (x, out), (x, into), (last.x + last.wide + 1, into)]


def _inset(box: Box) -> float:
    """Return how far from its corner a returning line meets a box: exits low, entries high."""
    return min(13.0, box.high / 3)


def _path(points: Points) -> str:
    kept = [point for place, point in enumerate(points) if not place or point != points[place - 1]]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in kept)


def _arrow(points: Points, colour: str) -> str:
    x, y = points[-1]
    before = points[-2]
    if before[0] == x:
        shape = f"M{x:.1f} {y:.1f}l-{ARROW} -9h{2 * ARROW}z"
    else:
        side = 9 if before[0] > x else -9
        shape = f"M{x:.1f} {y:.1f}l{side} -{ARROW}v{2 * ARROW}z"
    return f'<path d="{shape}" fill="{colour}"/>'


def _labels(layout: Layout, language: str) -> Iterator[str]:
    for route in layout.routes:
        if not route.label:
            continue
        start = layout.boxes[route.start]
        leftward = _reads_leftward(layout, route)
        side, anchor = (-6, "end") if leftward else (6, "start")
        room = start.middle - 8 if leftward else layout.wide - start.middle - 8
        said = translated(route.label, language)
        words = cut(said, min(room, LONGEST_LABEL))
        look = f'text-anchor="{anchor}" {HALO}'
        text = _text(start.middle + side, layout.label_y(route), words, look)
        yield f'<g class="when"><title>{escape(said)}</title>{text}</g>'


def _reads_leftward(layout: Layout, route: Route) -> bool:
    """Say whether a condition stands left of its line; that of a line straight down if it can."""
    middle = layout.boxes[route.start].middle
    if route.label_track == TOPMOST:
        return width(route.label) < middle - 8
    return _points(layout, route)[2][0] < middle


def _footnote(layout: Layout) -> Iterator[str]:
    if layout.footnote:
        look = f'fill="{MUTED}"'
        yield _text(layout.lanes[0].x, layout.high - 10, layout.footnote, look)


def _text(x: float, y: float, words: str, look: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape(words)}</text>'
