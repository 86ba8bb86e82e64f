"""What of this checkout goes into a bundle, and what never does. Wheels are not fetched here: pip is stood in for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from infra.packaging import merged, staging
from infra.packaging.__main__ import main
from infra.packaging.bundles import LIGHT, ROOT, Target
from infra.packaging.inspection import problems
from infra.packaging.staging import add_bytecode, interpreter_of, stage

HOST = Target(f"{sys.version_info.major}.{sys.version_info.minor}")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def installed(_requirements: object, _target: Target, folder: Path) -> None:
        for name in ("botocore/data/dynamodb/service.json", "botocore/data/ec2/service.json", "yaml/tests/t.py", "bin/jp"):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()

    monkeypatch.setattr(staging, "_install", installed)
    (tmp_path / "staged").mkdir()
    (tmp_path / "staged" / "left-over.py").touch()
    authority = tmp_path / "bureau.json"
    authority.write_text(json.dumps({"name": "测试局"}))
    stage(LIGHT, HOST, tmp_path / "staged", authority=authority)
    return tmp_path / "staged"


def test_all_of_ours_is_there_and_only_packages_of_others_lack(folder: Path) -> None:
    assert {problem.partition(" ")[0] for problem in problems(LIGHT, HOST, folder)} == {*LIGHT.requirements()}
    assert json.loads((folder / staging.AUTHORITY).read_text()) == {"name": "测试局"}


def test_nothing_is_there_that_is_not_run(folder: Path) -> None:
    assert not (folder / "left-over.py").exists()
    assert not (folder / "botocore/data/ec2").exists()
    assert (folder / "botocore/data/dynamodb").exists()
    assert not (folder / "bin").exists()
    names = {path.name for path in folder.rglob("*")}
    assert not names & {"tests", "__pycache__", "packaging", "fixtures", "evaluation", "cli"}


def test_the_site_loads_from_the_bundle_alone_and_its_bytecode_is_used(folder: Path) -> None:
    interpreter = interpreter_of(HOST)
    assert interpreter
    add_bytecode(folder, interpreter)
    code = (
        f"import sys; sys.path = [p for p in sys.path if p != {str(ROOT)!r}]; sys.path.insert(0, {str(folder)!r})\n"
        "import app, chalice.app\nprint(app.__file__, app.__cached__, chalice.app.__file__, len(app.app.routes))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, check=True, capture_output=True, text=True)
    file, cached, chalice_file, routes = done.stdout.split()
    assert file.startswith(str(folder))
    assert Path(cached).is_file()
    assert chalice_file.startswith(str(folder))
    assert int(routes) > 30


def test_a_python_that_uv_brought_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    brought = tmp_path / ".local/share/uv/python/cpython-3.99.1-linux-x86_64-gnu/bin/python3.99"
    brought.parent.mkdir(parents=True)
    brought.write_text("#!/bin/sh\necho 3.99\n")
    brought.chmod(0o755)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert interpreter_of(Target("3.99")) == str(brought)


def test_where_no_python_for_bytecode_is_found_it_says_how_to_get_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_further() -> None:
        raise InterruptedError

    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setattr(merged, "merged", no_further)
    monkeypatch.setattr(sys, "argv", ["packaging", "--python", "3.98", "--out", str(folder)])
    with pytest.raises(InterruptedError):
        main()
    said = capsys.readouterr().out
    assert all(way in said for way in ("apt-get install python3.98", "uv python install 3.98", "pyenv install 3.98", "--compiler"))


def test_a_wheel_there_is_not_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def absent(*_: object) -> None:
        raise staging.NoSuchWheel("ERROR: No matching distribution found for numpy")

    monkeypatch.setattr(staging, "_install", absent)
    monkeypatch.setattr(sys, "argv", ["packaging", "--out", str(tmp_path)])
    with pytest.raises(SystemExit, match=r"(?s)numpy.*PIP_INDEX_URL"):
        main()
