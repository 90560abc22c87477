"""What docs/api.md says is what happens: its examples are run, its codes are those there are."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from django.test import Client

from motcua.base.errors import Refusal
from motcua.org.acts import Role
from motcua.rules.procedure import ComponentItem, Level
from motcua.testing import make
from tests.api.program import Program
from tests.reference import refusals

PAGE: Final = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLE: Final = re.compile(r"```http\n(GET|POST) (\S+)\n(.*?)→ (\d+) (.*?)\n```", re.DOTALL)
AREAS: Final = ("api", "dossier", "clock", "lookup")


def examples() -> Iterator[tuple[str, str, str, int, str]]:
    for method, path, sent, status, answered in EXAMPLE.findall(PAGE):
        yield method, path, sent, int(status), answered


def keys(answered: str) -> set[str]:
    return set(re.findall(r'"(\w+)"', answered))


@pytest.mark.django_db
def test_the_examples_do_what_the_page_says(program: Callable[[str], Program]) -> None:
    # As many as the procedure of that number has in the sample province.
    more = (ComponentItem("Giấy xác nhận"), ComponentItem("Giấy khám"), ComponentItem("Phiếu"))
    papers = (ComponentItem("Đơn"), ComponentItem("Bằng", 0, 1), *more)
    make.published("1.004616", levels=(Level.PROVINCE,), agency="Sở Tư pháp", components=papers)
    caller = program(Role.ONE_STOP_CLERK.value)
    known: dict[str, str] = {}
    assert len(list(examples())) >= 12
    for method, path, sent, status, answered in examples():
        for name, value in known.items():
            path = path.replace(f"{{{name}}}", value)  # noqa: PLW2901 - filled in place
        answer = _call(caller, method, path.removeprefix("/api/v1").replace("H00", "H37"), sent)
        assert answer.status_code == status, (path, answer.content)
        if answered.startswith("{"):
            told = answer.json()
            assert set(told) == keys(answered), path
            known |= (
                {name: told[name] for name in ("code", "secret") if name in told}
                if (status < 300 and method == "POST" and "secret" in told)
                else {}
            )
            if "slips" in told:
                known["pdf"] = told["slips"][0]["pdf"]
        else:
            assert answer["Content-Type"] == answered


def _call(caller: Program, method: str, path: str, sent: str) -> Any:
    if path.startswith("/lookup"):
        return Client().get(f"/api/v1{path}")
    if method == "GET":
        return caller.get(path)
    body, headers = sent, {}
    if sent.startswith("Idempotency-Key: "):
        head, _, body = sent.partition("\n")
        headers["Idempotency_Key"] = head.removeprefix("Idempotency-Key: ")
    return caller.post(path, json.loads(body.replace("H00", "H37")), **headers)


def test_every_code_that_is_answered_stands_on_the_page() -> None:
    there = {kind.code for kind in refusals() if "code" in vars(kind)}
    of_the_api = {code for code in there if code.split(".")[0] in AREAS}
    named = set(re.findall(r"`([a-z_]+\.[a-z_]+)`", PAGE)) - {"refusals.md"}
    assert of_the_api <= named
    assert {code for code in named if code.split(".")[0] in AREAS} <= there


def test_every_status_on_the_page_is_the_code_s_own() -> None:
    own: dict[str, type[Refusal]] = {kind.code: kind for kind in refusals() if "code" in vars(kind)}
    for row in re.findall(r"^\| (`.+?`) \| ([\d, ]+) \|", PAGE, re.MULTILINE):
        codes = re.findall(r"`([a-z_.]+)`", row[0])
        assert {own[code].status for code in codes} == {int(n) for n in row[1].split(",")}, row
