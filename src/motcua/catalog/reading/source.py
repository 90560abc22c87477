"""Opening a file: rows as plain mappings with the number that an editor shows for each."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from motcua.catalog.reading import crawl, own, provincial, table
from motcua.catalog.reading.outcome import Parsed
from motcua.catalog.reading.refusals import (
    CellsDoNotFit,
    ColumnsMissing,
    FileEmpty,
    FileFormatUnknown,
    FileIsFolder,
    FileUnreadable,
    NotReadableData,
    NotUtf8,
)
from motcua.ops.files import read_whole, why_not

Parser = Callable[[Mapping[str, object]], Parsed]
TABLES: Final = (provincial, table)


@dataclass(frozen=True, slots=True)
class Source:
    """The rows of a file, and the reader that understands them."""

    rows: list[tuple[int, object]]
    parse: Parser


def opened(path: Path) -> Source:
    """Read a file whole and find out which of the formats it has."""
    text = _text(path)
    if not text.strip():
        raise FileEmpty(file=path.name)
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return _table(text)
    if suffix in {".jsonl", ".ndjson"}:
        return _objects(list(_json_lines(text)), path)
    if suffix == ".json":
        return _objects(_listed(_json(text)), path)
    if suffix in {".yaml", ".yml"}:
        return _objects(_listed(_yaml(text)), path)
    raise FileFormatUnknown(file=path.name)


def _text(path: Path) -> str:
    if path.is_dir():
        raise FileIsFolder(file=path.name)
    try:
        data = read_whole(path)
    except OSError as error:
        raise FileUnreadable(file=path.name, why=why_not(error)) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUtf8(row=data.count(b"\n", 0, error.start) + 1) from error


def _json_lines(text: str) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError) as error:
                raise NotReadableData(row=number, why=error) from error


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise NotReadableData(row=error.lineno, why=error) from error
    except RecursionError as error:
        raise NotReadableData(row=1, why=error) from error


def _yaml(text: str) -> object:
    try:
        return yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        row = error.problem_mark.line + 1 if error.problem_mark else 1
        raise NotReadableData(row=row, why=error.problem) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise NotReadableData(row=1, why=error) from error


def _listed(data: object) -> list[tuple[int, object]]:
    """Return the procedures of a list, or of our own format with what they share."""
    if isinstance(data, Mapping) and isinstance(data.get("procedures"), list):
        shared = {key: value for key, value in data.items() if key != "procedures"}
        rows = [shared | row if isinstance(row, dict) else row for row in data["procedures"]]
        return list(enumerate(rows, 1))
    return list(enumerate(data if isinstance(data, list) else [data], 1))


def _objects(rows: list[tuple[int, object]], path: Path) -> Source:
    """Tell the crawl from our own format by the parts that the first object names."""
    if not rows:
        raise FileEmpty(file=path.name)
    first = next((row for _, row in rows if isinstance(row, Mapping)), {})
    if "offers" in first or "sector" in first:
        return Source(rows, own.parse)
    if first.keys() & {"channels", "components", "publish_decision"}:
        return Source(rows, crawl.parse)
    raise FileFormatUnknown(file=path.name)


def _table(text: str) -> Source:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    cells = _cells(reader)
    header = next(cells)
    rows: list[tuple[int, object]] = []
    for number, row in enumerate(cells, 2):
        if len(row) != len(header):
            raise CellsDoNotFit(row=number, found=len(row), expected=len(header))
        rows.append((number, dict(zip(header, row, strict=True))))
    for kind in TABLES:
        if set(header) >= kind.NEEDED:
            return Source(rows, kind.parse)
    nearest = min((kind.NEEDED - set(header) for kind in TABLES), key=len)
    raise ColumnsMissing(row=1, columns=", ".join(sorted(nearest)))


def _cells(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    number = 0
    try:
        for row in reader:
            number += 1
            if row:
                yield row
    except csv.Error as error:
        raise NotReadableData(row=number + 1, why=error) from error
