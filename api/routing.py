"""Routes as data: method, path, role, types. What the blueprints, the OpenAPI document and the tests are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeVar

from api.access import Access
from api.roles import Role
from domain.case import Case
from domain.record import Record
from journey.platform import Platform

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Principal:
    """Who calls. ``session`` is set if a cookie said so, ``case`` for an applicant, ``name`` for all others."""

    role: Role
    name: str = ""
    case: Case | None = None
    session: str | None = None


@dataclass(frozen=True)
class Call:
    """One request, identified and bounded. ``entered`` are a form's fields, ``body`` is of the route's type."""

    platform: Platform
    access: Access
    principal: Principal
    path: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    raw: bytes = b""
    entered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    body: Record | None = None

    def expect(self, kind: type[R]) -> R:
        """The parsed body, of the type the route declares."""
        assert isinstance(self.body, kind)
        return self.body

    @property
    def case(self) -> Case:
        """The applicant's case."""
        assert self.principal.case is not None
        return self.principal.case


@dataclass(frozen=True)
class File:
    """Something to send as it is: ``name`` makes it a download."""

    content: bytes | str
    media_type: str
    name: str | None = None
    immutable: bool = False


@dataclass(frozen=True)
class Reply:
    """What a handler answers. A page's form is sent on to ``see`` instead of being shown ``content``."""

    content: Record | File
    status: int = 200
    see: str | None = None
    cookies: tuple[str, ...] = ()


Handler = Callable[[Call], Reply]


class Upload(Enum):
    """The body of a route that takes the bytes of one file, as they are."""

    FILE = "file"


@dataclass(frozen=True)
class Route:
    """One route. ``answers`` maps status to type (or media type); ``again`` shows the page of a refused form again."""

    method: str
    path: str
    role: Role
    handler: Handler
    body: type[Record] | Upload | None
    answers: Mapping[int, type[Record] | str]
    query: Mapping[str, str]
    again: Handler | None

    @property
    def name(self) -> str:
        """The handler's name: unique over all routes, and the operation's id."""
        return self.handler.__name__

    @property
    def summary(self) -> str:
        """The first line of the handler's docstring."""
        return (self.handler.__doc__ or "").strip().splitlines()[0]


class Routes:
    """The routes of one kind of user, collected by decorators."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._routes: list[Route] = []

    def __iter__(self) -> Iterator[Route]:
        return iter(self._routes)

    def route(
        self,
        method: str,
        path: str,
        role: Role,
        *,
        answers: Mapping[int, type[Record] | str],
        body: type[Record] | Upload | None = None,
        query: Mapping[str, str] | None = None,
        again: Handler | None = None,
    ) -> Callable[[Handler], Handler]:
        """Declare a route. ``query`` maps each query parameter to its description."""

        def declare(handler: Handler) -> Handler:
            self._routes.append(Route(method, path, role, handler, body, answers, query or {}, again))
            return handler

        return declare
