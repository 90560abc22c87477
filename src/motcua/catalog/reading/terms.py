"""The words of the sources in our words: channels, levels, ministries, codes, subjects."""

import re
from collections.abc import Mapping
from typing import Final

from motcua.base.codes import parse_procedure_code
from motcua.base.errors import BadInput
from motcua.catalog.reading.doubts import DoubtKind, Doubts
from motcua.catalog.reading.text import shown
from motcua.rules.procedure import Channel, Level, OnlineService

CHANNELS: Final[Mapping[str, Channel]] = {
    "truc_tiep": Channel.COUNTER,
    "truc_tuyen": Channel.ONLINE,
    "buu_chinh": Channel.POST,
    "vneid": Channel.VNEID,
}
MINISTRIES: Final[Mapping[str, str]] = {
    "bo-cong-an": "Bộ Công an",
    "bo-nong-nghiep-mt": "Bộ Nông nghiệp và Môi trường",
    "bo-tai-chinh": "Bộ Tài chính",
    "bo-tu-phap": "Bộ Tư pháp",
    "bo-xay-dung": "Bộ Xây dựng",
    "ngan-hang-nha-nuoc": "Ngân hàng Nhà nước Việt Nam",
    "toa-an-nhan-dan": "Tòa án nhân dân tối cao",
}
LEVELS: Final[Mapping[str, Level]] = {
    "bộ": Level.MINISTRY,
    "tỉnh": Level.PROVINCE,
    "huyện": Level.DISTRICT,
    "xã": Level.COMMUNE,
    "cơ quan khác": Level.OTHER,
}
LEVEL: Final = re.compile(r"(?:cấp )?\b(bộ|tỉnh|huyện|xã)\b|(cơ quan khác)", re.IGNORECASE)
NOT_A_LEVEL: Final = re.compile(r"loại thủ\b.*", re.IGNORECASE)
FILLING: Final = re.compile(r"[\s,;/•]|\bo\b")
DISTRICT: Final = re.compile(r"\b(?:huyện|quận)\b", re.IGNORECASE)
DECISION: Final = re.compile(r"\d+[a-zđ]?/QĐ-[\wĐ.-]+")
LEGAL_BASIS: Final = re.compile(r"\d+[a-z]?/(?:\d{4}/)?[\wĐ&-]+")
SUBJECT: Final = re.compile(r"(?:\([^)]*\)|Cán bộ, công chức, viên chức|[^,(])+")


def ministry(text: str, doubts: Doubts) -> str:
    """Return the name of a ministry; one we do not know stays as it is written."""
    known = MINISTRIES.get(text)
    if known is None and text and not text.startswith(("Bộ ", "Ngân hàng ", "Tòa án ")):
        doubts.add(DoubtKind.MINISTRY_UNKNOWN, words=text)
    return known or text


def levels(text: str, doubts: Doubts) -> tuple[Level, ...]:
    """Return the levels named in ``text``, each once, in its order."""
    useful = NOT_A_LEVEL.sub("", text)
    if FILLING.sub("", LEVEL.sub("", useful)) or useful != text:
        doubts.add(DoubtKind.LEVEL_ODD, words=shown(text))
    named = (LEVELS[(a or b).lower()] for a, b in LEVEL.findall(useful))
    found = tuple(dict.fromkeys(named))
    if not found:
        doubts.add(DoubtKind.LEVEL_MISSING)
    if Level.DISTRICT in found:
        doubts.add(DoubtKind.DISTRICT_LEVEL, words=shown(text))
    return found


def agency(text: str, doubts: Doubts) -> str:
    """Return the agency as written; a district that no longer exists is a doubt."""
    if DISTRICT.search(text):
        doubts.add(DoubtKind.DISTRICT_LEVEL, words=shown(text))
    return text


def code(text: str, doubts: Doubts) -> str:
    """Return the code in its one form; one that cannot be read stays as written, with a doubt."""
    try:
        return str(parse_procedure_code(text))
    except BadInput:
        doubts.add(DoubtKind.CODE_ODD, code=shown(text))
        return text


def decision(text: str, doubts: Doubts) -> str:
    """Return the decision number as written; none, or an odd one, is a doubt."""
    if not text:
        doubts.add(DoubtKind.DECISION_MISSING)
    elif not DECISION.fullmatch(text):
        doubts.add(DoubtKind.DECISION_ODD, words=shown(text))
    return text


def legal_bases(numbers: tuple[str, ...], doubts: Doubts) -> tuple[str, ...]:
    """Return the document numbers as written; none, or an odd one, is a doubt."""
    if not numbers:
        doubts.add(DoubtKind.LEGAL_BASIS_MISSING)
    for number in numbers:
        if not LEGAL_BASIS.fullmatch(number):
            doubts.add(DoubtKind.LEGAL_BASIS_ODD, words=shown(number))
    return numbers


def subjects(text: str) -> tuple[str, ...]:
    """Split the subjects at commas, but not inside brackets nor inside the civil servants' name.

    >>> subjects("Doanh nghiệp, Tổ chức (không bao gồm doanh nghiệp, HTX)")
    ('Doanh nghiệp', 'Tổ chức (không bao gồm doanh nghiệp, HTX)')
    """
    return tuple(part.strip() for part in SUBJECT.findall(text) if part.strip())


def online_service(text: str) -> OnlineService | None:
    """Return how far the procedure is online, where the text says it."""
    for service in OnlineService:
        if text.lower().startswith(service.vi.lower()):
            return service
    return None
