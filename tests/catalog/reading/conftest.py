"""The real crawl, read once for all tests of this folder."""

import csv
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from motcua.catalog.reading import Reading, read
from motcua.rules.procedure import ProcedureRecord

DATA = Path(__file__).parents[3] / ".." / "shared" / "data"
FULL = "tthc_full_local.jsonl"
TABLE = "tthc_catalog.csv"
PROVINCE = "tthc_danang_2023_2025.csv"
SAMPLE = "tthc_sample_80.json"


@pytest.fixture(scope="session")
def path_of() -> Callable[[str], Path]:
    """Return the path of a real file, or skip where the data are not on this machine."""

    def path(name: str) -> Path:
        if not (DATA / name).exists():
            pytest.skip("the real data are not on this machine")
        return DATA / name

    return path


@pytest.fixture(scope="session")
def real(path_of: Callable[[str], Path]) -> Callable[[str], Reading]:
    """Return the reading of a real file, made once."""
    known: dict[str, Reading] = {}

    def reading(name: str) -> Reading:
        if name not in known:
            known[name] = read(path_of(name))
        return known[name]

    return reading


@pytest.fixture(scope="session")
def record_of(real: Callable[[str], Reading]) -> Callable[[str, str], ProcedureRecord]:
    """Return one record of a real file by its code."""

    def record(name: str, code: str) -> ProcedureRecord:
        return next(r for r in real(name).records if r.code == code)

    return record


@pytest.fixture(scope="session")
def raw(path_of: Callable[[str], Path]) -> Callable[[str], list[Mapping[str, Any]]]:
    """Return the rows of a real file as the standard library reads them."""

    def rows(name: str) -> list[Mapping[str, Any]]:
        path = path_of(name)
        with path.open(encoding="utf-8", newline="") as file:
            if path.suffix == ".csv":
                return list(csv.DictReader(file))
            if path.suffix == ".jsonl":
                return [json.loads(line) for line in file]
            loaded: list[Mapping[str, Any]] = json.load(file)
            return loaded

    return rows


@pytest.fixture
def reading_of(tmp_path: Path) -> Callable[..., Reading]:
    """Write rows as a crawl file and read them."""

    def reading(*rows: object) -> Reading:
        path = tmp_path / "crawl.jsonl"
        path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        return read(path)

    return reading
