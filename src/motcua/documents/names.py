"""Names of files: shown and sent back to people, and never used to find anything."""

import unicodedata
from typing import Final
from urllib.parse import quote

LONGEST: Final = 255
"""Bytes of a name in UTF-8, as file systems hold them."""
LONGEST_SUFFIX: Final = 16
UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Controls, NUL, overrides of direction, zero widths, line ends, letters nobody has assigned."""
NOT_IN_NAMES: Final = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
NAMELESS: Final = "tệp"


def clean(name: str) -> str:
    """Return a name as it may be stored and shown: NFC, no path, nothing unseen, <= 255 bytes."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    seen = "".join(letter for letter in last if unicodedata.category(letter) not in UNSEEN)
    plain = " ".join(unicodedata.normalize("NFC", seen).translate(NOT_IN_NAMES).split())
    return _short(plain.strip(". ") or NAMELESS)


def ending(name: str) -> str:
    """Return what stands after the last dot, in small letters, or nothing."""
    stem, dot, suffix = name.rpartition(".")
    return suffix.lower() if dot and stem and len(suffix) <= LONGEST_SUFFIX else ""


def ending_in(name: str, suffixes: tuple[str, ...]) -> str:
    """Return a name that ends in one of ``suffixes``: the first is put behind where none does."""
    if ending(name) in suffixes:
        return name
    return _short(f"{name}.{suffixes[0]}")


def disposition(name: str, *, inline: bool = False) -> str:
    """Return the Content-Disposition of a name, plain and as RFC 5987 writes it."""
    apart = unicodedata.normalize("NFKD", name.replace("đ", "d").replace("Đ", "D"))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    plain = "".join(letter if _plain(letter) else "_" for letter in bare)
    kind = "inline" if inline else "attachment"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _plain(letter: str) -> bool:
    return letter.isascii() and letter.isprintable() and letter not in '"\\%;'


def _short(name: str) -> str:
    """Cut the middle out of a name that is too long, so that its ending stays."""
    if len(name.encode()) <= LONGEST:
        return name
    suffix = ending(name)
    kept = f".{suffix}" if suffix else ""
    stem = name.encode()[: LONGEST - len(kept.encode())].decode(errors="ignore")
    return stem.rstrip(". ") + kept
