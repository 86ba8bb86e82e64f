"""Why a file cannot be used, and what its owner should do about it."""

from __future__ import annotations

from enum import StrEnum

from domain.case import MAX_PAGES
from infra.ports import FileRejected

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000


class Problem(StrEnum):
    """Code of a rejection; ``bomb_or_broken``, the sandbox's own, joins these."""

    EMPTY = "empty"
    OVERSIZED = "oversized"
    WRONG_TYPE = "wrong_type"
    OFD = "ofd"
    OFFICE_DOCUMENT = "office_document"
    ARCHIVE = "archive"
    ENCRYPTED = "encrypted"
    TRUNCATED = "truncated"
    UNREADABLE = "unreadable"
    NO_PAGES = "no_pages"
    TOO_MANY_PAGES = "too_many_pages"
    PAGE_TOO_LARGE = "page_too_large"
    NO_SUCH_PAGE = "no_such_page"

    @property
    def words(self) -> str:
        """What is wrong and what to do, in Chinese for the applicant."""
        return _WORDS[self]


_WORDS = {
    Problem.EMPTY: "文件是空的，请检查后重新上传。",
    Problem.OVERSIZED: f"文件超过 {MAX_FILE_BYTES // 1024 // 1024} MB，请降低分辨率或分成几个文件上传。",
    Problem.WRONG_TYPE: "文件类型不支持，请上传 PDF、JPG、PNG、HEIC、WebP 或 TIFF 格式的扫描件或照片。",
    Problem.OFD: "暂不能读取 OFD 版式文件，请用打开它的软件“另存为”或“打印”成 PDF 后上传，也可以打印出来拍照上传。",
    Problem.OFFICE_DOCUMENT: "暂不能读取 Word、WPS、Excel 等文档，请在软件中“导出为 PDF”后上传，需要签字盖章的请签章后扫描或拍照上传。",
    Problem.ARCHIVE: "暂不能读取压缩包，请解压后把里面的 PDF 或照片逐个上传。",
    Problem.ENCRYPTED: "文件设有密码或其他保护，无法打开，请取消保护或打印成普通 PDF 后重新上传。",
    Problem.TRUNCATED: "文件不完整（可能上传中断），请重新上传原文件。",
    Problem.UNREADABLE: "文件已损坏，无法打开，请重新扫描或拍照后上传。",
    Problem.NO_PAGES: "文件中没有页面，请检查后重新上传。",
    Problem.TOO_MANY_PAGES: f"页数过多（一件最多 {MAX_PAGES} 页），请只保留所需材料后重新上传。",
    Problem.PAGE_TOO_LARGE: "页面尺寸过大，请按 A4 大小、200–300 dpi 重新扫描，或直接拍照上传。",
    Problem.NO_SUCH_PAGE: "文件中没有这一页，请重新上传原文件。",
}


def rejected(problem: Problem) -> FileRejected:
    """The exception to raise for a problem."""
    return FileRejected(problem.value, problem.words)
