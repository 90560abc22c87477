"""Codes are read from noisy text and written one way."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.base.codes import (
    OrganisationCodeUnreadable,
    ProcedureCodeUnreadable,
    parse_organisation_code,
    parse_procedure_code,
)
from motcua.base.codes_dossier import DossierCodeUnreadable, new_dossier_code, parse_dossier_code
from motcua.base.codes_result import read_result_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.001193", "1.001193"),
        (" 1.001193\u00a0", "1.001193"),
        ("1.001193\u200e", "1.001193"),
        ("1001193", "1.001193"),
        ("1,001193", "1.001193"),
        ("1 . 001193", "1.001193"),
        ("2.000528.H15", "2.000528.H15"),
        ("2.000528.h15", "2.000528.H15"),
        ("2.000528-H15", "2.000528.H15"),
        ("2.000205.000.00.00.H17", "2.000205.H17"),
        ("６.000001", "6.000001"),
    ],
)
def test_a_procedure_code_is_read(text: str, code: str) -> None:
    assert str(parse_procedure_code(text)) == code


def test_a_longer_local_code_is_kept() -> None:
    code = parse_procedure_code("2.000205.000.00.00.h17")
    assert (code.national, code.place) == ("2.000205", "H17")
    assert code.local == "2.000205.000.00.00.H17"
    assert parse_procedure_code("2.000205.H17").local == ""


@pytest.mark.parametrize(
    "text", ["", "1.00119", "1.0011934", "A.001193", "1.001193.H1", "1.001193.000.00", "1..001193"]
)
def test_what_is_no_procedure_code_is_refused(text: str) -> None:
    with pytest.raises(ProcedureCodeUnreadable):
        parse_procedure_code(text)


@pytest.mark.parametrize(
    ("text", "groups", "written"),
    [
        ("H26", ("H26",), "H26"),
        ("h56.06", ("H56", "06"), "H56.06"),
        ("G09.20", ("G09", "20"), "G09.20"),
        ("H01.13.102", ("H01", "13", "102"), "H01.13.102"),
        ("000.00.06.H56", ("H56", "06"), "000.00.06.H56"),
        ("004.02.06.H56", ("H56", "06", "02", "004"), "004.02.06.H56"),
        ("000.02.00.H56", ("H56", "00", "02"), "000.02.00.H56"),
        ("000.00.01.H56", ("H56", "01"), "000.00.01.H56"),
        ("000.00.00.H37", ("H37",), "000.00.00.H37"),
    ],
)
def test_an_organisation_code_of_either_style_is_read(
    text: str, groups: tuple[str, ...], written: str
) -> None:
    code = parse_organisation_code(text)
    assert code.groups == groups
    assert str(code) == written
    assert parse_organisation_code(written) == code


@pytest.mark.parametrize(
    "text", ["", "Z01", "H2", "H26.", "00.06.H56", "H26.1", "H26" + ".00" * 11]
)
def test_what_is_no_organisation_code_is_refused(text: str) -> None:
    with pytest.raises(OrganisationCodeUnreadable):
        parse_organisation_code(text)


def test_a_unit_is_within_its_province() -> None:
    unit, province = parse_organisation_code("H56.06"), parse_organisation_code("H56")
    assert unit.is_within(province)
    assert parse_organisation_code("000.00.06.H56").is_within(province)
    assert parse_organisation_code("000.00.00.H56").is_within(province)
    assert not province.is_within(unit)
    assert not parse_organisation_code("000.01.06.H56").is_within(unit)


@pytest.mark.parametrize(
    ("text", "organisation", "day", "sequence"),
    [
        ("000.00.06.H56-231027-0361", "000.00.06.H56", date(2023, 10, 27), "0361"),
        ("H56.06-250801-0001", "H56.06", date(2025, 8, 1), "0001"),
        ("G09.20-20260609-0092637", "G09.20", date(2026, 6, 9), "0092637"),
        ("h56.06 – 250801 – 0001", "H56.06", date(2025, 8, 1), "0001"),
        ("H56.06-251399-0001", "H56.06", None, "0001"),
    ],
)
def test_a_dossier_code_of_any_office_is_read(
    text: str, organisation: str, day: date | None, sequence: str
) -> None:
    code = parse_dossier_code(text)
    assert (code.organisation, code.received_on, code.sequence) == (organisation, day, sequence)


@pytest.mark.parametrize(
    "text", ["", "H56-250801", "H56-250801-001", "H56-2508010-0001", "-250801-0001", "H56/250801/1"]
)
def test_what_is_no_dossier_code_is_refused(text: str) -> None:
    with pytest.raises(DossierCodeUnreadable):
        parse_dossier_code(text)


ONE = "{org}-{yymmdd}-{number:04}"
CENTRAL = "{org}-{yymmdd}-{system}{number:04}"


def test_dossier_codes_are_made_by_the_template_of_the_pack() -> None:
    on = date(2025, 8, 1)
    assert new_dossier_code(ONE, "H56.06", on=on, number=1) == "H56.06-250801-0001"
    assert new_dossier_code(ONE, "000.00.06.H56", on=on, number=12345) == (
        "000.00.06.H56-250801-12345"
    )
    made = new_dossier_code(CENTRAL, "G09.20.01", on=on, number=7, system="03")
    assert made == "G09.20.01-250801-030007"


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(1, 10**6))
def test_a_dossier_code_that_is_made_reads_back(on: date, number: int) -> None:
    code = parse_dossier_code(new_dossier_code(ONE, "H56.06", on=on, number=number))
    assert (code.organisation, code.received_on, int(code.sequence)) == ("H56.06", on, number)


@pytest.mark.parametrize(
    ("template", "organisation", "number", "system"),
    [
        (ONE, "h56", 1, ""),
        (ONE, "H56", 0, ""),
        (ONE, "H56", 1, "03"),
        (CENTRAL, "H56", 1, ""),
        (CENTRAL, "H56", 1, "3"),
        ("{org}-{yymmdd}", "H56", 1, ""),
        ("{org}-{yymmdd}-{number}", "H56", 1, ""),
        ("{org}/{yymmdd}/{number:04}", "H56", 1, ""),
        ("{org}-{yymmdd}-{who}{number:04}", "H56", 1, ""),
    ],
)
def test_a_dossier_code_that_is_not_strictly_right_is_not_made(
    template: str, organisation: str, number: int, system: str
) -> None:
    with pytest.raises(ValueError, match=r"code|digits|number"):
        new_dossier_code(template, organisation, on=date(2025, 8, 1), number=number, system=system)


@pytest.mark.parametrize("organisation", ["SOTP-01", "H56."])
def test_a_unit_without_a_proper_code_is_told_in_words_that_no_dossier_can_have_one(
    organisation: str,
) -> None:
    with pytest.raises(OrganisationCodeUnreadable) as refused:
        new_dossier_code(ONE, organisation, on=date(2025, 8, 1), number=1)
    assert "không phải mã cơ quan" in refused.value.in_("vi")


@pytest.mark.parametrize(
    ("text", "kept", "is_doubtful"),
    [
        ("KQ.G17.000329", "KQ.G17.000329", False),
        (" kq.g17.000329\u00a0", "KQ.G17.000329", False),
        ("KQ.H21.05.000023", "KQ.H21.05.000023", False),
        ("KQ-G10.000001", "KQ.G10.000001", True),
        ("KQ,G10,000001", "KQ.G10.000001", True),
        ("KQG10000001", "KQ.G10.000001", True),
        ("KQ.G10.000114,", "KQ.G10.000114", True),
        ("KQ-G10-KQ00009", "KQ-G10-KQ00009", True),
        ("KQ,GTVT.000041", "KQ,GTVT.000041", True),
        ("KQ.G01.00263", "KQ.G01.00263", True),
        ("KQ-G01-00263", "KQ-G01-00263", True),
        ("KQ003507", "KQ003507", True),
        ("Giấy phép  xây dựng", "Giấy phép xây dựng", True),
    ],
)
def test_a_result_code_is_mended_or_kept_and_never_dropped(
    text: str, kept: str, is_doubtful: bool
) -> None:
    code = read_result_code(text)
    assert code.text == kept
    assert (code.doubt is not None) == is_doubtful
