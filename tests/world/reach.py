"""What code can lay hands on: from functions to all they name, close over and call, as far as our own code goes."""

from __future__ import annotations

import builtins
import dis
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from types import CodeType, FunctionType, MappingProxyType, MethodType, ModuleType
from typing import Any

OURS = ("domain", "rules")


@dataclass
class Reach:
    """``outside``: what is reached of other people's, as ``module.name``. ``attributes``: every name any of our code asks
    something for. ``imports``: modules imported on the way. ``texts``: the literals of the code."""

    outside: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    imports: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    functions: set[str] = field(default_factory=set)


def reach_of(roots: Iterable[object]) -> Reach:
    """Everything reached from the roots."""
    reach, seen, waiting = Reach(), set[int](), list(roots)
    kept = []  # so that no id is used twice
    while waiting:
        thing = waiting.pop()
        if id(thing) not in seen:
            seen.add(id(thing))
            kept.append(thing)
            waiting += _next(thing, reach)
    return reach


def _next(thing: Any, reach: Reach) -> Iterator[Any]:  # noqa: C901 - one arm a kind
    match thing:
        case FunctionType() if _is_ours(thing.__module__):
            yield from _of_function(thing, reach)
        case type() if _is_ours(thing.__module__):
            yield from (member for name, member in vars(thing).items() if not name.startswith("__pydantic"))
        case staticmethod() | classmethod() | MethodType():
            yield thing.__func__
        case property():
            yield thing.fget
        case cached_property():
            yield thing.func
        case _ if not isinstance(thing, type) and hasattr(type(thing), "cache_info"):
            yield thing.__wrapped__
        case partial():
            yield from (thing.func, *thing.args, *thing.keywords.values())
        case ModuleType():
            if not _is_ours(thing.__name__):
                reach.outside.add(thing.__name__)
        case Mapping() | MappingProxyType():
            yield from (*thing.keys(), *thing.values())
        case str():
            reach.texts.add(thing)
        case list() | tuple() | set() | frozenset():
            yield from thing
        case _ if callable(thing) and hasattr(thing, "__qualname__"):
            owner = getattr(thing, "__module__", None) or type(getattr(thing, "__self__", None)).__module__
            reach.outside.add(f"{owner}.{thing.__qualname__}")
        case _ if _is_ours(type(thing).__module__):
            yield type(thing)
            yield from _parts(thing)


def _of_function(function: FunctionType, reach: Reach) -> Iterator[Any]:
    reach.functions.add(f"{function.__module__}.{function.__qualname__}")
    yield from (cell.cell_contents for cell in function.__closure__ or ())
    yield from (function.__defaults__, function.__kwdefaults__ or {})
    known = vars(builtins) | function.__globals__
    for code in _codes(function.__code__):
        reach.attributes |= set(code.co_names)
        reach.imports |= {each.argval for each in dis.get_instructions(code) if each.opname == "IMPORT_NAME"}
        named = [known[name] for name in code.co_names if name in known]
        yield from named
        for module in (each for each in named if isinstance(each, ModuleType)):
            yield from (getattr(module, name) for name in code.co_names if hasattr(module, name))
        yield from (constant for constant in code.co_consts if isinstance(constant, str | tuple | frozenset))


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _parts(thing: object) -> Iterator[object]:
    slots = (name for kind in type(thing).__mro__ for name in getattr(kind, "__slots__", ()))
    yield from (getattr(thing, name) for name in slots if not name.startswith("__") and hasattr(thing, name))
    yield from getattr(thing, "__dict__", {}).values()


def _is_ours(module: str | None) -> bool:
    return (module or "").partition(".")[0] in OURS
