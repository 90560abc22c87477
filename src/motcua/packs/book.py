"""The files of a pack, its parents' beneath: sections of entries, each with a key and a source."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.packs.entry import Entry, Fact
from motcua.packs.finding import Findings, Spot
from motcua.packs.tree import Node, read_tree

T = TypeVar("T")
Sections = dict[str, dict[str, Node]]

PACK_FILE: Final = "pack.yaml"
FILES: Final = (
    PACK_FILE,
    "forms.yaml",
    "states.yaml",
    "codes.yaml",
    "sessions.yaml",
    "holidays.yaml",
    "statutory.yaml",
    "lunar.yaml",
    "clock.yaml",
    "applicants.yaml",
    "channels.yaml",
    "documents.yaml",
    "process.yaml",
)


class Book:
    """What the readers ask for entries, and what knows at the end which were never asked for."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.facts: list[Fact] = []
        self._files: dict[str, Sections] = {file: {} for file in FILES}
        self._asked: set[tuple[str, str]] = set()

    def lay(self, folder: Path, prefix: str = "") -> None:
        """Put the files of ``folder`` on top: an entry replaces the one of the same key below.

        An entry ``removed: yes`` takes the one below away. ``prefix`` names a parent in findings.
        """
        for path in sorted(folder.glob("*.y*ml")):
            if path.name not in self._files:
                say = Say(_UNKNOWN_FILE, known=", ".join(FILES))
                self.findings.defect(Spot(prefix + path.name), "pack.unknown_file", say)
                continue
            tree = read_tree(path, prefix + path.name, self.findings)
            for section, node in tree.items():
                if path.name == PACK_FILE and section != "depends":
                    continue
                self._lay_section(self._files[path.name].setdefault(section, {}), section, node)

    def read(
        self,
        file: str,
        section: str,
        reader: Callable[[Entry, Fact], T],
        *,
        optional: bool = False,
    ) -> dict[str, T]:
        """Read a section's entries by their keys, in the order they are written.

        An empty section is a finding unless ``optional``.
        """
        self._asked.add((file, section))
        found: dict[str, T] = {}
        for key, node in self._files[file].get(section, {}).items():
            entry = Entry(key, node, self.findings)
            fact = entry.fact()
            self.facts.append(fact)
            found[key] = reader(entry, fact)
            entry.close()
        if not found and not optional:
            say = Say(_SECTION_EMPTY, section=section)
            self.findings.warning(Spot(file), "pack.section_empty", say)
        return found

    def close(self) -> None:
        """Refuse the sections that no reader knows."""
        for file, sections in self._files.items():
            for section, entries in sections.items():
                if (file, section) not in self._asked:
                    spot = next((node.spot for node in entries.values()), Spot(file))
                    say = Say(_UNKNOWN_SECTION, section=section)
                    self.findings.defect(spot, "pack.unknown_section", say)

    def _lay_section(self, below: dict[str, Node], section: str, node: Node) -> None:
        if node.value is None:
            return
        if not isinstance(node.value, dict):
            say = Say(_NOT_A_SECTION, section=section)
            self.findings.defect(node.spot, "pack.not_a_section", say)
            return
        for key, entry in node.value.items():
            if _is_removal(entry):
                self._remove(below, key, entry)
            else:
                below[key] = entry

    def _remove(self, below: dict[str, Node], key: str, entry: Node) -> None:
        removal = Entry(key, entry, self.findings)
        removal.flag("removed")
        self.facts.append(removal.fact())
        removal.close()
        if below.pop(key, None) is None:
            say = Say(_NOTHING_TO_REMOVE, key=key)
            self.findings.defect(entry.spot, "pack.nothing_to_remove", say)


def _is_removal(node: Node) -> bool:
    if not isinstance(node.value, dict):
        return False
    removed = node.value.get("removed")
    return removed is not None and removed.value is True


_UNKNOWN_FILE: Final = mark("Tệp này không thuộc gói quy định. Các tệp được dùng: {known}.")
_UNKNOWN_SECTION: Final = mark("Không hiểu phần “{section}”. Sửa chính tả hoặc bỏ đi.")
_NOT_A_SECTION: Final = mark("Phần “{section}” phải gồm các mục “khóa: …” thụt vào bên dưới.")
_SECTION_EMPTY: Final = mark("Phần “{section}” không có mục nào.")
_NOTHING_TO_REMOVE: Final = mark("Không có mục “{key}” nào để bỏ. Kiểm tra lại khóa.")
