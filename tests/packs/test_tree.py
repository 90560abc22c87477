"""A pack file is read strictly: what is written is what is meant."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from motcua.packs.finding import Findings
from motcua.packs.tree import Node, Scalar, plain_value, read_tree

PLAIN: list[tuple[str, Scalar]] = [
    ("yes", True),
    ("no", False),
    ("07:00", "07:00"),
    ("13:30", "13:30"),
    ("15:00", "15:00"),
    ("01", "01"),
    ("10", 10),
    ("-2", -2),
    ("0.5", Decimal("0.5")),
    ("1e3", "1e3"),
    ("0x10", "0x10"),
    ("2026-01-31", date(2026, 1, 31)),
    ("on", "on"),
    ("", None),
]


@pytest.mark.parametrize(("text", "value"), PLAIN)
def test_an_unquoted_word_is_what_a_person_reads(text: str, value: Scalar) -> None:
    found = plain_value(text)
    assert found == value
    assert type(found) is type(value)


def tree(tmp_path: Path, text: str) -> tuple[dict[str, Node], list[tuple[str, int]]]:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    findings = Findings()
    found = read_tree(path, "a.yaml", findings)
    return found, [(finding.code, finding.line) for finding in findings.all]


def test_a_quoted_word_stays_text(tmp_path: Path) -> None:
    found, _ = tree(tmp_path, "a: 'yes'\nb: \"2026-01-31\"\n")
    assert [node.value for node in found.values()] == ["yes", "2026-01-31"]


def test_keys_stay_as_written(tmp_path: Path) -> None:
    found, _ = tree(tmp_path, "01: a\n1: b\n2026-01-31: c\n")
    assert list(found) == ["01", "1", "2026-01-31"]
    assert [node.spot.line for node in found.values()] == [1, 2, 3]


def test_an_empty_file_is_an_empty_mapping(tmp_path: Path) -> None:
    assert tree(tmp_path, "# nothing\n") == ({}, [])


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "pack.key_twice", 3),
        ("a: {b: 1,\n b: 2}\n", "pack.key_twice", 2),
        ("a: 1\nb: [\n", "pack.not_yaml", 3),
        ("a: 1\nb: 2026-02-30\n", "pack.no_such_date", 2),
        ("- a\n- b\n", "pack.not_a_mapping", 1),
        ("a: &x 1\nb: *x\n", "pack.not_plain_yaml", 1),
        ("a: !!python/object/apply:os.system [ls]\n", "pack.not_plain_yaml", 1),
        ("a: !mine 1\n", "pack.not_plain_yaml", 1),
        ("? [a, b]\n: 1\n", "pack.key_not_a_word", 1),
        ("a: 1\n---\nb: 2\n", "pack.not_yaml", 2),
    ],
)
def test_more_than_plain_yaml_is_refused_on_its_line(
    tmp_path: Path, text: str, code: str, line: int
) -> None:
    _, found = tree(tmp_path, text)
    assert found == [(code, line)]


def test_a_bomb_of_aliases_is_refused_at_once(tmp_path: Path) -> None:
    rows = ["a0: &a0 [x, x]"]
    rows += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    _, found = tree(tmp_path, "\n".join(rows))
    assert {code for code, _ in found} == {"pack.not_plain_yaml"}
