"""A file's name is shown and sent back, and can do nothing else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.documents import names


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Giấy khai sinh.pdf", "Giấy khai sinh.pdf"),
        (unicodedata.normalize("NFD", "Giấy khai sinh.pdf"), "Giấy khai sinh.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Linh\\đơn.pdf", "đơn.pdf"),
        ("/", "tệp"),
        ("..", "tệp"),
        ("", "tệp"),
        ("\u202efdp.exe", "fdp.exe"),
        ("a\0b\r\nSet-Cookie: x.pdf", "abSet-Cookie_ x.pdf"),
        ('<img src="x">.pdf', "_img src=_x__.pdf"),
        (" . .bashrc. ", "bashrc"),
        ("a\u200b\ufeffb.pdf", "ab.pdf"),
    ],
)
def test_a_name_is_kept_without_path_or_tricks(given: str, kept: str) -> None:
    assert names.clean(given) == kept


@given(st.text(max_size=600))
def test_any_name_becomes_one_that_can_be_stored_and_sent(name: str) -> None:
    kept = names.clean(name)
    assert 0 < len(kept.encode()) <= 255
    assert not any(unicodedata.category(letter) in names.UNSEEN for letter in kept)
    assert not set("/\\") & set(kept)
    assert kept not in {".", ".."}
    assert names.clean(kept) == kept
    sent = names.disposition(kept)
    assert sent.isascii()
    assert sent.isprintable()
    assert sent.count('"') == 2


def test_a_long_name_keeps_its_ending() -> None:
    kept = names.clean("ạ" * 200 + ".pdf")
    assert kept.endswith("ạ.pdf")
    assert len(kept.encode()) in {253, 254, 255}


def test_a_name_is_sent_plain_and_whole() -> None:
    sent = names.disposition("Đơn xin “phép”.pdf")
    assert sent.startswith('attachment; filename="Don xin _phep_.pdf"; ')
    assert sent.endswith("filename*=UTF-8''%C4%90%C6%A1n%20xin%20%E2%80%9Cph%C3%A9p%E2%80%9D.pdf")


@pytest.mark.parametrize(
    ("name", "sent"),
    [("a.pdf", "a.pdf"), ("a.pdf.exe", "a.pdf.exe.pdf"), ("a", "a.pdf"), ("A.PDF", "A.PDF")],
)
def test_what_is_sent_ends_in_what_it_is(name: str, sent: str) -> None:
    assert names.ending_in(name, ("pdf",)) == sent
