"""A file that somebody named is read to its end, or refused: no command waits for ever."""

import os
import socket
from pathlib import Path

import pytest

from motcua.ops.files import NotRegular, read_whole, why_not

pytestmark = pytest.mark.timeout(20)


def test_a_file_is_read_whole_through_a_link_too(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert read_whole(tmp_path / "link") == b"abc"


def test_a_pipe_a_device_and_a_socket_are_not_begun(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        for path in (tmp_path / "pipe", Path("/dev/zero"), Path("/dev/stdin")):
            with pytest.raises(NotRegular) as refused:
                read_whole(path)
            assert str(why_not(refused.value)) == "không phải tệp thường"
        with pytest.raises(OSError, match="socket"):
            read_whole(tmp_path / "socket")


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    for path, said in ((tmp_path, "Is a directory"), (tmp_path / "none", "No such file")):
        with pytest.raises(OSError, match=said) as refused:
            read_whole(path)
        assert said in str(why_not(refused.value))
