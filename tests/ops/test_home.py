"""A data folder that cannot be used is refused in words, and nothing in it is touched."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from motcua.base.errors import Refusal
from motcua.ops.doctor.examine import examine
from motcua.ops.postgres import cluster, home
from motcua.ops.postgres.embedded import EmbeddedServer
from motcua.ops.postgres.home import SOCKET_LIMIT, SOCKET_NAME, Home, default_home, open_home
from motcua.ops.postgres.refusals import (
    HomeForeign,
    HomeUnreachable,
    HomeUnreadable,
    HomeUnusable,
    NoSpace,
    OtherVersion,
)
from motcua.ports.clock import SystemClock

root_only = pytest.mark.skipif(
    os.geteuid() != 0, reason="the server's account differs for root only"
)
user_only = pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")


def snapshot(folder: Path) -> dict[str, tuple[int, int, float]]:
    """Return mode, owner and time of everything in a folder, and of the folder."""
    paths = [folder, *folder.rglob("*")]
    return {
        str(path): (path.stat().st_mode, path.stat().st_uid, path.stat().st_mtime) for path in paths
    }


def refused(path: Path, kind: type[Refusal]) -> Refusal:
    """Start on a folder, expect a refusal, and see that nothing was touched."""
    before = snapshot(path)
    with pytest.raises(kind) as caught:
        EmbeddedServer(path).start()
    assert snapshot(path) == before
    return caught.value


def test_a_folder_with_somebody_elses_files_is_refused(folder: Path) -> None:
    (folder / "photo.jpg").write_bytes(b"\xff")
    assert str(folder) in refused(folder, HomeForeign).in_("vi")


def test_a_file_in_the_place_of_the_folder_is_refused(folder: Path) -> None:
    (folder / "home").write_text("a letter")
    with pytest.raises(HomeForeign):
        open_home(folder / "home" / "inner")


def test_a_freshly_mounted_disk_is_not_a_foreign_folder(folder: Path) -> None:
    (folder / "lost+found").mkdir()
    assert open_home(folder).marker.exists()


@root_only
def test_a_folder_the_servers_account_cannot_reach_is_refused(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    refused(closed, HomeUnreachable)
    with pytest.raises(HomeUnreachable):
        open_home(closed / "home")
    assert closed.stat().st_mode & 0o777 == 0o700


@user_only
def test_a_folder_we_may_not_write_is_refused(folder: Path) -> None:
    folder.chmod(0o500)
    refused(folder, HomeUnreadable)
    folder.chmod(0o700)


@root_only
def test_a_folder_an_ordinary_user_may_not_write_is_refused_for_him(
    folder: Path, as_user: Callable[[Path, str], dict[str, object]]
) -> None:
    (folder / ".local").mkdir(mode=0o755)  # root's, in his home
    assert as_user(folder, "refused.py") == {"code": "database.home_unreadable"}
    assert list((folder / ".local").iterdir()) == []


def test_a_nearly_full_disk_is_refused_before_anything_is_written(
    small_disk: Callable[[int], Path],
) -> None:
    disk = small_disk(64)
    refusal = refused(disk, NoSpace)
    assert refusal.params["needed"] == home.SPACE_FIRST


def test_a_disk_that_fills_while_the_cluster_is_made_leaves_no_half_cluster(
    small_disk: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "SPACE_FIRST", 0)
    disk = small_disk(20)
    with pytest.raises(NoSpace):
        EmbeddedServer(disk).start()
    assert not Home(disk).data.exists()
    assert [path.name for path in Home(disk).postgres.iterdir()] == []


def test_data_of_another_major_version_is_refused(folder: Path) -> None:
    server = EmbeddedServer(folder / "home")
    server.start()
    server.stop()
    version = Home(folder / "home").data / "PG_VERSION"
    version.write_text("14\n")
    refusal = refused(folder / "home", OtherVersion)
    assert (refusal.params["found"], refusal.params["wanted"]) == ("14", 18)
    version.write_text("18\n")
    server.start()
    server.stop()


def test_the_servers_own_complaint_of_a_full_disk_is_understood(folder: Path) -> None:
    said = 'FATAL:  could not write lock file "postmaster.pid": No space left on device'
    assert isinstance(cluster.broken(Home(folder), said, needed=32), NoSpace)
    other = cluster.broken(Home(folder), "LOG: x\nFATAL:  bad permissions\n", needed=32)
    assert "FATAL:  bad permissions" in other.in_("vi")


def test_the_path_of_the_socket_fits_however_deep_the_home_is(folder: Path) -> None:
    deep = Home(folder / ("d" * 60) / ("e" * 60))
    assert len(os.fsencode(deep.sockets / SOCKET_NAME)) <= SOCKET_LIMIT
    assert deep.sockets == Home(deep.path).sockets
    assert deep.sockets != Home(deep.path / "x").sockets


def test_a_server_in_a_deep_home_starts(folder: Path) -> None:
    server = EmbeddedServer(folder / ("d" * 60) / ("e" * 60))
    try:
        assert server.start().address.host == str(server.home.sockets)
        assert server.home.sockets.parent == Path("/tmp")  # noqa: S108 - ours, 0700
    finally:
        server.stop()
        server.home.sockets.rmdir()


def test_the_default_home_follows_the_account() -> None:
    assert default_home({"MOTCUA_HOME": "/srv/x"}) == Path("/srv/x")
    if os.geteuid() == 0:
        assert default_home({}) == Path("/var/lib/motcua")
    else:
        assert default_home({"XDG_DATA_HOME": "/x"}) == Path("/x/motcua")


@pytest.mark.parametrize("name", ["a\nb", "a\0b", "a\tb", "a\u2028b", "a\udcffb"])
def test_a_name_that_the_servers_settings_cannot_hold_is_refused_in_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with pytest.raises(HomeUnusable) as caught:
        EmbeddedServer(folder / name).start()
    said = caught.value.in_("vi")
    assert said.isprintable()
    assert "MOTCUA_HOME" in said
    with pytest.raises(HomeUnusable):
        examine(folder / name, url="", now=SystemClock().now, applications=lambda _: [])
    monkeypatch.setattr("motcua.ops.postgres.home.default_home", lambda: folder / name)
    with pytest.raises(HomeUnusable):
        open_home()
    assert list(folder.iterdir()) == []
