"""Acts of the tests on files, in few words."""

from collections.abc import Iterable

from motcua.documents import services as files
from motcua.documents.owner import Owner
from motcua.documents.records import Paper, TrayItem
from motcua.documents.services import NewPaper, Picked, Upload
from motcua.org.actor import Actor
from motcua.testing.facts import AT

NOBODYS = Owner("nobody-answers", 1)


def upload(content: bytes, name: str = "giấy.pdf", *, piece: int = 65_536) -> Upload:
    return Upload(name, pieces(content, piece))


def pieces(content: bytes, size: int = 65_536) -> Iterable[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


def brought(content: bytes, name: str = "giấy.pdf", *, by: Actor) -> TrayItem:
    return files.receive(upload(content, name), by=by, at=AT)


def paper_of(*contents: bytes, by: Actor, owner: Owner = NOBODYS) -> Paper:
    items = [brought(content, f"{number}.pdf", by=by) for number, content in enumerate(contents)]
    picked = [Picked(item.key) for item in items]
    return files.assemble(picked, NewPaper("Giấy chứng sinh", "component", owner), by=by, at=AT)
