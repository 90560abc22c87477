"""Keeps children alive: the database, and whatever works with it."""

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event
from time import monotonic
from types import FrameType
from typing import Final, Protocol

from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.base.say import Say

TICK: Final = 0.1  # seconds between two looks
FIRST_DELAY: Final = 0.2
LONGEST_DELAY: Final = 10.0
PATIENCE: Final = 5  # ends in a row before a child that was never steady is given up


class ChildFails(Refusal):
    code = "supervisor.child_fails"
    message = mark(
        "Tiến trình {name} dừng {times} lần liền ngay sau khi khởi động. "
        "Xem các dòng nhật ký ở trên và chạy motcua doctor."
    )
    status = 503


class Child(Protocol):
    """Something that can be started, watched and stopped.

    ``steady`` is for how many seconds it must have been ready to count as healthy.
    """

    name: str
    steady: float

    def launch(self) -> None: ...
    def ended(self) -> int | None: ...
    def ready(self) -> bool: ...
    def stop(self) -> None: ...


Hear = Callable[[Say], None]


def to_stderr(language: str) -> Hear:
    """Return what writes each line of the supervisor to stderr in ``language``."""

    def hear(line: Say) -> None:
        sys.stderr.write(f"{line.in_(language)}\n")
        sys.stderr.flush()

    return hear


@dataclass
class Watch:
    """One child under watch, and how it fared."""

    child: Child
    running: bool = False
    was_ready: bool = False
    was_steady: bool = False
    ends: int = 0
    again: float = 0.0
    ready_since: float | None = None

    def look(self, now: float) -> bool:
        """Say whether the child has become ready just now; it is asked no more once it is."""
        if self.ready_since is not None or not self.child.ready():
            return False
        self.ready_since = now
        self.was_ready = True
        return True

    def ended(self, now: float) -> float:
        """Note an end and return the seconds to wait: twice as long each time in a row."""
        steady = self.ready_since is not None and now - self.ready_since > self.child.steady
        self.was_steady = self.was_steady or steady
        self.ends = 1 if steady else self.ends + 1
        self.running, self.ready_since = False, None
        delay = min(FIRST_DELAY * 2.0 ** (self.ends - 1), LONGEST_DELAY)
        self.again = now + delay
        return delay


@dataclass
class Supervisor:
    """Starts children in order, brings back the one that dies, stops all in reverse order.

    ``started`` children run already (an ``EmbeddedServer`` whose ``start`` was called) and are
    never given up: a full disk may take hours. Runs in the main thread, because signals and
    children are tied to it.
    """

    started: Sequence[Child]
    children: Sequence[Child]
    hear: Hear = field(default_factory=lambda: to_stderr("vi"))
    on_ready: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:
        self._asked = Event()
        self._watches = [Watch(child, running=True, was_steady=True) for child in self.started]
        self._watches += [Watch(child) for child in self.children]

    def stop(self) -> None:
        """Ask for an orderly stop; ``run`` returns when it is done."""
        self._asked.set()

    def run(self) -> None:
        """Keep the children running until SIGTERM, SIGINT or ``stop``.

        Error: ``ChildFails`` where a child ends again and again and never lasted; all others
        are stopped first.
        """
        told = False
        with self._signals():
            try:
                while not self._asked.is_set():
                    for watch in self._watches:
                        self._tend(watch)
                    if not told and all(watch.was_ready for watch in self._watches):
                        told = True
                        self.on_ready()
                    self._asked.wait(TICK)
            finally:
                for watch in reversed(self._watches):
                    self._say(mark("{name}: đang dừng"), watch)
                    watch.child.stop()

    def _tend(self, watch: Watch) -> None:
        now = monotonic()
        if watch.running:
            how = watch.child.ended()
            if how is not None:
                self._again(mark("{name}: đã dừng ({how})"), watch, now, how=_how(how))
            elif watch.look(now):
                self._say(mark("{name}: sẵn sàng"), watch)
        elif now >= watch.again and self._before_are_ready(watch):
            self._launch(watch, now)

    def _launch(self, watch: Watch, now: float) -> None:
        try:
            watch.child.launch()
        except (Refusal, OSError) as error:
            why = error.say if isinstance(error, Refusal) else error
            self._again(mark("{name}: chưa khởi động được ({why})"), watch, now, why=why)
            return
        watch.running = True

    def _again(self, text: str, watch: Watch, now: float, **parts: object) -> None:
        """Say what happened and when it is tried again, or give the child up."""
        delay = watch.ended(now)
        self._say(text, watch, **parts)
        if watch.ends >= PATIENCE and not watch.was_steady:
            raise ChildFails(name=watch.child.name, times=watch.ends)
        self._say(mark("{name}: khởi động lại sau {delay} giây"), watch, delay=round(delay, 1))

    def _before_are_ready(self, watch: Watch) -> bool:
        """Say whether what this child needs was ready once: it reconnects by itself afterwards."""
        before = self._watches[: self._watches.index(watch)]
        return all(other.was_ready for other in before)

    def _say(self, text: str, watch: Watch, **parts: object) -> None:
        self.hear(Say(text, name=watch.child.name, **parts))

    @contextmanager
    def _signals(self) -> Iterator[None]:
        def asked(_number: int, _frame: FrameType | None) -> None:
            self._asked.set()

        before = {name: signal.signal(name, asked) for name in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for name, handler in before.items():
                signal.signal(name, handler)


def _how(code: int) -> Say:
    if code < 0:
        return Say(mark("tín hiệu {number}"), number=-code)
    return Say(mark("mã {number}"), number=code)
