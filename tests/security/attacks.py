"""The long runs of the matrix: every person at every address about every thing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from motcua.testing.office import open_office, set_up_django

if TYPE_CHECKING:  # its models need the applications
    from tests.security.world import World


@contextmanager
def _world() -> Iterator["World"]:
    import structlog  # noqa: PLC0415

    set_up_django()
    with open_office():
        from django.db import transaction  # noqa: PLC0415

        from tests.security.world import build  # noqa: PLC0415

        structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
        with transaction.atomic():
            yield build()
            transaction.set_rollback(True)


def _told(wrong: list[str], what: str, began: float) -> int:
    for line in wrong:
        print(f"  {line}")
    print(f"{what}, {len(wrong)} wrong, {monotonic() - began:.0f} s", flush=True)
    return 1 if wrong else 0


def matrix(_examples: int) -> int:
    """S1: send every cell of the whole matrix."""
    with _world() as world:
        from tests.security.matrix import cells, unknown  # noqa: PLC0415
        from tests.security.mutants import run_matrix  # noqa: PLC0415

        began = monotonic()
        wrong, _ = run_matrix(world, whole=True)
        wrong += [f"no row for {route}" for route in sorted(unknown())]
        many = sum(1 for _ in cells(world, whole=True))
        return _told(wrong, f"S1: {many} cells", began)


def gates(_examples: int) -> int:
    """S25: take each gate away and send what comes past it; say what noticed."""
    with _world() as world:
        from tests.security.gates import sites  # noqa: PLC0415
        from tests.security.mutants import judge, run_matrix  # noqa: PLC0415

        began = monotonic()
        wrong, touched = run_matrix(world, whole=False)
        said = [judge(world, site, touched[site]) for site in sites()]
        for one in said:
            print(f"  {one.site}: {one.noticed or ('second wall' if one.walled else 'NOTHING')}")
        wrong += [
            f"{one.site}: noticed by {one.noticed or 'nothing'}"
            for one in said
            if bool(one.noticed) is one.walled
        ]
        caught = sum(bool(one.noticed) for one in said)
        walled = sum(one.walled for one in said)
        return _told(
            wrong, f"S25: {caught} of {len(said)} noticed, {walled} behind a second wall", began
        )


def swaps(_examples: int) -> int:
    """S2: exchange every identifier of every request for another's, for none, for an odd one."""
    with _world() as world:
        from tests.security import swaps as sweep  # noqa: PLC0415

        began = monotonic()
        asked = list(sweep.swaps(world))
        wrong = [
            f"{swap}: {said}"
            for swap in asked
            for said in (*sweep.wrong_with(world, swap), *sweep.odd(world, swap))
        ]
        wrong += sweep.dead_ends(world, list(sweep.pages(world)))
        return _told(wrong, f"S2: {len(asked)} identifiers", began)


RUNS: dict[str, Callable[[int], int]] = {"s1": matrix, "s2": swaps, "s25": gates}
