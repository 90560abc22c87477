"""A program that calls: JSON in, JSON out, with a token."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client

from motcua.org import services
from motcua.org.actor import system
from motcua.ports.clock import clock_from
from motcua.testing import desk, office

ROOT = "/api/v1"


def token_of(username: str) -> str:
    # Tokens end by the database's own time, whatever the clock of the tests says.
    now = clock_from("").now()
    return services.make_token(
        username=username, name="Kiểm thử", days=30, by=system("tests"), at=now
    )


@dataclass(frozen=True, slots=True)
class Program:
    token: str = ""

    def get(self, path: str, **headers: str) -> Any:
        return Client().get(f"{ROOT}{path}", headers=self._headers(headers))

    def post(self, path: str, body: object, **headers: str) -> Any:
        text = body if isinstance(body, str) else json.dumps(body)
        return Client().post(
            f"{ROOT}{path}",
            text,
            content_type=headers.pop("kind", "application/json"),
            headers=self._headers(headers),
        )

    def act(self, code: str, act: str, version: int | None = None, **fields: object) -> Any:
        now = self.version(code) if version is None else version
        return self.post(f"/dossiers/{code}/acts", {"act": act, "version": now, **fields})

    def version(self, code: str) -> int:
        return int(self.get(f"/dossiers/{code}").json()["version"])

    def _headers(self, given: dict[str, str]) -> dict[str, str]:
        shown = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return shown | {name.replace("_", "-"): value for name, value in given.items()}


def handed_in(**parts: object) -> dict[str, object]:
    """Return a complete dossier as a program sends it."""
    return {
        "procedure": desk.KITES,
        "channel": "counter",
        "receiving_unit": office.CENTRE,
        "applicant": {
            "kind": "citizen",
            "name": "TRẦN THỊ HOÀ",
            "personal_id": "066190004217",
            "phone": "0912 345 678",
        },
        "components": [{"index": 1, "originals": 1}, {"index": 2, "copies": 2}],
        **parts,
    }


def code_of(answer: HttpResponse) -> str:
    code = json.loads(answer.content)["code"]
    assert isinstance(code, str)
    return code
