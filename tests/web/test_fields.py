"""Numbers that programs, or people who play with addresses, put into a form."""

import pytest

from motcua.web.dossier.forms_supplement import CountUnreadable, read_count
from motcua.web.fields import whole


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("007", 7),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("9" * 5000, None),
        ("", None),
        ("-1", None),
        ("1.0", None),
        ("٣", None),
        ("1\x00", None),
    ],
)
def test_only_a_number_the_database_can_hold_is_read(text: str, number: int | None) -> None:
    assert whole(text) == number


@pytest.mark.parametrize("text", ["9" * 5000, "1000", "một", "-1"])
def test_a_count_of_copies_that_cannot_be_is_refused_in_words(text: str) -> None:
    with pytest.raises(CountUnreadable) as refused:
        read_count(text)
    assert len(str(refused.value.params["text"])) <= 20
