"""Type-check an expression against a pack's fields with Google's CEL checker, and give its tree.

Calendar dates are declared as CEL timestamps: ordered and equal only among themselves, with no arithmetic we let
through. The checker is needed by authors and by CI only; what it approved runs without it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cel_expr_python import cel

from rules.authoring.convert import Converter, Names
from rules.authoring.problem import ExpressionProblem
from rules.authoring.transliterate import HAS_VALUE, Translation, Vocabulary, transliterate
from rules.authoring.wire import checked_expression
from rules.engine.expression import MAX_DEPTH, MAX_NODES, Node, within_limits
from rules.engine.functions import FUNCTIONS
from rules.engine.pack import FieldDeclaration, FieldType

_CEL_TYPES: Mapping[FieldType, cel.Type] = {
    "text": cel.Type.STRING,
    "int": cel.Type.INT,
    "bool": cel.Type.BOOL,
    "date": cel.Type.TIMESTAMP,
    "list": cel.Type.List(cel.Type.STRING),
}
_COMPLAINT = re.compile(r"ERROR: <input>:1:(?P<column>\d+): (?P<message>.*?)(?:\n|$)")
_OVERLOAD = re.compile(r"found no matching overload for '(?P<name>\S+)' applied to '\((?P<types>.*)\)'")
_TYPE_WORDS = {
    "google.protobuf.Timestamp": "日期", "list(string)": "文本列表", "string": "文本", "int": "整数", "bool": "是否",
}
_OPERATOR_WORDS = {"@in": "属于", "_&&_": "且", "_||_": "或", "!_": "非"}


class Checker:
    """Checks expressions over one set of fields and constants (参数)."""

    def __init__(self, fields: Sequence[FieldDeclaration], parameters: Mapping[str, int | str]) -> None:
        field_names = {field.name: f"f{number}" for number, field in enumerate(fields)}
        function_names = {name: f"h{number}" for number, name in enumerate((*FUNCTIONS, HAS_VALUE))}
        self.vocabulary = Vocabulary(field_names, function_names, parameters)
        self._names = Names(
            fields={ascii_name: name for name, ascii_name in field_names.items()},
            functions={ascii_name: name for name, ascii_name in function_names.items()},
            has_value=function_names[HAS_VALUE],
        )
        self._environment = cel.NewEnv(
            variables={field_names[field.name]: _CEL_TYPES[field.type] for field in fields},
            functions=_declarations(function_names),
        )

    def compile(self, source: str) -> Node:
        """The checked condition. Raises ExpressionProblem with the author's column."""
        translation = transliterate(source, self.vocabulary)
        try:
            expression = self._environment.compile(translation.text)
        except RuntimeError as complaint:
            raise self._explained(str(complaint), translation) from None
        if expression.return_type() != cel.Type.BOOL:
            raise ExpressionProblem("规则应当得出是或否", 1)
        root, positions = checked_expression(expression.serialize())
        node = Converter(self._names, translation, positions).condition(root)
        if not within_limits(node):
            raise ExpressionProblem(f"表达式过长或过深（上限 {MAX_NODES} 个结点、{MAX_DEPTH} 层）", 1)
        return node

    def _explained(self, complaint: str, translation: Translation) -> ExpressionProblem:
        found = _COMPLAINT.search(complaint)
        if found is None:
            return ExpressionProblem(complaint.split("\n", 1)[0], 1)
        column = translation.column_of(int(found["column"]) - 1)
        overload = _OVERLOAD.search(found["message"])
        if overload is None:
            return ExpressionProblem(f"语法错误（{found['message']}）", column)
        types = overload["types"]
        for cel_name, word in _TYPE_WORDS.items():
            types = types.replace(cel_name, word)
        return ExpressionProblem(f"类型不符：「{self._word(overload['name'])}」不能用于（{types}）", column)

    def _word(self, name: str) -> str:
        return _OPERATOR_WORDS.get(name) or self._names.functions.get(name) or name.strip("_")


def _declarations(names: Mapping[str, str]) -> list[cel.FunctionDecl]:
    declared = [
        cel.FunctionDecl(names[name], [cel.Overload(
            names[name], _CEL_TYPES[function.returns], [_CEL_TYPES[kind] for kind in function.parameters],
        )])
        for name, function in FUNCTIONS.items()
    ]
    has_value = names[HAS_VALUE]
    of_any_type = [cel.Overload(f"{has_value}_{kind}", cel.Type.BOOL, [of]) for kind, of in _CEL_TYPES.items()]
    return [*declared, cel.FunctionDecl(has_value, of_any_type)]
