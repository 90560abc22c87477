"""R11: one form is sent two to five times within a twentieth of a second."""

from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier
from time import sleep
from typing import Final
from uuid import UUID, uuid4

from tests.faults.clients import DOSSIERS, dossier, send
from tests.faults.house import House, open_house
from tests.faults.ledger import figures

FORMS: Final = 1_000
AT_ONCE: Final = 4
WITHIN: Final = 0.05


def attack() -> int:
    """Send every form several times, with its key and without."""
    with open_house() as house:
        posts, codes, alike = _send_all(house, FORMS, keyed=True)
        found = figures(house.database, set(codes), keys=FORMS)
        print(f"R11  {posts} posts of {FORMS} forms, answered alike {alike}, {found}", flush=True)
        more, _, same = _send_all(house, 50, keyed=False)
        doubled = figures(house.database, [], keys=FORMS + 50).doubled
    print(f"R11  control: {more} posts of 50 forms without keys, {doubled} dossiers too many")
    good = found.clean and found.stored == alike == FORMS
    return 0 if good and doubled == more - 50 and same < 50 else 1


def _send_all(house: House, forms: int, *, keyed: bool) -> tuple[int, list[str], int]:
    """Return how many posts there were, every code answered, how many forms had one answer."""
    random = Random(11)  # noqa: S311 - no secret
    times = [random.randint(2, 5) for _ in range(forms)]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        answers = list(threads.map(lambda count: _send(house, count, keyed=keyed), times))
    codes = [code for said in answers for code in said]
    return len(codes), codes, sum(len(set(said)) == 1 and "" not in said for said in answers)


def _send(house: House, count: int, *, keyed: bool) -> list[str]:
    barrier, key, body = Barrier(count), uuid4(), dossier()

    def post(number: int) -> str:
        barrier.wait(10)
        sleep(WITHIN * number / count)
        return _post(house, body, key if keyed else None)

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(post, range(count)))


def _post(house: House, body: object, key: UUID | None) -> str:
    status, said = send(house, DOSSIERS, body, by="one_stop_clerk", key=key)
    return str(said["code"]) if status == 201 else ""
