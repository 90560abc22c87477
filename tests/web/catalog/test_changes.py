"""What differs is marked word by word; what has nothing in common is two texts."""

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.rules.amendment import changes
from motcua.rules.procedure import Channel
from motcua.testing import make
from motcua.web.catalog.changes import marked, parts


@pytest.mark.parametrize(
    ("before", "after", "gone", "come"),
    [
        (
            "5 ngày làm việc",
            "3 ngày làm việc",
            "<del>5</del> ngày làm việc",
            "<ins>3</ins> ngày làm việc",
        ),
        ("một hai", "ba bốn", "<del>một hai</del>", "<ins>ba bốn</ins>"),
        ("", "mới", "", "<ins>mới</ins>"),
        ("cũ", "", "<del>cũ</del>", ""),
        ("a < b c", "a < b d", "a &lt; b <del>c</del>", "a &lt; b <ins>d</ins>"),
    ],
)
def test_words_are_marked(before: str, after: str, gone: str, come: str) -> None:
    assert marked(before, after) == (gone, come)


@given(st.text("ab <&\n\u00a0"), st.text("ab <&\n\u00a0"))
def test_without_its_marks_each_side_says_what_it_said(before: str, after: str) -> None:
    gone, come = (re.sub("</?(del|ins)>", "", side) for side in marked(before, after))
    assert (unescape(gone), unescape(come)) == (before, after)


def test_a_part_that_changed_in_several_places_is_named_once() -> None:
    counter, post = make.offer(), replace(make.offer(), channel=Channel.POST)
    before = make.record("9.900001", offers=(counter, post))
    free = tuple(replace(offer, fees=()) for offer in before.offers)
    after = make.record("9.900001", offers=free, name="Tên khác")
    assert parts(changes(before, after), "vi") == "Tên thủ tục, Phí, lệ phí (Trực tiếp, Bưu chính)"
