"""Texts that can never occur where they are written: a misspelt option, a value a table has no row for."""

from __future__ import annotations

from collections.abc import Iterator

from rules.engine.expression import Bound, Call, Compare, Constant, FieldValue, Member, Node, Quantifier, walk
from rules.engine.pack import Pack
from rules.engine.tables import columns_looked_up


def impossible(node: Node, pack: Pack) -> Iterator[tuple[str, str]]:
    """Each such text of the condition, and what is wrong with it."""
    for part in walk(node):
        for compared, texts in _compared(part):
            place, options = _choice(compared, pack)
            for text in texts if options else ():
                if text not in options:
                    yield text, f"「{text}」不是{place}的取值，可用的有：{'、'.join(options)}"
        if isinstance(part, Call):
            yield from _unlisted(part, pack)


def _compared(part: Node) -> Iterator[tuple[Node, tuple[str, ...]]]:
    """A value, or a list for each of its members, and the texts it is compared with."""
    match part:
        case Compare(left=value, right=Constant(value=str() as text)) | Compare(left=Constant(value=str() as text), right=value):
            yield value, (text,)
        case Member(item=value, members=Constant(value=tuple() as texts)):
            yield value, texts
        case Member(item=Constant(value=str() as text), members=value):
            yield value, (text,)
        case Quantifier(variable=variable, members=members):
            for below in walk(part.condition):
                yield from ((members, texts) for value, texts in _compared(below) if value == Bound(name=variable))


def _choice(value: Node, pack: Pack) -> tuple[str, tuple[str, ...]]:
    """What the value is called, and the texts it can be; none if it can be any."""
    looked_up = columns_looked_up(pack.decisions)
    match value:
        case FieldValue(name=name):
            return f"字段「{name}」", pack.fields_by_name[name].options
        case Call(function=name) if name in looked_up:
            table, column = looked_up[name]
            results = dict.fromkeys(str(answers[column.name]) for answers in table.answers)
            return f"表「{table.name}」的列「{column.name}」", tuple(results) if column.type == "text" else ()
    return "", ()


def _unlisted(call: Call, pack: Pack) -> Iterator[tuple[str, str]]:
    """Texts looked up that no row of the table accepts, written here or among the options of a field."""
    looked_up = columns_looked_up(pack.decisions)
    if call.function not in looked_up:
        return
    table, _ = looked_up[call.function]
    for column, axis, argument in zip(table.keys, table.axes, call.arguments, strict=True):
        match argument:
            case Constant(value=str() as text) if not axis.accepting(text):
                yield text, f"表「{table.name}」没有「{column.name}」为「{text}」的行，请更正"
            case FieldValue(name=name) if column.type == "text" and not table.partial:
                lacking = [option for option in pack.fields_by_name[name].options if not axis.accepting(option)]
                if lacking:
                    words = f"字段「{name}」可以是「{'」「'.join(lacking)}」，表「{table.name}」没有这样的行，请补上"
                    yield name, words
