"""Every letter of the country can be printed, and nothing else stops a print."""

import unicodedata
from dataclasses import replace

import pytest
from tests.printing.office import APOLOGY, HOA, SLIP, printed
from tests.printing.pages import dense, text

from motcua.printing.letters import LONGEST_WORD, MAY_BREAK, UNKNOWN, letters, printable

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VIETNAMESE = [unicodedata.normalize("NFC", v + tone) for v in VOWELS for tone in TONES]
CENTRAL_HIGHLANDS = [*"ƀĕŏŭĭčñłƚɓɗĵ", "ê̆", "ô̆", "ơ̆", "ư̆"]


@pytest.mark.parametrize("word", [*VIETNAMESE, *CENTRAL_HIGHLANDS, "đ", "₫"])
def test_every_letter_of_the_country_is_in_the_fonts(word: str) -> None:
    assert printable(word) == unicodedata.normalize("NFC", word)
    assert printable(word.upper()) == unicodedata.normalize("NFC", word.upper())


def test_all_letters_said_to_be_there_are_drawn_in_every_style() -> None:
    # PDF/A refuses a letter without a drawing, so a print that succeeds has drawn them all:
    # upright and bold on the slip, bold italic beside "tạm tính", italic in the place.
    every = "".join(chr(one) for one in sorted(letters()))
    words = " ".join(every[at : at + 40] for at in range(0, len(every), 40))
    due = replace(SLIP.dossiers[0].due, provisional=True)
    dossier = replace(SLIP.dossiers[0], request=words, result_place=words, due=due)
    head = replace(SLIP.head, place=words[:600], unit=words, superior_agency=words)
    shown = text(printed(replace(SLIP, head=head, dossiers=(dossier,))))
    assert "ếỀ".casefold() in dense(shown)
    assert UNKNOWN in shown


def test_a_name_in_either_form_of_unicode_is_printed_the_same() -> None:
    name = "Y Wăn Êban H'Đơk Buôn Ƀŭk ơ̆"
    pdfs = {
        printed(replace(SLIP, applicant=replace(HOA, name=unicodedata.normalize(form, name))))
        for form in ("NFC", "NFD")
    }
    assert len(pdfs) == 1
    assert "ywănêbanh'đơk" in dense(text(pdfs.pop()))


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("a\u202ecba", "acba"),
        ("\u2066tên\u2069", "tên"),
        ("a\x00b\x1bc", "abc"),
        ("a\tb", "a b"),
        ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
        ("😀 vui", f"{UNKNOWN} vui"),
        ("王さん", UNKNOWN * 3),
        ("\ud800", UNKNOWN),
        ("❤️", UNKNOWN),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_what_cannot_be_printed_is_left_out_or_shown_as_a_box(given: str, shown: str) -> None:
    assert printable(given) == shown


def test_only_words_longer_than_any_name_may_be_broken() -> None:
    whole, long = "a" * LONGEST_WORD, "a" * (LONGEST_WORD + 1)
    assert printable(whole) == whole
    assert printable(long).replace(MAY_BREAK, "") == long
    assert MAY_BREAK in printable(long)


def test_a_mark_stays_with_its_letter_in_a_broken_word() -> None:
    broken = printable("ơ̆" * 40)
    assert f"{MAY_BREAK}\u0306" not in broken


def test_a_pile_of_marks_keeps_four() -> None:
    assert printable("x" + "\u0301" * 70_000 + "y") == "x" + "\u0301" * 4 + "y"
    assert printable("ơ̆\u0323") == unicodedata.normalize("NFC", "ơ̆\u0323")


def test_a_reason_of_ten_thousand_letters_is_printed_to_the_end() -> None:
    reason = "Chưa nhận được trả lời của xã. " * 330 + "Hết lý do"
    shown = text(printed(replace(APOLOGY, reason=reason)))
    assert "Hết lý do" in shown
    assert "Mong nhận được sự thông cảm" in shown
