"""The picture of a process: every step in it, no line over a box, nothing a page would block."""

import re
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from tests.rules.process.offices import (
    back,
    changed,
    collection,
    hours,
    on,
    permit,
    step,
)

from motcua.rules.process.definition import Interlink, ProcessDefinition, Step
from motcua.rules.process.draw import draw
from motcua.rules.process.draw_lanes import lanes_of
from motcua.rules.process.draw_layout import laid_out
from motcua.rules.process.draw_routes import NOWHERE, Route
from motcua.rules.process.draw_text import width, wrapped
from motcua.rules.process.words import Role, StepKind

POINT = re.compile(r"([-\d.]+) ([-\d.]+)")
SVG = "{http://www.w3.org/2000/svg}"
Box = tuple[float, float, float, float]


def tree(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own picture, not a stranger's


def boxes(svg: str) -> list[Box]:
    groups = [group for group in tree(svg).iter(f"{SVG}g") if group.get("class") == "step"]
    rects = [group.find(f"{SVG}rect") for group in groups]
    names = ("x", "y", "width", "height")
    found = [[float(rect.get(name, "")) for name in names] for rect in rects if rect is not None]
    return [(x, y, x + wide, y + high) for x, y, wide, high in found]


def lines(svg: str) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    paths = [
        path.get("d", "")
        for group in tree(svg).iter(f"{SVG}g")
        if group.get("class") in {"forward", "back"}
        for path in group.findall(f"{SVG}path")
        if path.get("fill") == "none"
    ]
    ends = [[(float(x), float(y)) for x, y in POINT.findall(one)] for one in paths]
    return [pair for points in ends for pair in pairwise(points)]


def crosses(line: tuple[tuple[float, float], tuple[float, float]], box: Box) -> bool:
    (x1, y1), (x2, y2) = line
    left, top, right, bottom = box
    beside = max(x1, x2) <= left + 1 or min(x1, x2) >= right - 1
    above = max(y1, y2) <= top + 1 or min(y1, y2) >= bottom - 1
    return not (beside or above)


def tangled() -> ProcessDefinition:
    """Return a process with branches over many rows and returns over many lanes."""
    it = changed(permit(), "2", outcomes=(on("3", "thường"), on("6", "đơn giản"), on("8", "rút")))
    it = changed(it, "4", outcomes=(on("5"), on("7", "đủ ý kiến"), back("2")))
    return changed(it, "7", outcomes=(on("8"), back("3"), back("5"), back("6")))


def pictured() -> list[ProcessDefinition]:
    real = [
        one
        for name in ("law/internal_processes.json", "law/internal_processes_edge.json")
        for one in collection(name)
    ]
    return [permit(), tangled(), *real[::5], max(real, key=lambda one: len(one.steps))]


def test_no_line_runs_over_a_box_and_no_boxes_touch() -> None:
    for definition in pictured():
        svg = draw(definition, "vi")
        found = boxes(svg)
        assert len(found) == len(definition.steps)
        assert not [line for line in lines(svg) for box in found if crosses(line, box)]
        tops = [box[1] for box in found]
        assert all(top > box[3] for top, box in zip(tops[1:], found, strict=False))


def upright(definition: ProcessDefinition) -> list[tuple[Route, float, float, float]]:
    """Return the upright lines in the channels: route, x, top and bottom."""
    layout = laid_out(definition, "vi")
    return [
        (
            route,
            layout.channel_x(route.channel, route.track),
            layout.boxes[min(route.start, route.end)].bottom,
            layout.boxes[max(route.start, route.end)].y,
        )
        for route in layout.routes
        if route.channel != NOWHERE
    ]


def test_lines_to_different_steps_never_lie_on_each_other() -> None:
    seen = upright(tangled())
    assert len(seen) > 5
    for (one, x, top, bottom), (other, x2, top2, bottom2) in combinations(seen, 2):
        shared = x == x2 and min(bottom, bottom2) > max(top, top2)
        assert not shared or one.end == other.end


def test_every_way_that_leads_somewhere_is_drawn() -> None:
    groups = [group.get("class") for group in tree(draw(tangled(), "vi")).iter(f"{SVG}g")]
    assert (groups.count("forward"), groups.count("back"), groups.count("when")) == (11, 5, 5)


def test_nothing_in_the_picture_is_stopped_by_a_strict_page() -> None:
    svg = draw(tangled(), "vi", selected="4")
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=|\sid=|href", svg)


def test_the_picture_speaks_to_those_who_cannot_see_it() -> None:
    root = tree(draw(permit(), "vi"))
    assert root.get("role") == "img"
    title, told = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert told is not None
    assert "8 bước" in (title.text or "")
    assert "Bước 4 “Lấy ý kiến”, Chuyên viên, 16 giờ làm việc" in (told.text or "")


def test_a_hostile_name_stays_text() -> None:
    svg = draw(changed(permit(), "3", name='<script>"&', task="<b>"), "vi")
    assert "<script" not in svg
    assert tree(svg).get("role") == "img"


def test_another_agency_is_purple_and_the_chosen_step_framed() -> None:
    linked = changed(permit(), "4", role=Role.OTHER_AGENCY, interlink=Interlink("Sở Xây dựng"))
    svg = draw(linked, "vi", selected="2")
    assert svg.count("#EBE3F7") == 1
    assert svg.count('stroke="#0B5CAD"') == 1
    assert "Sở Xây dựng</text>" in svg
    assert "#EBE3F7" not in draw(permit(), "vi")


def test_beyond_seven_lanes_the_rarest_share_one() -> None:
    roles = [*list(Role)[:10], Role.ONE_STOP_CLERK]
    steps: list[Step] = [
        step(str(n), StepKind.OTHER, role, hours(1)) for n, role in enumerate(roles)
    ]
    lanes = lanes_of(ProcessDefinition("", "", tuple(steps)), "vi")
    assert len(lanes.heads) == 7
    assert lanes.heads[0] == Role.ONE_STOP_CLERK.vi
    assert lanes.heads[-1] == "Vai trò khác"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_process_without_steps_is_a_picture_that_says_so(language: str) -> None:
    assert tree(draw(ProcessDefinition("", "", ()), language)).find(f"{SVG}title") is not None


def test_long_names_are_broken_and_cut_within_their_box() -> None:
    name = "Thẩm định thực địa cùng các cơ quan liên quan theo quy chế phối hợp của tỉnh"
    rows = wrapped(name, 90, 3)
    assert len(rows) == 3
    assert rows[-1].endswith("…")
    assert all(width(row) <= 90 for row in rows)
    assert wrapped("Ký", 90, 3) == ("Ký",)


def test_a_letter_with_marks_is_as_wide_as_its_bare_letter() -> None:
    assert width("ậ") == width("a")
    assert width("Thẩm định") == width("Tham đinh")


def test_the_kind_of_day_is_said_once_unless_both_kinds_stand_side_by_side() -> None:
    real = collection("law/internal_processes.json")[0]
    assert laid_out(real, "vi").footnote == "Thời hạn tính theo ngày làm việc."
    assert laid_out(permit(), "vi").footnote == ""
