"""Two provinces in one database, each read through the application as it is served there.

Run as a process of its own (``python -m tests.security.two_provinces``): it prints what was seen
in each, as JSON. With ``--wrong`` the second province's process is given the first one's schema,
which is what the test must notice.
"""

import json
import sys
from typing import Any, Final

import structlog
from django.db import ProgrammingError, connection, connections
from django.test import Client

from motcua.ops.postgres.address import Database
from motcua.store.names import Province
from motcua.store.names import Role as DatabaseRole
from motcua.store.provinces import connection_settings, provision
from motcua.testing import office

SECOND: Final = "tinh-hai"
OWNERS: Final = {office.CODE: "HOÀNG CỦA MỘT", SECOND: "PHAN CỦA HAI"}

Keys = dict[str, str]
Seen = dict[str, Any]


def serve(database: Database, code: str, role: DatabaseRole = DatabaseRole.APPLICATION) -> None:
    """Let this process serve a province: its role, and with it its schema."""
    connections.close_all()
    connections.settings["default"].update(connection_settings(database, code, role, pool=0))
    connections["default"]
    del connections["default"]
    office._forget()


def filled(code: str) -> Keys:
    """Take a dossier in, and return what opens it: the same code in both provinces."""
    from motcua.dossiers.models import Dossier  # noqa: PLC0415 - models need the applications
    from motcua.dossiers.services.submission import PartyIn  # noqa: PLC0415
    from motcua.testing import desk  # noqa: PLC0415
    from tests.security.world import session_of, token_of  # noqa: PLC0415

    desk.kites()
    number = desk.received(owner=PartyIn(OWNERS[code], id_number="066190004217"))
    row = Dossier.objects.get(code=number)
    return {
        "code": number,
        "session": session_of("one_stop_clerk"),
        "token": token_of("one_stop_clerk"),
        "secret": row.lookup_secret,
    }


def seen(keys: Keys, code: str) -> Seen:
    """Return what somebody with these keys gets to see of a dossier here, by every way in."""
    browser = Client()
    browser.cookies["phien"] = keys["session"]
    page = browser.get(f"/can-bo/ho-so/{code}/")
    found = browser.get("/can-bo/tim/", {"q": code})
    bearer = {"Authorization": f"Bearer {keys['token']}"}
    called = Client().get(f"/api/v1/dossiers/{code}", headers=bearer)
    looked = Client().post("/tra-cuu/", {"code": code, "secret": keys["secret"]})
    read = "".join(answer.content.decode() for answer in (page, found, called))
    return {
        "page": page.status_code,
        "search": found.status_code,
        "api": called.status_code,
        "lookup": looked.status_code,
        "owners": sorted(name for name in OWNERS.values() if name in read),
    }


def reaches(code: str) -> bool:
    """Say whether the role that serves here can read a table of another province's schema."""
    schema = Province(code, "").schema
    try:
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT count(*) FROM "{schema}".dossiers_dossier')  # noqa: S608
    except ProgrammingError:
        return False
    return True


def main(words: list[str]) -> int:
    """Fill both provinces, look at each with its own keys and with the other's."""
    office.set_up_django()
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    with office.open_office():
        from django.core.management import call_command  # noqa: PLC0415

        database = office._open[-1]
        first = filled(office.CODE)
        provision(database, SECOND, "Tỉnh Hai")
        serve(database, SECOND, DatabaseRole.OWNER)
        call_command("migrate", interactive=False, verbosity=0)
        serve(database, SECOND)
        office.hire()
        second = filled(SECOND)
        serve(database, office.CODE if "--wrong" in words else SECOND)
        told = {
            "same_code": first["code"] == second["code"],
            "second": {
                "own": seen(second, second["code"]),
                "others": seen(first, first["code"]),
                "reaches": reaches(office.CODE),
            },
        }
        serve(database, office.CODE)
        told["first"] = {
            "own": seen(first, first["code"]),
            "others": seen(second, second["code"]),
            "reaches": reaches(SECOND),
        }
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
