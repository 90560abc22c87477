"""S25: every place where the code asks who may see something, and what happens without it.

``sites`` reads the sources: each call of ``visible_to``, of an SQL twin of it (``bound``,
``team_units``) or of ``administered``, and each use of ``actor.units``, is one place. ``without``
takes one away: there the asker is everybody at once. Nothing on the disk changes; the function
gets other code for a while, so whoever imported it long ago is affected too.
"""

import ast
import importlib
import inspect
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, Final

import motcua
from motcua.org.actor import Actor, ActorKind
from motcua.org.acts import TASKS, Power, Role
from motcua.org.tree import tree

SOURCES: Final = Path(motcua.__file__).parent
GATES: Final = frozenset({"visible_to", "bound", "team_units", "administered"})
ASKERS: Final = frozenset({"actor", "by"})
HOOK: Final = "_gate_is_open"
APART: Final = ("testing", "sample", "cli", "bench")


@dataclass(frozen=True, slots=True, order=True)
class Site:
    """One place: the function it stands in, and which of the places there, in order."""

    module: str
    function: str
    place: int
    line: int

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.function}"


@cache
def sites() -> tuple[Site, ...]:
    """Return every place of the sources, in order."""
    found = []
    for path in sorted(SOURCES.rglob("*.py")):
        parts = path.relative_to(SOURCES.parent).with_suffix("").parts
        if parts[1] in APART or "migrations" in parts:
            continue
        tree_of = ast.parse(path.read_text(encoding="utf-8"))
        name = ".".join(parts).removesuffix(".__init__")
        for function, node in _functions(tree_of):
            lines = [one.lineno for one in _places(node)]
            found += [Site(name, function, place, line) for place, line in enumerate(lines)]
    return tuple(found)


def outside_of_functions() -> list[str]:
    """Return the places that stand in no function, where nothing could take them away."""
    loose = []
    for path in sorted(SOURCES.rglob("*.py")):
        whole = ast.parse(path.read_text(encoding="utf-8"))
        inside = {id(one) for _, node in _functions(whole) for one in ast.walk(node)}
        loose += [f"{path.name}:{one.lineno}" for one in _places(whole) if id(one) not in inside]
    return loose


def _functions(whole: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in whole.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef):
                    yield f"{node.name}.{inner.name}", inner


def _places(node: ast.AST) -> list[ast.expr]:
    found = [one for one in ast.walk(node) if isinstance(one, ast.expr) and _asked(one) is not None]
    return sorted(found, key=lambda one: (one.lineno, one.col_offset))


def _asked(node: ast.expr) -> ast.Name | None:
    """Return the name of who asks at a place, None where it is none."""
    if isinstance(node, ast.Attribute) and node.attr == "units":
        return _asker(node.value)
    if not isinstance(node, ast.Call):
        return None
    called = node.func
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    if name not in GATES:
        return None
    given = [*node.args, *(one.value for one in node.keywords)]
    return next((one for value in given if (one := _asker(value))), None)


def _asker(node: ast.expr) -> Any:
    if isinstance(node, ast.Name) and node.id in ASKERS:
        return node
    return node if isinstance(node, ast.Attribute) and node.attr == "actor" else None


class _Opened(ast.NodeTransformer):
    """Puts ``HOOK(place, asker)`` in the place of who asks, at some places of a function."""

    def __init__(self, wanted: dict[int, int], hook: str) -> None:
        self.wanted, self.hook = wanted, hook

    def visit(self, node: ast.AST) -> Any:
        place = self.wanted.get(id(node))
        if place is None:
            return self.generic_visit(node)
        asker = _asked(node)  # type: ignore[arg-type] # only expressions are wanted
        return _Swap(asker, place, self.hook).visit(node)


class _Swap(ast.NodeTransformer):
    def __init__(self, asker: ast.AST | None, place: int, hook: str) -> None:
        self.asker, self.place, self.hook = asker, place, hook

    def visit(self, node: ast.AST) -> Any:
        if node is not self.asker:
            return self.generic_visit(node)
        hook = ast.Name(self.hook, ast.Load())
        call = ast.Call(hook, [ast.Constant(self.place), node], [])  # type: ignore[list-item]
        return ast.copy_location(call, node)


Hook = Callable[[int, Actor], Actor]


@contextmanager
def hooked(module: str, function: str, places: frozenset[int], hook: Hook) -> Iterator[None]:
    """Within this block ``hook`` says who asks at some places of a function."""
    home = importlib.import_module(module)
    target = _target(home, function)
    kept, target.__code__ = target.__code__, _code(home, function, places)
    vars(home)[_hook_of(function)] = hook
    try:
        yield
    finally:
        target.__code__ = kept
        del vars(home)[_hook_of(function)]


def _hook_of(function: str) -> str:
    return f"{HOOK}_{function.replace('.', '_')}"


def _target(home: ModuleType, function: str) -> FunctionType:
    found: Any = home
    for part in function.split("."):
        found = inspect.getattr_static(found, part)
    found = inspect.unwrap(getattr(found, "__func__", found))
    assert isinstance(found, FunctionType), function
    return found


def _code(home: ModuleType, function: str, places: frozenset[int]) -> CodeType:
    """Return the code of a function in which some places ask the hook."""
    assert home.__file__
    whole = ast.parse(Path(home.__file__).read_text(encoding="utf-8"))
    node = dict(_functions(whole))[function]
    known = _places(node)
    made = _Opened({id(known[place]): place for place in places}, _hook_of(function)).visit(node)
    made.decorator_list = []
    alone = ast.fix_missing_locations(ast.Module([made], []))
    within: dict[str, Any] = {}
    exec(compile(alone, home.__file__, "exec"), dict(vars(home)), within)  # noqa: S102 - our own
    code: CodeType = within[node.name].__code__
    return code


def everybody(_place: int, asker: Actor) -> Actor:
    """Return the asker with every power over every unit: nothing is closed to him."""
    units = frozenset(tree().cards)
    posts = frozenset((unit, role) for unit in units for role in Role)
    tasks = frozenset((unit, task.value) for unit in units for role in Role for task in TASKS[role])
    return Actor(
        asker.id,
        asker.name,
        frozenset(Power),
        units,
        asker.unit_name,
        ActorKind.SYSTEM,
        posts,
        asker.home,
        asker.authority,
        tasks_for=tasks,
    )


@contextmanager
def without(site: Site) -> Iterator[None]:
    """Within this block one place lets everybody see everything."""
    with hooked(site.module, site.function, frozenset({site.place}), everybody):
        yield


@contextmanager
def watched(touched: set[Site]) -> Iterator[None]:
    """Within this block ``touched`` learns at which places somebody was asked for."""
    by_function: dict[tuple[str, str], list[Site]] = {}
    for site in sites():
        by_function.setdefault((site.module, site.function), []).append(site)
    with ExitStack() as stack:
        for (module, function), known in by_function.items():
            places = frozenset(site.place for site in known)
            stack.enter_context(hooked(module, function, places, _learner(known, touched)))
        yield


def _learner(known: list[Site], touched: set[Site]) -> Hook:
    by_place = {site.place: site for site in known}

    def learn(place: int, asker: Actor) -> Actor:
        touched.add(by_place[place])
        return asker

    return learn
