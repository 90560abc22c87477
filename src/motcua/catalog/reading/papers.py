"""Papers that are asked for and results that are given, with what is glued to their names."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from motcua.base.codes_result import ResultCode, read_result_code
from motcua.catalog.reading.doubts import DoubtKind, Doubts
from motcua.catalog.reading.text import line, lines, shown
from motcua.rules.procedure import ComponentItem, ResultItem

FILE_END: Final = re.compile(r"\.(?:docx?|xlsx?|pdf|odt|rtf|zip|rar)$", re.IGNORECASE)
SEAM: Final = re.compile(
    r";(?=\w[^;]{0,70}$)"
    r"|(?<=[^\W\d_A-ZĐ])(?=\d+\.(?:\d+\.)*\s?[^\W\d].{0,90}$)"
    r"|(?<=[^\W\d_])(?=Mẫu )"
)
GLUED_CODE: Final = re.compile(r"(?P<name>.*\S)\s*Mã:\s*(?P<code>[\w.-]*(?:KQ|TP)[\w.-]*\d{3,})")
SHOWN_END: Final = 100
OPTIONAL: Final = re.compile(r"\((?:[^)]*\b)?nếu có\b[^)]*\)", re.IGNORECASE)


def component(raw: Mapping[str, object], doubts: Doubts) -> ComponentItem:
    """Read one paper: its case, name, numbers of originals and copies, and form."""
    form = line(raw.get("form_file"), doubts)
    name, glued = _unglue(lines(raw.get("name"), doubts), form, doubts)
    if not any(letter.isalpha() for letter in name):
        doubts.add(DoubtKind.PAPER_NAME_ODD, words=shown(name))
    originals = _count(raw.get("originals"), 1, doubts)
    copies = _count(raw.get("copies"), 0, doubts)
    return ComponentItem(
        name=name,
        originals=originals,
        copies=copies,
        case=line(raw.get("case"), doubts),
        form_file=form or glued,
        required=not OPTIONAL.search(name) and (originals, copies) != (0, 0),
    )


def _unglue(name: str, form: str, doubts: Doubts) -> tuple[str, str]:
    """Cut a file name off the end where the seam is certain; else leave the name whole."""
    if not FILE_END.search(name):
        return name, ""
    doubts.add(DoubtKind.FILE_NAME_GLUED, words=shown(name[-60:]))
    seam = SEAM.search(name)
    if form or seam is None:
        return name, ""
    return name[: seam.start()].strip(), name[seam.end() :].strip()


def _count(value: object, otherwise: int, doubts: Doubts) -> int:
    text = line(value, doubts)
    if not text.isdecimal():
        doubts.add(DoubtKind.COUNT_ODD, words=shown(text))
        return otherwise
    return int(Decimal(text))  # int() alone gives up at 4,300 digits


def note_components(components: Sequence[ComponentItem], doubts: Doubts) -> None:
    """Doubt a list with no paper, and say how many rows only explain."""
    if not components:
        doubts.add(DoubtKind.COMPONENTS_MISSING)
    explaining = sum(item.is_explanation for item in components)
    if explaining:
        doubts.add(DoubtKind.EXPLANATION_ROWS, count=explaining)


def result(name: str, code: str, doubts: Doubts) -> ResultItem:
    """Read one result; a single code glued to the end of its name is put where it belongs."""
    if "Mã:" in name:
        doubts.add(DoubtKind.RESULT_CODE_GLUED, words=shown(name[-SHOWN_END:]))
        glued = GLUED_CODE.fullmatch(name)
        if glued and not code and name.count("Mã:") == 1:
            name, code = glued["name"], glued["code"]
    known = read_result_code(code) if code else ResultCode("")
    if known.doubt is not None:
        doubts.add(DoubtKind.RESULT_CODE_ODD, words=shown(code))
    return ResultItem(name, known.text)


def results(names: Sequence[str], codes: Sequence[str], doubts: Doubts) -> tuple[ResultItem, ...]:
    """Pair names with codes listed apart; where the numbers differ, keep the codes in a doubt."""
    if codes and len(names) != len(codes):
        doubts.add(
            DoubtKind.RESULT_CODES_UNPAIRED,
            names=len(names),
            codes=len(codes),
            words=", ".join(codes),
        )
        codes = ()
    paired = zip(names, codes or [""] * len(names), strict=True)
    return tuple(result(name, code, doubts) for name, code in paired)
