"""What a rule's cells say it requires: a sentence with its blanks filled in, or an expression."""

from __future__ import annotations

from collections.abc import Mapping

from rules.authoring.excel.names import BlankWrong, Names
from rules.authoring.excel.sections import BLANKS, REQUIRES, SENTENCE
from rules.authoring.excel.sentences import BY_WORDS


class RequirementWrong(ValueError):
    """The cells say nothing a rule can require. ``column``: where, by its header."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column
        self.message = message


def requirement(cells: Mapping[str, str], names: Names) -> str:
    """The expression. Raises RequirementWrong."""
    words, expression, blanks = cells[SENTENCE], cells[REQUIRES], [cells[name] for name in BLANKS]
    if not words:
        if any(blanks):
            raise RequirementWrong(SENTENCE, "填了空而没有选句式，请选句式，或者清空各空")
        if not expression:
            raise RequirementWrong(REQUIRES, "没有写明要求，请选句式填空，或者写表达式")
        return expression
    if expression:
        raise RequirementWrong(REQUIRES, "选了句式又写了表达式，二者取一，请清空其中之一")
    if words not in BY_WORDS:
        raise RequirementWrong(SENTENCE, f"没有句式「{words}」，请从下拉的十个句式中选一个，或者写表达式")
    sentence = BY_WORDS[words]
    for name in BLANKS[sentence.blanks :]:
        if cells[name]:
            raise RequirementWrong(name, f"这个句式只有 {sentence.blanks} 个空，请清空这一格")
    try:
        return sentence.written(blanks, names)
    except BlankWrong as wrong:
        raise RequirementWrong(BLANKS[wrong.blank], wrong.message) from None
