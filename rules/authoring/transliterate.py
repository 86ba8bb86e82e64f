"""From the authors' language to CEL: Chinese names, 且 或 非 属于 and full-width punctuation become ASCII.

Only text outside string literals is touched. Every output character remembers the column it came from, so that
the checker's complaints point into the author's own text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rules.authoring.problem import ExpressionProblem, did_you_mean

QUANTIFIERS: Mapping[str, str] = {"有一项": "exists", "每一项": "all"}
HAS_VALUE = "有值"

_KEYWORDS: Mapping[str, str] = {"且": "&&", "或": "||", "非": "!", "属于": "in", "真": "true", "假": "false"}
_FULL_WIDTH = str.maketrans("（），［］【】．＝＜＞！", "(),[][].=<>!")
_TOKEN = re.compile(
    r"""(?P<space>\s+)
      | (?P<string>"(?:[^"\\]|\\.)*"|“[^”]*”)
      | (?P<number>-?[0-9]+)
      | (?P<name>[^\W\d][\w]*(?:[.．][^\W\d]\w*)*)
      | (?P<mark>==|!=|<=|>=|＝＝|！＝|＜＝|＞＝|[<>!()\[\],.（），［］【】．＜＞！])""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every name an expression may use, and the ASCII name it gets; ``parameters`` are constants of the pack."""

    fields: Mapping[str, str]
    functions: Mapping[str, str]
    parameters: Mapping[str, int | str]


@dataclass(slots=True)
class Translation:
    """CEL text with, for each of its characters, the author's column (from 1), and the bound names used."""

    text: str = ""
    columns: list[int] = field(default_factory=list)
    bound: dict[str, str] = field(default_factory=dict)

    def emit(self, piece: str, column: int) -> None:
        """Append a piece that stands for the author's text at ``column``."""
        self.text += piece
        self.columns.extend([column] * len(piece))

    def column_of(self, offset: int) -> int:
        """The author's column of an offset into the CEL text (from 0); the end maps past the last character."""
        if offset < len(self.columns):
            return self.columns[offset]
        return self.columns[-1] + 1 if self.columns else 1


def transliterate(source: str, vocabulary: Vocabulary) -> Translation:
    """CEL for the author's expression. Raises ExpressionProblem at a foreign character or an undeclared name."""
    tokens = _tokens(source)
    translation = Translation()
    for position, token in enumerate(tokens):
        column, text = token.start() + 1, token.group()
        if token.lastgroup == "string" and position and tokens[position - 1].lastgroup == "string":
            raise ExpressionProblem("两段文本之间少了符号；文本里的引号请写作 \\\"", column)
        match token.lastgroup:
            case "string":
                translation.emit(json.dumps(text[1:-1], ensure_ascii=False) if text[0] == "“" else text, column)
            case "name":
                _emit_name(text, column, _binds(tokens, position), vocabulary, translation)
            case "mark":
                translation.emit(text.translate(_FULL_WIDTH), column)
            case "space":
                translation.emit(" ", column)
            case _:
                translation.emit(text, column)
    return translation


def _tokens(source: str) -> list[re.Match[str]]:
    found, position = [], 0
    while position < len(source):
        token = _TOKEN.match(source, position)
        if token is None:
            raise ExpressionProblem(f"不允许的符号「{source[position]}」", position + 1)
        found.append(token)
        position = token.end()
    return found


def _binds(tokens: Sequence[re.Match[str]], position: int) -> bool:
    """Whether the name at ``position`` is the variable a quantifier introduces: 列表.有一项(变量, 条件)."""
    before = [token.group() for token in tokens[:position] if token.lastgroup != "space"][-2:]
    opened = len(before) == 2 and before[1] in "(（"
    return opened and before[0].rsplit(".", 1)[-1].rsplit("．", 1)[-1] in QUANTIFIERS


def _emit_name(text: str, column: int, binds: bool, vocabulary: Vocabulary, translation: Translation) -> None:
    name = text.replace("．", ".")
    if binds:
        translation.bound.setdefault(name, f"v{len(translation.bound)}")
    known = {**vocabulary.fields, **vocabulary.functions, **translation.bound, **_KEYWORDS}
    stem, _, last = name.rpartition(".")
    if name in known:
        translation.emit(known[name], column)
    elif name in vocabulary.parameters:
        translation.emit(json.dumps(vocabulary.parameters[name], ensure_ascii=False), column)
    elif last in QUANTIFIERS and stem in known:
        translation.emit(known[stem], column)
        translation.emit(f".{QUANTIFIERS[last]}", column + len(stem))
    elif not stem and last in QUANTIFIERS:
        translation.emit(QUANTIFIERS[last], column)
    else:
        hint = did_you_mean(name, [*known, *vocabulary.parameters])
        raise ExpressionProblem(f"未声明的字段或函数「{name}」{hint}", column)
