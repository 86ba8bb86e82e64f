"""View models: from what the interface answers to what a page says. Pure; the words are the counter's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from api.answers import CaseStatus, Explanation, Home, ReviewAnswer
from api.desk_answers import DeskCase, DeskList, DeskRow
from api.page import Page
from domain.case import MAX_FILES, MAX_PAGES, Status
from domain.record import Record
from domain.verdict import RuleResult
from web.reading_views import ReadingView, reading

_STEPS = ("提交申请", "核验材料", "作出决定", "送达办结")
_STEP_OF = {
    Status.DRAFT: 0, Status.RECEIVED: 1, Status.CORRECTION: 1, Status.REFERRED: 1, Status.GRANTED: 2, Status.ISSUED: 3,
    Status.REFUSED: 3, Status.WITHDRAWN: 3,
}
_TONES = {Status.CORRECTION: "act", Status.ISSUED: "done", Status.REFUSED: "stop", Status.WITHDRAWN: "stop"}
_READING = {Status.DRAFT, Status.RECEIVED, Status.CORRECTION}
"""In these a case goes on once its papers are read."""

SOON_DAYS = 2

Counts = tuple[tuple[str, str, int], ...]
"""Results as (code, words, how many)."""


@dataclass(frozen=True)
class Step:
    """One step of the way: ``state`` is ``done``, ``now`` or ``next``, said in ``words`` too."""

    title: str
    state: str
    words: str


@dataclass(frozen=True)
class StatusView:
    """The plain status page: a headline, what it means, the way so far, and how far reading is while it goes on."""

    headline: str
    meaning: str
    tone: str
    steps: tuple[Step, ...]
    waiting: bool
    reading: ReadingView | None
    limits: str = f"一件最多 {MAX_FILES} 个文件、{MAX_PAGES} 页"


@dataclass(frozen=True)
class StartView:
    """The start page keeps what was entered, but never the secret."""

    number: str


@dataclass(frozen=True)
class DeskRowView:
    """A row of the list with its due date in words; ``urgent`` rows say so in words as well."""

    row: DeskRow
    due: str
    urgent: bool


@dataclass(frozen=True)
class DeskListView:
    """The list of referred cases."""

    rows: tuple[DeskRowView, ...]


@dataclass(frozen=True)
class ExplanationView:
    """The explanation: how many checkpoints came out how."""

    counts: Counts


@dataclass(frozen=True)
class DeskCaseView:
    """The case page: how many checkpoints came out how, which lines differ, and what the clerk had typed.

    ``refusing`` says that it was the form of a refusal that was turned down.
    """

    counts: Counts
    differing: int
    sources: tuple[str, ...]
    due: str
    entered: dict[str, str]
    refusing: bool


def plain(_content: Record, _page: Page) -> None:
    """Content whose page needs nothing more."""


def start(_content: Home, page: Page) -> StartView:
    """The start page."""
    return StartView(number="".join(page.entered.get("number", ())))


def status(content: CaseStatus, _page: Page) -> StatusView:
    """Where the case stands, in plain words."""
    at = _STEP_OF[content.status]
    finished = content.status in {Status.ISSUED, Status.REFUSED, Status.WITHDRAWN} and bool(content.documents)
    steps = tuple(_step(title, index, at, finished) for index, title in enumerate(_STEPS))
    return StatusView(
        headline=_headline(content), meaning=_meaning(content), tone=_TONES.get(content.status, "wait"), steps=steps,
        waiting=content.status is not Status.DRAFT and not content.documents,
        reading=reading(content.files) if content.status in _READING else None,
    )


def _step(title: str, index: int, at: int, finished: bool) -> Step:
    if index < at or finished:
        return Step(title, "done", "已完成")
    return Step(title, "now", "进行中") if index == at else Step(title, "next", "未开始")


def _headline(content: CaseStatus) -> str:
    if content.status is Status.CORRECTION and content.notice:
        return f"需要补正 {len(content.notice)} 项"
    if content.status is Status.REFERRED and content.accepted_on:
        return "已受理，转工作人员审查"
    return content.words


def _meaning(content: CaseStatus) -> str:
    due = day(content.answer_due) if content.answer_due else ""
    match content.status:
        case Status.DRAFT:
            return "草稿已保存，还没有提交。提交以后才会产生办件编号并开始办理；提交以前可以先核对。"
        case Status.RECEIVED:
            return "材料正在核对，一般几分钟内有结果，不必守在页面上：" + (
                "结果会发到您的邮箱和手机。" if content.electronic_delivery else "结果会发短信告诉您，文书到窗口领取。"
            )
        case Status.CORRECTION:
            until = f"请在{due}前（含当日）补齐，然后点击“补正完成，再次提交”。" if due else "补正告知书正在制作。"
            return f"{until}下面列出的就是全部内容，补齐后同一内容不会再次要求补正。"
        case Status.REFERRED:
            until = f"最迟{due}答复您。" if due else ""
            return f"{until}转人工只是办理方式的变化，不是对申请的否定；无需重复提交材料，审查期限不因此延长。"
        case Status.GRANTED:
            return "决定书和证照正在制作，制作完成后可以在本页下载。"
        case Status.ISSUED:
            return "电子证照与纸质证书具有同等法律效力，可以在本页下载、核验。"
        case Status.REFUSED:
            return "决定书写明了理由、依据和救济途径，可以在本页下载。"
        case Status.WITHDRAWN:
            return "申请已按您的要求撤回，不影响您在法定期限内再次申请。"


def desk_list(content: DeskList, _page: Page) -> DeskListView:
    """The list, with due dates in words."""
    return DeskListView(tuple(_desk_row(row) for row in content.cases))


def _desk_row(row: DeskRow) -> DeskRowView:
    left = row.days_left
    return DeskRowView(row, due_words(left), urgent=left is not None and left <= SOON_DAYS)


def due_words(days_left: int | None) -> str:
    """How long is left, without arithmetic for the reader."""
    match days_left:
        case None:
            return "未定期限"
        case 0:
            return "今天到期"
        case 1:
            return "明天到期"
        case days if days < 0:
            return f"已超期 {-days} 天"
        case days:
            return f"还有 {days} 天"


def desk_case(content: DeskCase, page: Page) -> DeskCaseView:
    """The case page."""
    sources = dict.fromkeys(source.source for line in content.form for source in line.sources)
    drafted = "\n".join(item.text for item in content.drafted)
    entered = {"items": drafted, "reasons": "", "basis": ""}
    entered |= {name: "\n".join(texts) for name, texts in page.entered.items() if name in entered}
    left = (content.answer_due - page.today).days if content.answer_due else None
    return DeskCaseView(
        counts=_counts(content.review), differing=sum(line.differs for line in content.form), sources=tuple(sources),
        due=due_words(left), entered=entered, refusing="basis" in page.entered,
    )


def explanation(content: Explanation, _page: Page) -> ExplanationView:
    """The explanation."""
    return ExplanationView(_counts(content.review))


def _counts(review: ReviewAnswer | None) -> Counts:
    points = review.checkpoints if review else ()
    return tuple((result.value, result.words, sum(1 for p in points if p.result is result)) for result in _ORDER)


_ORDER = (RuleResult.NOT_MET, RuleResult.UNKNOWN, RuleResult.MET, RuleResult.NOT_APPLICABLE)


def day(value: date) -> str:
    """``2026年3月16日``."""
    return f"{value.year}年{value.month}月{value.day}日"


def moment(value: datetime) -> str:
    """``2026-03-16 09:05``, in the journal's own time."""
    return f"{value:%Y-%m-%d %H:%M}"

