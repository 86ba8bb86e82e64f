"""Ten fill-in sentences for what a rule requires. What none of them says stays an expression."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rules.authoring.excel.blanks import Count, Kind, Members, Name, Paper, Situation, Values
from rules.authoring.excel.names import BlankWrong, Names

_SPACES = re.compile(r"\s+")
_HOLE = re.compile(r"\{(\d)\}")


@dataclass(frozen=True)
class Sentence:
    """``words`` as the author reads them; ``source`` is the expression with a hole a blank.

    Where the last blank is a choice (名称、地址、原文), ``variants`` gives each choice an expression of its own.
    """

    words: str
    kinds: tuple[Kind, ...]
    variants: Mapping[str, str] = field(default_factory=dict)
    source: str = ""

    @property
    def blanks(self) -> int:
        """How many blanks it has."""
        return len(self.kinds) + bool(self.variants)

    def blanks_of(self, text: str, names: Names) -> tuple[str, ...] | None:
        """What the blanks hold if the expression is this sentence, else None."""
        for choice, expression in self._forms:
            found = expression.fullmatch(text)
            if found is None:
                continue
            shown = [kind.shown(found[number + 1], names) for number, kind in enumerate(self.kinds)]
            blanks = tuple(part for part in (*shown, *((choice,) if choice else ())) if part is not None)
            if len(blanks) == self.blanks and self._same(blanks, text, names):
                return blanks
        return None

    def written(self, blanks: Sequence[str], names: Names) -> str:
        """The expression with the blanks filled in. Raises BlankWrong."""
        source = self.source
        if self.variants:
            choice = blanks[len(self.kinds)]
            if choice not in self.variants:
                raise BlankWrong(len(self.kinds), f"这里只能填：{'、'.join(self.variants)}")
            source = self.variants[choice]
        parts = [kind.written(number, blanks, names) for number, kind in enumerate(self.kinds)]
        return source.format(*parts)

    def _same(self, blanks: tuple[str, ...], text: str, names: Names) -> bool:
        try:
            return self.written(blanks, names) == text
        except BlankWrong:
            return False

    @cached_property
    def _forms(self) -> list[tuple[str, re.Pattern[str]]]:
        sources = self.variants or {"": self.source}
        return [(choice, self._expression(source)) for choice, source in sources.items()]

    def _expression(self, source: str) -> re.Pattern[str]:
        pieces = _HOLE.split(source)
        return re.compile("".join(
            f"({self.kinds[int(piece)].pattern})" if index % 2 else re.escape(piece) for index, piece in enumerate(pieces)
        ))


SENTENCES = (
    Sentence("【材料】必须提交", (Paper(),), source="{0}"),
    Sentence("【字段】必须填写", (Name(),), source="有值({0})"),
    Sentence("【字段】与【字段】一致，按【名称、地址或者原文】比较", (Name(), Name()), {
        "名称": "规范名称({0}) == 规范名称({1})", "地址": "规范地址({0}) == 规范地址({1})", "原文": "{0} == {1}",
    }),
    Sentence("【字段】是【取值】（几个取值的，是其中之一）", (Name(), Values()), source="{0}{1}"),
    Sentence("没有【情形】", (Situation(),), source="{0}"),
    Sentence("【日期】不晚于【日期】", (Name(), Name()), source="{0} <= {1}"),
    Sentence("【日期】不早于【日期】前【N】个工作日", (Name(), Name(), Count()), source="{0} >= 工作日前({1}, {2})"),
    Sentence("【日期】不晚于【日期】后【N】个工作日", (Name(), Name(), Count()), source="{0} <= 工作日后({1}, {2})"),
    Sentence("【列表】每一项属于【列表】", (Name(), Members()), source="{0}.每一项(项, 项 属于 {1})"),
    Sentence("【号码】校验相符，是【统一社会信用代码、身份证号或者许可证编号】", (Name(),), {
        kind: f"{kind}有效({{0}})" for kind in ("统一社会信用代码", "身份证号", "许可证编号")
    }),
)
MOST_BLANKS = max(sentence.blanks for sentence in SENTENCES)
BY_WORDS: Mapping[str, Sentence] = {sentence.words: sentence for sentence in SENTENCES}


def recognised(text: str, names: Names) -> tuple[Sentence, tuple[str, ...]] | None:
    """The sentence an expression is, with its blanks; None if it is none and stays an expression."""
    plain = _SPACES.sub(" ", text.strip())
    for sentence in SENTENCES:
        blanks = sentence.blanks_of(plain, names)
        if blanks is not None:
            return sentence, blanks
    return None
