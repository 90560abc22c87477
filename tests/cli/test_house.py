"""The whole house: it comes up, survives a killed database, and goes down in order."""

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from motcua.cli.house import free_port
from motcua.testing.database import reachable_folder


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=10) as reply:
            return int(reply.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def until(happened: Callable[[], object], seconds: float = 60) -> float:
    began = monotonic()
    while not happened():
        assert monotonic() < began + seconds
        sleep(0.05)
    return monotonic() - began


def children(pid: int) -> dict[str, int]:
    """Return the processes of a house by what they run."""
    found = {}
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split():
        words = Path(f"/proc/{child}/cmdline").read_text(encoding="utf-8").split("\0")
        for name in ("motcua.config.worker", "motcua.config.web", "postgres"):
            if any(name in word for word in words[:3]):
                found[name] = int(child)
    return found


@pytest.fixture
def house() -> Iterator[tuple[str, subprocess.Popen[bytes], Path]]:
    port = free_port("127.0.0.1", 8200)
    keep = {k: v for k, v in os.environ.items() if not k.startswith(("MOTCUA_", "DJANGO_"))}
    with reachable_folder() as folder:
        process = subprocess.Popen(
            [sys.executable, "-m", "motcua.cli.main", "serve", "--port", str(port)],
            env={**keep, "MOTCUA_HOME": str(folder / "home")},
            stderr=subprocess.DEVNULL,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            until(lambda: status(f"{address}/readyz") == 200)
            until(lambda: len(children(process.pid)) == 3)
            yield address, process, folder / "home"
        finally:
            process.kill()
            process.wait()


def test_a_killed_database_comes_back_and_everything_else_stays(
    house: tuple[str, subprocess.Popen[bytes], Path],
) -> None:
    address, process, home = house
    before = children(process.pid)
    sleep(1)
    os.kill(before["postgres"], signal.SIGKILL)
    until(lambda: children(process.pid).get("postgres", before["postgres"]) != before["postgres"])
    assert until(lambda: status(f"{address}/readyz") == 200) < 10
    assert status(f"{address}/thu-tuc/") == 200
    sleep(2)
    after = children(process.pid)
    assert after["motcua.config.web"] == before["motcua.config.web"]
    assert after["motcua.config.worker"] == before["motcua.config.worker"]
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0
    assert not (home / "postgres" / "data" / "postmaster.pid").exists()


def test_without_a_supervisor_a_killed_database_stays_away() -> None:
    with reachable_folder() as folder:
        code = (
            "import os, signal, sys, time\n"
            "from pathlib import Path\n"
            "from motcua.ops.postgres.embedded import EmbeddedServer\n"
            "server = EmbeddedServer(Path(sys.argv[1])); server.start()\n"
            "os.kill(server.pid, signal.SIGKILL); time.sleep(2)\n"
            "print(server.ended() is None)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(folder / "home")],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == "False"


def test_a_second_house_on_the_same_data_says_that_one_is_open(
    house: tuple[str, subprocess.Popen[bytes], Path],
) -> None:
    _, _, home = house
    port = free_port("127.0.0.1", 8300)
    done = subprocess.run(
        [sys.executable, "-m", "motcua.cli.main", "serve", "--port", str(port)],
        env={**os.environ, "MOTCUA_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "[serve.already_served]" in done.stderr
