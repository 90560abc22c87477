"""R10: two officers act on one dossier in the same moment, one approving, one sending back."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any, Final

from tests.faults.clients import DOSSIERS, dossier, send
from tests.faults.house import House, open_house
from tests.faults.ledger import connected
from tests.faults.serve import SECOND_LEAD

PAIRS: Final = 500
CONTROL: Final = 60
LEADS: Final = {"division_lead": "approve", SECOND_LEAD: "send_back"}
WAY: Final = (
    ("one_stop_clerk", "hand_over"),
    ("division_lead", "assign"),
    ("specialist", "propose"),
)
"""How a dossier comes to the leaders of the division."""


def attack() -> int:
    """Let the pairs act, and let them act without lock and version."""
    with open_house() as house:
        good = _pairs(house, PAIRS)
    with open_house("tests.faults.unlocked:application") as house:
        control = _pairs(house, CONTROL)
    print(f"R10  of {PAIRS} pairs {good} ended with one act and one officer told who and when")
    print(f"R10  control: without lock and version {CONTROL - control} of {CONTROL} ended badly")
    return 0 if good == PAIRS and control < CONTROL else 1


def _pairs(house: House, count: int) -> int:
    with ThreadPoolExecutor(8) as threads:
        ready = list(threads.map(lambda _: _proposed(house), range(count)))
    return sum(_ended_well(house, code, version) for code, version in ready)


def _proposed(house: House) -> tuple[str, int]:
    _, made = send(house, DOSSIERS, dossier(), by="one_stop_clerk")
    version = made["version"]
    for who, act in WAY:
        status, said = _act(house, made["code"], who, act, version)
        if status != 200:
            raise RuntimeError(f"{act}: {said}")
        version = said["version"]
    return made["code"], version


def _act(house: House, code: str, who: str, act: str, version: int) -> tuple[int, Any]:
    body = {"act": act, "version": version, "reason": "Vì hai người cùng làm."}
    if act == "send_back":
        body["outcome"] = "back"
    return send(house, f"{DOSSIERS}/{code}/acts", body, by=who)


def _ended_well(house: House, code: str, version: int) -> bool:
    barrier = Barrier(2)

    def at_once(who: str) -> tuple[int, Any]:
        barrier.wait(10)
        return _act(house, code, who, LEADS[who], version)

    with ThreadPoolExecutor(2) as threads:
        said = dict(zip(LEADS, threads.map(at_once, LEADS), strict=True))
    won = [who for who, (status, _) in said.items() if status == 200]
    lost = [told for status, told in said.values() if status == 409]
    return len(won) == len(lost) == 1 and _told(house, code, LEADS[won[0]], lost[0])


def _told(house: House, code: str, act: str, told: dict[str, Any]) -> bool:
    """Say whether the slower one heard of the act that is in the log, and only that one is."""
    asked = (
        "SELECT e.actor_name, to_char(e.at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'HH24:MI DD/MM/YYYY')"
        " FROM dossiers_event e JOIN dossiers_dossier d ON d.id = e.dossier_id"
        " WHERE d.code = %s AND e.act IN ('approve', 'send_back')"
    )
    with connected(house.database) as connection:
        lines = connection.execute(asked, [code]).fetchall()
    heard = (told.get("who"), told.get("when"))
    right = told["code"] == "dossier.somebody_was_faster" and told["params"]["what"] == act
    return right and lines == [heard]
