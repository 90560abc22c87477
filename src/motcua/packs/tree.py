"""A pack file as a tree that knows its lines: strict YAML, text first.

Only what a pack needs: mappings, lists and plain values. Keys stay as written ("01" is not 1 and
15:00 is a time of day, not the sixty-based number of YAML 1.1). Anchors, tags and keys given twice
are refused, because a person who changes the law must see all of it on its line.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import yaml

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.packs.finding import Findings, PackUnreadable, Spot

_FASTEST: Final[type] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Loader: Final = type("_Loader", (_FASTEST,), {"yaml_implicit_resolvers": {}})
"""PyYAML without its own opinion of what an unquoted word means: that is ``plain_value``."""

Scalar = str | int | Decimal | bool | date | None
Value = Scalar | dict[str, "Node"] | list["Node"]

_WORDS: Final[dict[str, Scalar]] = {
    "": None, "null": None, "~": None, "yes": True, "true": True, "no": False, "false": False,
}  # fmt: skip
_INTEGER: Final = re.compile(r"-?(0|[1-9]\d*)")
_DECIMAL: Final = re.compile(r"-?(0|[1-9]\d*)\.\d+")
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_PLAIN_TAG: Final = "tag:yaml.org,2002:"
_PLAIN_TAGS: Final = {_PLAIN_TAG + tag for tag in ("str", "map", "seq")}


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a pack file and the line a person looks at: that of its key."""

    value: Value
    spot: Spot


def read_tree(path: Path, file: str, findings: Findings) -> dict[str, Node]:
    """Read the mapping of one pack file, called ``file`` in findings; empty is an empty mapping.

    Error: raises ``PackUnreadable`` where the file cannot be read as UTF-8; what is not YAML, or
    more than YAML, is written to ``findings`` and left out.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as trouble:
        raise PackUnreadable(file=path, why=trouble) from trouble
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as trouble:
        findings.defect(_where(file, trouble), "pack.not_yaml", _not_yaml(trouble))
        return {}
    if root is None:
        return {}
    value = _Planter(file, findings).value(root)
    if isinstance(value, dict):
        return value
    findings.defect(
        Spot(file, 1),
        "pack.not_a_mapping",
        Say(mark("Tệp phải là các mục dạng “khóa: giá trị”, không phải một danh sách hay một từ.")),
    )
    return {}


def plain_value(text: str) -> Scalar:
    """Return what an unquoted word means; raises ValueError for a date that does not exist."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return Decimal(text)
    if _DATE.fullmatch(text):
        return date.fromisoformat(text)
    return text


class _Planter:
    """Turns the nodes of PyYAML into our tree, once each."""

    def __init__(self, file: str, findings: Findings) -> None:
        self.file = file
        self.findings = findings
        self.seen: set[int] = set()
        self.nodes: list[yaml.Node] = []

    def value(self, node: yaml.Node) -> Value:
        if not self._is_plain(node):
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return [Node(self.value(child), self._spot(child)) for child in node.value]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for key_node, value_node in node.value:
            spot = self._spot(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self.findings.defect(spot, "pack.key_not_a_word", Say(_KEY_NOT_A_WORD))
                continue
            key = str(key_node.value)
            if key in found:
                say = Say(_KEY_TWICE, key=key, line=found[key].spot.line)
                self.findings.defect(spot, "pack.key_twice", say)
                continue
            found[key] = Node(self.value(value_node), spot)
        return found

    def _scalar(self, node: yaml.Node) -> Scalar:
        text = str(node.value)
        if getattr(node, "style", None):
            return text
        try:
            return plain_value(text)
        except ValueError:
            say = Say(_NO_SUCH_DATE, given=text)
            self.findings.defect(self._spot(node), "pack.no_such_date", say)
            return None

    def _is_plain(self, node: yaml.Node) -> bool:
        if id(node) not in self.seen and node.tag in _PLAIN_TAGS:
            self.seen.add(id(node))
            self.nodes.append(node)  # keeps the id from being given to another node
            return True
        self.findings.defect(self._spot(node), "pack.not_plain_yaml", Say(_NOT_PLAIN))
        return False

    def _spot(self, node: yaml.Node) -> Spot:
        return Spot(self.file, node.start_mark.line + 1)


_KEY_NOT_A_WORD: Final = mark("Khóa phải là một từ, không phải danh sách hay nhóm mục.")
_KEY_TWICE: Final = mark("Khóa “{key}” đã có ở dòng {line}; chỉ giữ một chỗ.")
_NO_SUCH_DATE: Final = mark("Không có ngày {given} trong lịch. Viết ngày theo dạng 2026-01-31.")
_NOT_PLAIN: Final = mark("Không dùng neo (&, *) hay thẻ (!) của YAML; hãy viết giá trị tại chỗ.")


def _where(file: str, trouble: yaml.YAMLError) -> Spot:
    spot = getattr(trouble, "problem_mark", None)
    return Spot(file, 0 if spot is None else spot.line + 1)


def _not_yaml(trouble: yaml.YAMLError) -> Say:
    why = getattr(trouble, "problem", None) or type(trouble).__name__
    return Say(mark("Dòng này không đúng cú pháp YAML ({why}). Kiểm tra thụt lề và dấu."), why=why)
