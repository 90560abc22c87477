"""ClamAV's daemon, spoken to by INSTREAM over a socket: it needs no access to our files."""

import socket
import struct
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from motcua.ports.scanner import Scanner, ScannerAway, Verdict

CHUNK: Final = 64 * 1024
LONGEST_ANSWER: Final = 4096
SECONDS: Final = 5.0  # for the whole of one scan: intake goes on without a verdict
SILENCE: Final = 15.0  # seconds for which a scanner that failed is not asked again


class Clamd:
    """Speaks to one clamd, at ``unix:/path/to/socket`` or ``host:port``.

    One that failed is left alone for some seconds, so that a hanging scanner does not hold up
    every upload; what came meanwhile stays unscanned and is scanned by a job later.
    """

    def __init__(self, address: str, *, seconds: float = SECONDS, silence: float = SILENCE) -> None:
        self.address = address
        self.seconds = seconds
        self.silence = silence
        self._asked_again_from = 0.0

    def scan(self, path: Path) -> Verdict:
        if time.monotonic() < self._asked_again_from:
            raise ScannerAway(f"{self.address} failed just now")
        try:
            return self._scan(path)
        except (OSError, ValueError) as error:
            self._asked_again_from = time.monotonic() + self.silence
            raise ScannerAway(f"{self.address}: {error}") from error

    def _scan(self, path: Path) -> Verdict:
        until = time.monotonic() + self.seconds
        with self._connected() as line, path.open("rb") as file:
            # A scanner that has seen enough, or too much, closes while we still send; what it
            # said stands in the answer.
            with suppress(BrokenPipeError, ConnectionResetError):
                line.sendall(b"zINSTREAM\0")
                while chunk := file.read(CHUNK):
                    line.settimeout(_left(until))
                    line.sendall(struct.pack("!I", len(chunk)) + chunk)
                line.sendall(struct.pack("!I", 0))
            return _verdict(_answer(line, until))

    def _connected(self) -> socket.socket:
        kind, _, place = self.address.partition(":")
        if kind == "unix":
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            line.settimeout(self.seconds)
            try:
                line.connect(place)
            except OSError:
                line.close()
                raise
            return line
        host, _, port = self.address.rpartition(":")
        return socket.create_connection((host, int(port)), self.seconds)


def scanner_at(address: str) -> Scanner:
    """Return the scanner at an address."""
    return Clamd(address)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError("no verdict in time")
    return left


def _answer(line: socket.socket, until: float) -> str:
    said = b""
    while b"\0" not in said and len(said) < LONGEST_ANSWER:
        line.settimeout(_left(until))
        more = line.recv(LONGEST_ANSWER)
        if not more:
            break
        said += more
    return said.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _verdict(said: str) -> Verdict:
    """Read ``stream: OK`` or ``stream: NAME FOUND``; anything else is no verdict."""
    words = said.removeprefix("stream:").strip()
    if words == "OK":
        return Verdict()
    if words.endswith(" FOUND"):
        return Verdict(words.removesuffix(" FOUND")[:200] or "?")
    raise ValueError(f"no verdict: {said[:200]!r}")
