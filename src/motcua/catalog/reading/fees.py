"""Fees (phí) and charges (lệ phí) as sources write them."""

import re
from typing import Final

from motcua.base.amounts import LEAST, parse_amount_dong
from motcua.base.errors import BadInput
from motcua.base.numbers import parse_number
from motcua.catalog.reading.doubts import DoubtKind, Doubts
from motcua.catalog.reading.text import shown
from motcua.rules.procedure import NOTHING_SAID, FeeItem

LEADING: Final = re.compile(
    r"(?P<amount>\d[\d.,]*)\s*(?P<money>Việt Nam Đồng|VNĐ|USD)(?P<rest>.*)", re.DOTALL
)
COUNCIL: Final = re.compile(r"hđnd|hội đồng nhân dân", re.IGNORECASE)
FREE: Final = re.compile(
    r"(?:miễn phí|miễn lệ phí|không thu|không có lệ phí|không có|không)\W*", re.IGNORECASE
)
FREE_FIRST: Final = re.compile(r"\W*(?:miễn|không)\b", re.IGNORECASE)
RULE: Final = re.compile(r"thông tư|nghị định|nghị quyết|luật phí|quy định", re.IGNORECASE)


def from_cell(text: str, note: str, doubts: Doubts) -> tuple[FeeItem, ...]:
    """Read the fee of a crawled row; ``note`` may hold the end of its explanation in brackets."""
    if not text or NOTHING_SAID.fullmatch(text):
        doubts.add(DoubtKind.FEE_UNKNOWN)
        return ()
    explained = explanation(note)
    if FREE.fullmatch(text):
        return (_free(text, explained, doubts),)
    leading = LEADING.fullmatch(text)
    if leading is None:
        return from_sentence(text, doubts)
    if text.count("(") != text.count(")"):
        doubts.add(DoubtKind.FEE_TEXT_CUT, words=shown(text))
    return (_item(_priced(leading, text, doubts), text),)


def explanation(note: str) -> str:
    """Return the bracketed beginning of a note, where crawls put the words about the fee."""
    if not note.startswith("("):
        return ""
    depth = 0
    for position, letter in enumerate(note):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return note[: position + 1]
    return note


def _free(text: str, explained: str, doubts: Doubts) -> FeeItem:
    """Take "free" at its word only where nothing beside it says otherwise."""
    kind = _contradiction(explained)
    if kind is not None:
        doubts.add(kind, words=shown(explained))
    return _item(0 if kind is None else None, text)


def _contradiction(explained: str) -> DoubtKind | None:
    if money(explained):
        return DoubtKind.FREE_BESIDE_AMOUNT
    if COUNCIL.search(explained):
        return DoubtKind.FEE_BY_COUNCIL
    if RULE.search(explained) and not FREE_FIRST.match(explained):
        return DoubtKind.FREE_BESIDE_RULE
    return None


def _priced(leading: re.Match[str], text: str, doubts: Doubts) -> int | None:
    amount = whole(leading["amount"])
    if leading["money"] == "USD":
        doubts.add(DoubtKind.FEE_FOREIGN, words=shown(text))
        return None
    if amount is None or amount < LEAST:
        doubts.add(DoubtKind.FEE_SMALL, words=shown(text))
        return None
    if set(money(leading["rest"])) - {amount}:
        doubts.add(DoubtKind.FEE_SEVERAL, words=shown(text))
    if COUNCIL.search(text):
        doubts.add(DoubtKind.FEE_BY_COUNCIL, words=shown(text))
    return amount


def from_sentence(text: str, doubts: Doubts) -> tuple[FeeItem, ...]:
    """Read a fee written as a sentence: free, one amount, or words that stay words."""
    if not text or NOTHING_SAID.fullmatch(text):
        doubts.add(DoubtKind.FEE_UNKNOWN)
        return (_item(None, text),) if text else ()
    if FREE.fullmatch(text):
        return (_item(0, text),)
    return (_item(_single(text, doubts), text),)


def _single(text: str, doubts: Doubts) -> int | None:
    amounts = money(text)
    if COUNCIL.search(text):
        doubts.add(DoubtKind.FEE_BY_COUNCIL, words=shown(text))
    if FREE_FIRST.match(text) and amounts:
        doubts.add(DoubtKind.FREE_BESIDE_AMOUNT, words=shown(text))
    elif len(set(amounts)) > 1:
        doubts.add(DoubtKind.FEE_SEVERAL, words=shown(text))
    elif amounts and amounts[0] >= LEAST:
        return amounts[0]
    else:
        doubts.add(DoubtKind.FEE_NOT_NUMBER, words=shown(text))
    return None


def _item(amount: int | None, text: str) -> FeeItem:
    lowered = text.lower()
    charge = "lệ phí" in lowered
    fee = "phí" in lowered.replace("lệ phí", "").replace("miễn phí", "")
    if charge != fee:
        return FeeItem("Lệ phí" if charge else "Phí", amount, text, is_charge=charge)
    return FeeItem("Phí, lệ phí", amount, text)


def money(text: str) -> tuple[int, ...]:
    """Return the amounts in đồng that a text names, in its order, both ends of a range."""
    read = parse_amount_dong(text).amounts
    ends = (end for amount in read for end in (amount.dong, amount.up_to))
    return tuple(dict.fromkeys(end for end in ends if end is not None))


def whole(text: str) -> int | None:
    """Read a whole amount with dots or commas between its thousands."""
    try:
        amount = parse_number(text.strip(".,"), money=True)
    except BadInput:
        return None
    return int(amount) if amount == int(amount) else None
