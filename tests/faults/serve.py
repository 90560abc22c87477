"""A whole house for one fault: ``python -m tests.faults.serve HOME PORT [APPLICATION]``.

The clock stands, so that the same days are counted whenever this runs. ``tokens.json`` in the home
says with which tokens programs come in. APPLICATION serves in the place of our own.
"""

import json
import os
import sys
from pathlib import Path
from typing import Final

from motcua.cli import house
from motcua.cli.office import ready
from motcua.ops.postgres.address import Database
from motcua.testing.office import NOW

TOKENS: Final = "tokens.json"
SECOND_LEAD: Final = "second_division_lead"
CALLERS: Final = ("one_stop_clerk", "division_lead", "specialist", SECOND_LEAD)


def prepare(database: Database) -> None:
    """Hire the people of the tests, publish a procedure with three papers, hand out tokens."""
    ready(database)
    from motcua.org.acts import Role  # noqa: PLC0415 - Django is up now
    from motcua.rules.procedure import ComponentItem  # noqa: PLC0415
    from motcua.testing import desk, office  # noqa: PLC0415
    from tests.api.program import token_of  # noqa: PLC0415

    office.hire()
    _second_lead(Role.DIVISION_LEAD)
    papers = (ComponentItem("Tờ khai"), ComponentItem("Bản vẽ diều", 0, 2), ComponentItem("Ảnh"))
    desk.kites(components=papers)
    tokens = {name: token_of(name) for name in CALLERS}
    (database.home / TOKENS).write_text(json.dumps(tokens), encoding="utf-8")


def _second_lead(role: object) -> None:
    from motcua.org import services as org  # noqa: PLC0415
    from motcua.org.actor import system  # noqa: PLC0415
    from motcua.org.acts import Role  # noqa: PLC0415
    from motcua.testing import office  # noqa: PLC0415

    by, at = system("tests"), office.HIRED_AT
    new = org.NewPerson(SECOND_LEAD, "Lê Lãnh đạo thứ hai", office.PASSWORD)
    org.create_person(new, by=by, at=at)
    where = office.unit(office.DIVISION)
    org.post(username=SECOND_LEAD, unit_id=where, role=Role(str(role)), by=by, at=at)


def main(home: Path, port: int, application: str = "") -> None:
    """Serve until told to stop."""
    os.environ |= {"MOTCUA_CLOCK": NOW, "MOTCUA_LOG_LEVEL": "critical"}
    if application:
        plain = house.web_command
        house.web_command = lambda host, port: [*plain(host, port), application]
    with house.open_house(host="127.0.0.1", port=port, home=home, prepare=prepare) as opened:
        opened.supervisor.run()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
