"""A small clamd over a real socket: knows the test signature, and can be slow, silent or mad."""

import socket
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from tests.documents.corpus import EICAR


@dataclass
class Clamd:
    """What the daemon does when asked: ``mood`` is well, silent, mad, rude or away."""

    address: str = ""
    mood: str = "well"
    seen: list[int] = field(default_factory=list)


@contextmanager
def clamd(path: Path | None = None) -> Iterator[Clamd]:
    """Listen on a Unix socket, or on a free port of the loopback."""
    with _listening(path) as line:
        host, port = ("", 0) if path else line.getsockname()
        daemon = Clamd(f"unix:{path}" if path else f"{host}:{port}")
        thread = Thread(target=_serve, args=(line, daemon), daemon=True)
        thread.start()
        yield daemon


def _listening(path: Path | None) -> socket.socket:
    if path is None:
        return socket.create_server(("127.0.0.1", 0))
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.bind(str(path))
    line.listen()
    return line


def _serve(line: socket.socket, daemon: Clamd) -> None:
    with suppress(OSError):
        while True:
            caller, _ = line.accept()
            Thread(target=_hear, args=(caller, daemon), daemon=True).start()


def _hear(caller: socket.socket, daemon: Clamd) -> None:
    with caller, suppress(OSError, struct.error):
        caller.settimeout(5)
        _answer(caller, daemon)


def _answer(caller: socket.socket, daemon: Clamd) -> None:
    if daemon.mood == "rude":
        caller.sendall(b"INSTREAM size limit exceeded. ERROR\0")
        return
    assert _exactly(caller, 10) == b"zINSTREAM\0"
    content = b""
    while size := struct.unpack("!I", _exactly(caller, 4))[0]:
        content += _exactly(caller, size)
    daemon.seen.append(len(content))
    if daemon.mood == "silent":
        time.sleep(3)
    elif daemon.mood == "mad":
        caller.sendall(b"stream: perhaps\0")
    elif EICAR in content:
        caller.sendall(b"stream: Eicar-Signature FOUND\0")
    else:
        caller.sendall(b"stream: OK\0")


def _exactly(caller: socket.socket, size: int) -> bytes:
    got = b""
    while len(got) < size:
        more = caller.recv(size - len(got))
        if not more:
            raise OSError("the caller left")
        got += more
    return got
