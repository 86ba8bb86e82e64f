"""What anybody may see: start page, verification, health, and honest answers for addresses that do not exist."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from domain.documents import DocumentKind
from tests.api.conftest import Site
from tests.world import eligible


def issued(site: Site) -> str:
    case = site.world.case(site.world.file().case_id)
    assert case.certificate_id is not None
    return case.certificate_id


def test_a_certificate_verifies_with_its_public_items_only(site: Site) -> None:
    certificate_id = issued(site)
    found = site.anybody.get(f"/verify/{certificate_id}").json()
    assert found["licence_number"] == eligible.NUMBER
    assert found["in_force"] is True
    assert "马·测试" not in str(found)
    page = site.browser().get(f"/verify/{certificate_id}")
    assert "证照有效" in page.text
    assert site.browser().get(f"/verify?certificate_id=%20{certificate_id}").text == page.text


def test_an_altered_certificate_does_not_verify(site: Site, tmp_path: Path) -> None:
    certificate_id = issued(site)
    case_id = site.world.platform.journal.by_certificate(certificate_id)
    assert case_id is not None
    blob = next(d.blob for d in site.world.case(case_id).documents if d.kind is DocumentKind.CERTIFICATE)
    (path,) = tmp_path.rglob(blob.digest)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    found = site.anybody.get(f"/verify/{certificate_id}")
    assert (found.status, found.json()["reason"]) == (409, "altered")
    assert "请勿采信" in site.browser().get(f"/verify/{certificate_id}").text


def test_a_slip_of_the_pen_is_told_from_a_certificate_that_does_not_exist(site: Site) -> None:
    certificate_id = issued(site)
    slip = certificate_id.replace("JY2", "JY3")
    assert "校验位" in site.anybody.get(f"/verify/{slip}").json()["message"]
    assert site.browser().get(f"/verify/{slip}").status == 404


def test_health_says_ok(site: Site) -> None:
    assert site.anybody.get("/health").json()["status"] == "ok"


def test_addresses_that_do_not_exist(site: Site) -> None:
    assert site.anybody.get("/nowhere").json()["code"] == "not_found"
    assert "<h2" in site.browser().get("/nowhere").text


def test_the_style_sheet_may_be_kept_and_an_old_one_is_gone(site: Site) -> None:
    page = site.browser().get("/").text
    href = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    sheet = site.anybody.get(href)
    assert sheet.header("content-type").startswith("text/css")
    assert "immutable" in sheet.header("cache-control")
    assert site.anybody.get("/static/miaopi.000000000000.css").status == 404


def test_importing_the_application_opens_nothing_and_loads_nothing_heavy(tmp_path: Path) -> None:
    heavy = ["cv2", "rapidocr", "onnxruntime", "pypdfium2", "pdfplumber", "typst", "pyhanko", "numpy", "boto3", "PIL"]
    code = f"import app, sys; print([name for name in {heavy} if name in sys.modules])"
    environment = {**os.environ, "MIAOPI_DATA": f"{tmp_path}/data", "PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
    assert list(tmp_path.iterdir()) == []
