"""Take in one file: bounded, recognised by its content, sealed, journalled."""

from __future__ import annotations

from domain.case import MAX_BYTES, MAX_FILES, Case
from domain.events import MaterialUploaded
from domain.record import canonical_json, digest_of
from domain.rejected import Rejected
from functions.read.pages.problems import MAX_FILE_BYTES
from functions.read.pages.sniff import file_type, why_not
from functions.receive.open_case import must_be_editable
from journey.commit import NoSuchCase, commit
from journey.platform import Platform
from journey.step import NOTHING, Decision, Numbers


def upload(platform: Platform, case_id: str, name: str, content: bytes) -> str:
    """Store a file and start reading it; returns its id. The same bytes twice are one file.

    Raises Rejected with a message that names the file: empty, too large, of a kind we cannot read, or more than a case holds.
    """
    shown = name[:80] or "未命名文件"
    if not content:
        raise Rejected("empty", f"文件“{shown}”是空的，请重新选择文件后上传。", shown)
    if len(content) > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // (1024 * 1024)
        raise Rejected("oversized", f"文件“{shown}”超过 {limit} MB，请压缩或分成几个文件上传。", shown)
    kind = file_type(content)
    if kind is None:
        problem = why_not(content)
        raise Rejected(problem.value, f"文件“{shown}”没有收下：{problem.words}", shown)
    case = platform.journal.load(case_id)
    if case is None:
        raise NoSuchCase(case_id)
    must_be_editable(case)
    file_id = digest_of(content)[:16]
    _must_fit(case, file_id, len(content), shown)
    uploaded = MaterialUploaded(
        file_id=file_id,
        content=platform.vault.seal(case_id, "file", content),
        description=platform.vault.seal(case_id, "description", canonical_json({"name": shown})),
        media_type=kind.value,
    )

    def decide(now: Case, _numbers: Numbers) -> Decision:
        must_be_editable(now)
        _must_fit(now, file_id, len(content), shown)
        return NOTHING if now.holds(file_id) else Decision((uploaded,))

    commit(platform, case_id, decide, actor="applicant")
    return file_id


def _must_fit(case: Case, file_id: str, size: int, shown: str) -> None:
    """Raises Rejected if the case has no room for the file. One it holds already needs none."""
    if case.holds(file_id):
        return
    if len(case.files) >= MAX_FILES:
        raise Rejected("too_many_files", f"一件最多上传 {MAX_FILES} 个文件，请合并后再传。", shown)
    if case.size + size > MAX_BYTES:
        limit = MAX_BYTES // (1024 * 1024)
        raise Rejected("case_full", f"一件的文件合计最多 {limit} MB，文件“{shown}”放不下了，请降低分辨率后再传。", shown)
