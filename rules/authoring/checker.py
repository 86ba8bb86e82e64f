"""Type-check an expression against a pack's fields with Google's CEL checker, and give its tree.

The checker is needed by authors and by CI only; what it approved runs without it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from cel_expr_python import cel

from rules.authoring.cel_types import environment, in_words
from rules.authoring.convert import Converter, Names
from rules.authoring.literals import Literals
from rules.authoring.problem import ExpressionProblem
from rules.authoring.standard_formats import STANDARD
from rules.authoring.transliterate import HAS_VALUE, Translation, Vocabulary, transliterate
from rules.authoring.wire import checked_expression
from rules.engine.expression import Node
from rules.engine.functions import FUNCTIONS, HostFunction
from rules.engine.limits import MAX_DEPTH, excess
from rules.engine.pack import FieldDeclaration

_COMPLAINT = re.compile(r"ERROR: <input>:1:(?P<column>\d+): (?P<message>.*?)(?:\n|$)")
_UNDECLARED = re.compile(r"undeclared reference to '(?P<name>\S+)'")
_OVERLOAD = re.compile(r"found no matching overload for '(?P<name>\S+)' applied to '\((?P<types>.*)\)'")
_OPERATOR_WORDS = {"@in": "属于", "_&&_": "且", "_||_": "或", "!_": "非"}
MAX_SOURCE = 4_000


class Checker:
    """Checks expressions over one set of fields, constants (参数), functions and names of formats."""

    def __init__(
        self, fields: Sequence[FieldDeclaration], parameters: Mapping[str, int | str],
        functions: Mapping[str, HostFunction] = FUNCTIONS, formats: Collection[str] = tuple(STANDARD),
    ) -> None:
        field_names = {field.name: f"f{number}" for number, field in enumerate(fields)}
        function_names = {name: f"h{number}" for number, name in enumerate((*functions, HAS_VALUE))}
        self.vocabulary = Vocabulary(field_names, function_names, parameters)
        self._names = Names(
            fields={ascii_name: name for name, ascii_name in field_names.items()},
            functions={ascii_name: name for name, ascii_name in function_names.items()},
            has_value=function_names[HAS_VALUE],
            literals=Literals({field.name: field.options for field in fields if field.type == "enum"}, formats),
        )
        self._environment = environment(
            {field_names[field.name]: field.type for field in fields},
            {function_names[name]: function for name, function in functions.items()}, function_names[HAS_VALUE],
        )

    def compile(self, source: str) -> Node:
        """The checked condition. Raises ExpressionProblem with the author's column."""
        if not 0 < len(source) <= MAX_SOURCE:
            raise ExpressionProblem(f"条件应有 1 至 {MAX_SOURCE} 个字，这里有 {len(source)} 个；过长的请拆成几条规则", 1)
        translation = transliterate(source, self.vocabulary)
        try:
            expression = self._environment.compile(translation.text)
        except RuntimeError as complaint:
            raise self._explained(str(complaint), translation) from None
        if expression.return_type() != cel.Type.BOOL:
            raise ExpressionProblem("规则应当得出是或否", 1)
        root, positions = checked_expression(expression.serialize())
        node = Converter(self._names, translation, positions).condition(root)
        if beyond := excess(node):
            raise ExpressionProblem(beyond, 1)
        return node

    def _explained(self, complaint: str, translation: Translation) -> ExpressionProblem:
        found = _COMPLAINT.search(complaint)
        if "recursion limit" in complaint:
            return ExpressionProblem(f"条件嵌套过深（上限 {MAX_DEPTH} 层），请拆成几条规则", 1)
        if found is None:
            return ExpressionProblem(f"读不懂这个条件（{complaint.partition(chr(10))[0]}）", 1)
        column = translation.column_of(int(found["column"]) - 1)
        overload, stray = _OVERLOAD.search(found["message"]), _UNDECLARED.search(found["message"])
        if stray is not None and stray["name"] in self._names.functions:
            return ExpressionProblem(f"「{self._word(stray['name'])}」的括号里参数的个数不对", column)
        if stray is not None:
            name = self._word_of_bound(stray["name"], translation)
            return ExpressionProblem(f"「{name}」只能在引入它的 有一项 或者 每一项 的括号里使用", column)
        if "int literal" in found["message"]:
            return ExpressionProblem("整数超出 64 位的范围", column)
        if overload is None:
            return ExpressionProblem(f"语法错误（{found['message']}）", column)
        types = in_words(overload["types"])
        hint = "，请写作 小数(\"12.5\") 或者 金额(\"200.00\")" if "double" in overload["types"] else ""
        return ExpressionProblem(f"类型不符：「{self._word(overload['name'])}」不能用于（{types}）{hint}", column)

    def _word_of_bound(self, name: str, translation: Translation) -> str:
        return next((chinese for chinese, ascii_name in translation.bound.items() if ascii_name == name), name)

    def _word(self, name: str) -> str:
        return _OPERATOR_WORDS.get(name) or self._names.functions.get(name) or name.strip("_")
