"""Single conditions over one set of facts, for tests of the language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rules.engine.activation import Facts
from rules.engine.expression import Atom, Node, atoms_of
from rules.engine.functions import FUNCTIONS, HostFunction, Tables
from rules.engine.gap import Truth
from rules.engine.program import compiled
from rules.engine.writer import Writer

Observer = Callable[[Atom, Truth], None]


class Evaluator:
    """Evaluates conditions; ``observe`` hears each atomic condition with its truth."""

    def __init__(
        self, facts: Facts, tables: Tables, observe: Observer, functions: Mapping[str, HostFunction] = FUNCTIONS,
    ) -> None:
        self._facts = facts
        self._tables = tables
        self._observe = observe
        self._functions = functions

    def truth(self, node: Node) -> Truth:
        """True, False or the gap. Raises TypeError if the node is not a condition (the checker refuses those)."""
        atoms = atoms_of(node)
        writer = Writer(self._functions, self._tables, [node])
        for part in (node, *atoms):
            writer.result(writer.test(part))
        truth, *truths = compiled(writer).over(self._facts)
        for atom, of_atom in zip(atoms, truths, strict=True):
            self._observe(atom, of_atom)
        return truth
