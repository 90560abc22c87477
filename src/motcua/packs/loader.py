"""Finding, reading and checking packs by name or folder."""

import os
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.packs.book import FILES, PACK_FILE, Book
from motcua.packs.checks import run_checks
from motcua.packs.entry import Entry
from motcua.packs.finding import Finding, Findings, PackDefective, PackNotFound, Spot
from motcua.packs.pack import Pack, PackHead, read_pack
from motcua.packs.tree import Node, read_tree

BUNDLED: Final = Path(__file__).parent
DEFAULT: Final = "vn-2025-07"

Folders = Iterable[Path]


def load_pack(name: str | Path, folders: Folders = ()) -> Pack:
    """Load a pack by its folder, or by its name from ``folders`` and then the bundled ones.

    A ``Path``, or words with a slash, are a folder and nothing else.

    Error: ``PackNotFound`` where there is none, ``PackUnreadable`` where a file cannot be read,
    ``PackDefective`` where it has a defect.
    """
    pack, findings = examine(name, folders)
    if findings.defects:
        raise PackDefective(str(name), findings.defects)
    return pack


@cache
def default_pack() -> Pack:
    """Return the bundled pack of the law in force, read once."""
    return load_pack(DEFAULT)


def available(folders: Folders = ()) -> list[str]:
    """Return the names of the packs that can be loaded by name."""
    places = (*folders, BUNDLED)
    return sorted({path.parent.name for place in places for path in place.glob(f"*/{PACK_FILE}")})


def check_pack(name: str | Path, folders: Folders = ()) -> list[Finding]:
    """Return everything that is wrong with a pack, by file and line; empty when all is well.

    Error: ``PackNotFound`` and ``PackUnreadable`` as in ``load_pack``.
    """
    _, findings = examine(name, folders)
    return findings.in_order()


def examine(name: str | Path, folders: Folders = ()) -> tuple[Pack, Findings]:
    """Read and check a pack; the pack is only fit for use where ``findings`` has no defect."""
    findings = Findings()
    places = (*folders, BUNDLED)
    chain = _chain(_folder(name, places), places, findings)
    book = Book(findings)
    for folder in reversed(chain[1:]):
        book.lay(folder, f"{folder.name}/")
    book.lay(chain[0])
    _check_files(chain, findings)
    pack = replace(read_pack(_head(chain[0], findings), book), folders=tuple(chain))
    run_checks(pack, findings)
    return pack, findings


def _folder(name: str | Path, places: Folders) -> Path:
    named = isinstance(name, str) and os.sep not in name
    candidates = [*(place / name for place in places if named), Path(name)]
    for folder in candidates:
        if (folder / PACK_FILE).is_file():
            return folder.resolve()
    raise PackNotFound(name=name, known=", ".join(available(places)) or "-")


def _chain(folder: Path, places: Folders, findings: Findings) -> list[Path]:
    """Return the pack's folder and those it extends, upwards."""
    chain = [folder]
    while parent := _extends(chain[-1]):
        above = _folder(parent, (chain[-1].parent, *places))
        if above in chain:
            say = Say(_EXTENDS_ITSELF, parent=parent)
            findings.defect(Spot(PACK_FILE), "pack.extends_itself", say)
            break
        chain.append(above)
    return chain


def _extends(folder: Path) -> str:
    node = read_tree(folder / PACK_FILE, PACK_FILE, Findings()).get("extends")
    return str(node.value) if node is not None and node.value else ""


def _head(folder: Path, findings: Findings) -> PackHead:
    tree = read_tree(folder / PACK_FILE, PACK_FILE, Findings())
    tree.pop("depends", None)
    entry = Entry("pack", Node(tree, Spot(PACK_FILE, 1)), findings)
    head = PackHead(
        id=entry.text("id"),
        country=entry.text("country"),
        name=entry.named(),
        valid_from=entry.day("valid_from"),
        extends=entry.text("extends", ""),
    )
    entry.close()
    if head.id and head.id != folder.name:
        say = Say(_OTHER_NAME, id=head.id, folder=folder.name)
        findings.defect(Spot(PACK_FILE, 1), "pack.id_not_folder", say)
    return head


def _check_files(chain: list[Path], findings: Findings) -> None:
    for file in FILES:
        if not any((folder / file).is_file() for folder in chain):
            say = Say(_FILE_MISSING, file=file)
            findings.defect(Spot(file), "pack.file_missing", say)


_EXTENDS_ITSELF: Final = mark("Gói kế thừa vòng tròn qua “{parent}”. Sửa dòng extends.")
_OTHER_NAME: Final = mark("Tên gói “{id}” khác tên thư mục “{folder}”. Đặt hai tên giống nhau.")
_FILE_MISSING: Final = mark("Thiếu tệp {file}. Thêm tệp này, hoặc kế thừa một gói có tệp đó.")
