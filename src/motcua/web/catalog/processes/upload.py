"""A file of processes taken in as drafts, each with what was odd about it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse

from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.catalog.services import processing
from motcua.org.actor import Actor
from motcua.rules.process.definition import ProcessDefinition
from motcua.rules.process.own_format import to_json
from motcua.rules.process.published import read_process_file
from motcua.rules.process.verdict import judge

LARGEST: Final = 16 * 1024 * 1024


class FileTooLarge(BadInput):
    code = "form.file_too_large"
    message = mark("Tệp “{name}” lớn hơn 16 MB. Hãy chia tệp rồi nhập từng phần.")


class FileNotText(BadInput):
    code = "form.file_not_text"
    message = mark("Tệp “{name}” không phải tệp JSON viết bằng UTF-8. Hãy chọn tệp khác.")


class FileMissing(BadInput):
    code = "form.file_missing"
    message = mark("Chưa chọn tệp. Hãy chọn một tệp JSON quy trình.")


@dataclass(frozen=True, slots=True)
class TakenProcess:
    """One process of the file: what became of it and what was odd, in words."""

    code: str
    name: str
    address: str
    fate: str
    oddities: list[str]


TAKEN: Final = Say(mark("Đã ghi bản nháp"))
SAME: Final = Say(mark("Không đổi"))
NO_CODE: Final = Say(mark("Chưa nhập: không có mã thủ tục. Thêm mã vào tệp rồi nhập lại."))
TWICE: Final = Say(
    mark("Chưa nhập: mã này đã có ở dòng trên. Tách thành tệp khác nếu là hai quy trình.")
)


def text_of(file: UploadedFile | None) -> tuple[str, str]:
    """Return the text of an uploaded file and its name; refuse what is too large or no text."""
    if file is None:
        raise FileMissing
    name = file.name or "?"
    if (file.size or 0) > LARGEST:
        raise FileTooLarge(name=name)
    try:
        return file.read().decode("utf-8-sig"), name
    except UnicodeDecodeError:
        raise FileNotText(name=name) from None


def take(text: str, name: str, *, by: Actor, at: datetime, language: str) -> list[TakenProcess]:
    """Write each process of a file as a draft and say what was odd about each."""
    file = read_process_file(text, name)
    verdicts = judge(file)
    fates = _fates(file.definitions, by=by, at=at)
    return [
        TakenProcess(
            code=one.code,
            name=one.name,
            address=reverse("web:process", args=[one.code]) if one.code else "",
            fate=fate.in_(language),
            oddities=[finding.say.in_(language) for finding in verdict.findings],
        )
        for one, verdict, fate in zip(file.definitions, verdicts, fates, strict=True)
    ]


def _fates(definitions: Iterable[ProcessDefinition], *, by: Actor, at: datetime) -> list[Say]:
    seen: set[str] = set()
    fates: list[Say] = []
    for one in definitions:
        if not one.code:
            fates.append(NO_CODE)
        elif one.code in seen:
            fates.append(TWICE)
        else:
            seen.add(one.code)
            written = processing.put_draft(one, digest=_digest(one), by=by, at=at)
            fates.append(TAKEN if written else SAME)
    return fates


def _digest(definition: ProcessDefinition) -> str:
    return hashlib.sha256(to_json([definition]).encode()).hexdigest()
