"""The supervisor brings back what dies, and stops all in order."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Timer

import psycopg
import pytest

from motcua.base.say import Say
from motcua.ops import supervisor
from motcua.ops.command import Command
from motcua.ops.postgres.embedded import EmbeddedServer
from motcua.ops.postgres.pidfile import postmaster
from motcua.ops.postgres.secrets import Secrets
from motcua.ops.supervisor import ChildFails, Supervisor, to_stderr

Supervised = Callable[..., "subprocess.Popen[str]"]
Wait = Callable[[Callable[[], object]], float]
SLEEPS = "sleep 60"


def python(name: str, code: str) -> Command:
    return Command(name, [sys.executable, "-c", code])


def test_a_killed_server_is_back_within_seconds_and_its_neighbours_stay(
    folder: Path, supervised: Supervised, wait: Wait
) -> None:
    owner = supervised(folder / "home", SLEEPS, SLEEPS)
    data = folder / "home" / "postgres" / "data"
    before = children(owner.pid)
    running = postmaster(data)
    assert running is not None
    os.kill(running.pid, signal.SIGKILL)

    def back() -> bool:
        found = postmaster(data)
        return found is not None and found.ready and found.pid != running.pid

    assert wait(back) < 10
    after = children(owner.pid)
    assert running.pid in before - after
    assert len(before & after) == 2


def test_a_killed_worker_is_back_and_the_server_stays(
    folder: Path, supervised: Supervised, wait: Wait
) -> None:
    owner = supervised(folder / "home", SLEEPS)
    data = folder / "home" / "postgres" / "data"
    running = postmaster(data)
    assert running is not None
    (worker,) = children(owner.pid) - {running.pid}
    os.kill(worker, signal.SIGKILL)
    wait(lambda: len(children(owner.pid) - {worker}) == 2)
    assert postmaster(data) == running


def test_a_stop_ends_the_last_started_first_and_leaves_a_clean_server(
    folder: Path, supervised: Supervised
) -> None:
    owner = supervised(folder / "home", SLEEPS, SLEEPS)
    owner.send_signal(signal.SIGTERM)
    _, said = owner.communicate(timeout=30)
    assert owner.returncode == 0
    stops = [line for line in said.splitlines() if "đang dừng" in line]
    assert stops == ["c1: đang dừng", "c0: đang dừng", "postgres: đang dừng"]
    log = "".join(path.read_text() for path in (folder / "home/postgres/log").iterdir())
    assert "database system is shut down" in log


def test_children_start_in_order_and_readiness_is_told_once(
    capfd: pytest.CaptureFixture[str],
) -> None:
    told: list[str] = []
    keeper = Supervisor([], [Command("a", ["sleep", "60"]), Command("b", ["sleep", "60"])])
    keeper.hear = to_stderr("vi")

    def ready() -> None:
        told.append("ready")
        keeper.stop()

    keeper.on_ready = ready
    keeper.run()
    assert told == ["ready"]
    lines = capfd.readouterr().err.splitlines()
    assert lines == ["a: sẵn sàng", "b: sẵn sàng", "b: đang dừng", "a: đang dừng"]


def test_a_child_that_never_works_is_given_up_and_the_others_are_stopped() -> None:
    said: list[Say] = []
    good, bad = Command("good", ["sleep", "60"]), python("bad", "raise SystemExit(3)")
    bad.is_ready = lambda: False
    with pytest.raises(ChildFails, match="bad"):
        Supervisor([], [good, bad], hear=said.append).run()
    assert good.pid == 0
    waits = [float(str(line.params["delay"])) for line in said if "delay" in line.params]
    assert waits == [0.2, 0.4, 0.8, 1.6]


def test_a_program_that_is_not_there_is_given_up_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "PATIENCE", 2)
    with pytest.raises(ChildFails):
        Supervisor([], [Command("ghost", ["/no/such/program"])], hear=lambda _: None).run()


def test_a_child_that_will_not_end_is_ended() -> None:
    deaf = python(
        "deaf", "import signal, time; signal.signal(15, 1); print(flush=True); time.sleep(60)"
    )
    deaf.grace = 0.5
    keeper = Supervisor([], [deaf], hear=lambda _: None)
    Timer(0.5, keeper.stop).start()
    keeper.run()
    assert deaf.pid == 0


def test_an_attached_supervisor_takes_the_server_over_when_its_owner_leaves(
    folder: Path, supervised: Supervised, wait: Wait
) -> None:
    short = EmbeddedServer(folder / "home")
    database = short.start()
    supervised(folder / "home")
    first = short.pid
    short.stop()
    data = folder / "home" / "postgres" / "data"

    def taken_over() -> bool:
        found = postmaster(data)
        return found is not None and found.ready and found.pid != first

    wait(taken_over)
    psycopg.connect(database.admin_dsn()).close()


def test_root_in_the_home_of_another_leaves_him_his_passwords(folder: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root works in the homes of others")
    os.chown(folder, 65534, 65534)
    Secrets(folder / "secrets.json").of("a")
    assert (folder / "secrets.json").stat().st_uid == 65534


def test_passwords_are_made_once_and_kept_from_others(folder: Path) -> None:
    secrets = Secrets(folder / "secrets.json")
    first = secrets.of("a", "b")
    assert len(set(first)) == 2
    assert Secrets(folder / "secrets.json").of("b", "a") == first[::-1]
    assert secrets.path.stat().st_mode & 0o777 == 0o600


def children(pid: int) -> set[int]:
    """Return the living children of a process."""
    found = set()
    for task in Path(f"/proc/{pid}/task").iterdir():
        found |= {int(child) for child in (task / "children").read_text().split()}
    return {
        child for child in found if "Z" not in Path(f"/proc/{child}/stat").read_text().split()[2]
    }
