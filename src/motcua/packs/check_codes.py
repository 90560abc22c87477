"""Checks of codes.yaml and of the entries that point to its patterns."""

from collections.abc import Iterable
from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.packs.coded import Coded
from motcua.packs.codes import CodePattern
from motcua.packs.finding import Findings
from motcua.packs.pack import Pack
from motcua.packs.template import template_trouble


def check_codes(pack: Pack, findings: Findings) -> None:
    """Every pattern does on its examples what it says; series print; abbreviations differ."""
    for pattern in pack.codes.patterns.values():
        _check_examples(pattern, findings)
    for series in pack.codes.series.values():
        trouble = template_trouble(series.template)
        if trouble is not None:
            findings.defect(series.fact.spot, "pack.bad_template", trouble)
    for document in pack.identity_documents.values():
        if document.pattern and document.pattern not in pack.codes.patterns:
            say = Say(_NO_PATTERN, key=document.key, pattern=document.pattern)
            findings.defect(document.fact.spot, "pack.unknown_pattern", say)
    _check_abbreviations(pack.document_kinds.values(), findings)


def _check_examples(pattern: CodePattern, findings: Findings) -> None:
    if not pattern.accepts:
        say = Say(_NO_EXAMPLE, key=pattern.key)
        findings.defect(pattern.fact.spot, "pack.example_missing", say)
    wrong = [(code, _NOT_ACCEPTED) for code in pattern.accepts if not pattern.matches(code)]
    wrong += [(code, _NOT_REFUSED) for code in pattern.refuses if pattern.matches(code)]
    for code, text in wrong:
        say = Say(text, key=pattern.key, code=code)
        findings.defect(pattern.fact.spot, "pack.example_fails", say)


def _check_abbreviations(kinds: Iterable[Coded], findings: Findings) -> None:
    taken: dict[str, Coded] = {}
    for kind in kinds:
        if kind.abbreviation and taken.setdefault(kind.abbreviation, kind) is not kind:
            other = taken[kind.abbreviation].key
            say = Say(_SAME_ABBREVIATION, key=kind.key, mark=kind.abbreviation, other=other)
            findings.defect(kind.fact.spot, "pack.abbreviation_twice", say)


_NO_PATTERN: Final = mark("“{key}” dùng mẫu mã “{pattern}” không có trong codes.yaml.")
_NO_EXAMPLE: Final = mark("Mẫu mã “{key}” không có ví dụ nào. Thêm dòng accepts.")
_NOT_ACCEPTED: Final = mark("Mẫu mã “{key}” không nhận ví dụ đúng “{code}”.")
_NOT_REFUSED: Final = mark("Mẫu mã “{key}” lại nhận ví dụ sai “{code}”.")
_SAME_ABBREVIATION: Final = mark("“{key}” trùng chữ viết tắt “{mark}” với “{other}”.")
