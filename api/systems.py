"""Routes of neighbouring systems: the results queue, readable again and again."""

from __future__ import annotations

from api.problems import HttpProblem
from api.result_answers import ResultRow, ResultsPage
from api.roles import Role
from api.routing import Call, Reply, Routes

routes = Routes("systems")
MAX_ROWS = 500


@routes.route(
    "GET", "/results", Role.SYSTEM, answers={200: ResultsPage},
    query={"after": "只要此位置之后的结果，默认 0", "limit": f"最多返回几条，1 至 {MAX_ROWS}，默认 100"},
)
def read_results(call: Call) -> Reply:
    """办理结果和审管联动任务，按先后排列。"""
    after = _number(call, "after", 0, 0, 2**62)
    rows = call.platform.results.after(after, _number(call, "limit", 100, 1, MAX_ROWS))
    shown = tuple(ResultRow.model_validate({"position": row.position, "body": dict(row.body)}) for row in rows)
    return Reply(ResultsPage(rows=shown, next=shown[-1].position if shown else after))


def _number(call: Call, name: str, default: int, low: int, high: int) -> int:
    text = call.query.get(name, str(default))
    if not (text.isascii() and text.isdigit() and len(text) < 20 and low <= int(text) <= high):
        raise HttpProblem(422, "invalid", f"“{name}”应为 {low} 至 {high} 的整数。", name)
    return int(text)
