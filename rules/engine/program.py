"""Expressions as a function over facts: written as a syntax tree, compiled once, run for any number of cases.

The function sees the values it is handed and its own namespace: host functions, constants, the steps of three-valued logic.
It has no builtins and imports nothing.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import CodeType, FunctionType

from domain.facts import FactValue
from rules.engine.activation import Facts, Results
from rules.engine.expression import Node
from rules.engine.functions import FUNCTIONS, HostFunction, Tables
from rules.engine.gap import Gap, Value
from rules.engine.steps import lacking
from rules.engine.writer import Writer


@dataclass(frozen=True, slots=True)
class Program:
    """Works out its results from the facts of these names."""

    names: tuple[str, ...]
    function: Callable[[Sequence[Value | Gap]], Results]

    def over(self, facts: Facts, values: Sequence[FactValue | None] | None = None) -> Results:
        """The results, in order. ``values`` are those of the facts it looks at, if they are known. Raises KeyError if one of
        the facts is not there."""
        if values is None:
            values = [facts[name].value for name in self.names]
        return self.function([
            lacking(name, facts[name]) if value is None else value for name, value in zip(self.names, values, strict=True)
        ])


def program_of(
    terms: Iterable[Node], tables: Tables, functions: Mapping[str, HostFunction] = FUNCTIONS,
) -> Program:
    """A program whose results are what these expressions come to. Raises KeyError or TypeError as the writer does."""
    terms = tuple(terms)
    writer = Writer(functions, tables, terms)
    for node in terms:
        writer.result(writer.term(node))
    return compiled(writer)


def compiled(writer: Writer) -> Program:
    """The program that was written."""
    return Program(tuple(writer.fields), _function(writer.module(), writer.namespace))


def _function(module: ast.Module, namespace: Mapping[str, object]) -> FunctionType:
    code = compile(module, "<pack>", "exec", dont_inherit=True)
    body = next(constant for constant in code.co_consts if isinstance(constant, CodeType))
    return FunctionType(body, {**namespace, "__builtins__": {}, "__name__": __name__})
