"""One dossier of a bundled procedure, from the counter to the returned result, through the API.

Each act is done by the officer whose it is, with a token of his own. What is printed is what the
house answered.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from motcua.base.dates import Moment, office_time
from motcua.base.language import ENGLISH, VIETNAMESE
from motcua.cli.demo_browser import Broken, Browser, Program, shows
from motcua.ports.clock import command_clock
from motcua.rules.dossier.words import Act, State
from motcua.sample.accounts import CENTRE, HEALTH_DIVISION, JUSTICE

PROCEDURE: Final = "1.004616"
API: Final = "/api/v1"
CLERK: Final = "motcua"
SPECIALIST, LEAD = "chuyenvien.yte", "truongphong.yte"
HEAD, RECORDS, ASKED = "lanhdao.yte", "vanthu.yte", "lanhdao"
OWNER: Final = {
    "name": "Trần Thị Hoà",
    "personal_id": "066190004217",
    "phone": "0912 345 678",
    "address": "Thôn Đình, xã Bến Mẫu",
}
BLURRED: Final = 4
"""The paper that has to be brought again."""


@dataclass(frozen=True, slots=True)
class Step:
    """An act: which, by whom, with what."""

    act: Act
    who: str
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Life:
    """The dossier as the last answer left it."""

    address: str
    tokens: Mapping[str, str]
    code: str = ""
    secret: str = ""
    lookup: str = ""
    version: int = 0

    def program(self, who: str) -> Program:
        """Return the program of an officer."""
        return Program(self.address, self.tokens[who])

    def take_in(self) -> None:
        """Hand in everything the procedure asks for."""
        program = self.program(CLERK)
        (case,) = program.get(f"{API}/procedures/{PROCEDURE}")["cases"]
        papers = [
            {name: paper[name] for name in ("index", "originals", "copies")}
            for paper in case["components"]
        ]
        told = program.post(
            f"{API}/dossiers",
            {
                "procedure": PROCEDURE,
                "receiving_unit": CENTRE,
                "applicant": OWNER,
                "components": papers,
            },
        )
        self.code, self.secret, self.lookup = told["code"], told["secret"], told["lookup"]
        self.version = told["version"]
        say(Act.ACCEPT, CLERK, told)

    def do(self, step: Step) -> None:
        """Do an act on the version that the last answer said."""
        body = {"act": step.act.value, "version": self.version, **step.fields}
        told = self.program(step.who).post(f"{API}/dossiers/{self.code}/acts", body)
        self.version = told["version"]
        say(step.act, step.who, told)


def live(address: str, tokens: Mapping[str, str], folder: Path) -> str:
    """Walk the whole way, fetch what was printed, look the dossier up; return what to say."""
    life = Life(address, tokens)
    life.take_in()
    for step in steps(life):
        life.do(step)
    pages = fetch_slips(life, folder)
    looked_up(life)
    return f"{life.code}: {len(steps(life)) + 1} việc, {pages} trang phiếu / acts, pages of slips"


def steps(life: Life) -> list[Step]:
    """Return the acts between intake and the end, in their order."""
    officers = life.program(LEAD).get(f"{API}/units/{HEALTH_DIVISION}/officers?role=specialist")
    asked = {"units": [JUSTICE], "question": "Xác minh phiếu lý lịch tư pháp."}
    blurred = {"items": [{"index": BLURRED, "what": "bản chụp mờ"}], "reason": "Không đọc được."}
    brought = {"components": [{"index": BLURRED, "originals": 1}], "note": "Đã mang bản rõ."}
    result = {
        "title": "Chứng chỉ hành nghề dược",
        "number": "01/CCHND",
        "signed_on": f"{office_time(command_clock().now()):%Y-%m-%d}",
    }
    return [
        Step(Act.COLLECT_FEE, CLERK, {"method": "cash"}),
        Step(Act.HAND_OVER, CLERK),
        Step(Act.ASSIGN, LEAD, {"assignee": officers["items"][0]["id"]}),
        Step(Act.CONSULT, SPECIALIST, asked),
        Step(Act.ANSWER, ASKED, {"words": "Phiếu đúng với hồ sơ gốc."}),
        Step(Act.ASK_SUPPLEMENT, SPECIALIST, blurred),
        Step(Act.SUPPLEMENT, CLERK, brought),
        Step(Act.PROPOSE, SPECIALIST),
        Step(Act.APPROVE, LEAD),
        Step(Act.APPROVE, HEAD),
        Step(Act.FINISH, RECORDS, result),
        Step(Act.RETURN, CLERK, {"name": OWNER["name"]}),
    ]


def fetch_slips(life: Life, folder: Path) -> int:
    """Fetch every paper of the dossier as a file, list them, and return the number of pages."""
    import pikepdf  # noqa: PLC0415 - only here

    program = life.program(CLERK)
    slips = program.get(f"{API}/dossiers/{life.code}")["slips"]
    folder.mkdir(parents=True, exist_ok=True)
    pages = 0
    for number, slip in enumerate(reversed(slips), 1):
        file = folder / f"{life.code}-{number}-{slip['purpose']}.pdf"
        file.write_bytes(program.fetch(slip["pdf"]))
        with pikepdf.open(file) as paper:
            count = len(paper.pages)
        pages += count
        tell(f"     {file}  {file.stat().st_size:,} byte, {count} trang / pages")
    if not slips or not pages:
        raise Broken(f"{life.code} has no slip")
    return pages


def looked_up(life: Life) -> None:
    """Look the dossier up as its owner does: by QR code, by code and secret, as a program."""
    browser = Browser(life.address)
    for page in (
        browser.get(life.lookup[life.lookup.index("/t/") :]),
        browser.post("/tra-cuu/", {"code": life.code, "secret": life.secret}),
    ):
        shows(page, State.RETURNED.vi, "the returned result")
        shows(page, "Tr** Th* H**", "the masked name")
        if OWNER["personal_id"] in page or OWNER["name"] in page:
            raise Broken("the look-up names a person")
    told = Program(life.address).get(f"{API}/lookup?code={life.code}&secret={life.secret}")
    if told["state"] != State.RETURNED or told["done"] != told["steps"]:
        raise Broken(f"the look-up says {told}")
    tell(f"     tra cứu / looked up: {told['state_name']}, {told['done']}/{told['steps']}")


def say(act: Act, who: str, told: Mapping[str, Any]) -> None:
    """Print an act in both languages, where the dossier is now and when it is due."""
    state = State(told["state"])
    at = told["due_at"]
    due = Moment(office_time(datetime.fromisoformat(at))).in_(VIETNAMESE) if at else "–"
    tell(
        f"     {act.vi} / {act.in_(ENGLISH)} ({who}) → {state.vi} / {state.in_(ENGLISH)}"
        f"; hẹn / due {due}"
    )


def tell(text: str) -> None:
    """Print a line of what happened."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
