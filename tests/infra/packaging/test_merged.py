"""The merged template is one CloudFormation takes: in China too, and with paper from a zip for the emulator."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from infra.packaging import merged as merging
from infra.packaging.merged import (
    LIGHT_ZIP,
    PAPER_ZIP,
    REGIONS,
    NoTemplate,
    functions,
    lint,
    transformed,
    with_zipped_paper,
)


def _written(template: dict[str, Any], folder: Path) -> Path:
    path = folder / "sam.yaml"
    path.write_text(yaml.safe_dump(template, allow_unicode=True), encoding="utf-8")
    return path


def test_the_linter_has_nothing_to_say_in_any_region_and_would_have(template: dict[str, Any], tmp_path: Path) -> None:
    assert lint(_written(template, tmp_path)) == []
    broken = copy.deepcopy(template)
    broken["Resources"]["Identity"] = {"Type": "AWS::SES::EmailIdentity", "Properties": {"EmailIdentity": "example.test"}}
    told = "\n".join(lint(_written(broken, tmp_path)))
    assert {region for region in REGIONS if region in told} == {"cn-north-1", "cn-northwest-1"}


def test_an_application_that_does_not_load_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chalice says why, and ends well."""
    shutil.copytree(merging.ROOT / ".chalice", tmp_path / ".chalice")
    (tmp_path / "template.yaml").write_text("Resources: {}")
    (tmp_path / "app.py").write_text("raise ImportError")
    monkeypatch.setattr(merging, "ROOT", tmp_path)
    with pytest.raises(NoTemplate):
        merging.merged()


def test_the_transform_makes_a_source_of_events_a_queue_and_a_rule_a_schedule(template: dict[str, Any]) -> None:
    made = transformed(template)["Resources"].values()
    sources = [resource["Properties"] for resource in made if resource["Type"] == "AWS::Lambda::EventSourceMapping"]
    assert len(sources) == 6
    assert all(source["FunctionResponseTypes"] == ["ReportBatchItemFailures"] for source in sources)
    assert sum(resource["Type"] == "AWS::Events::Rule" for resource in made) == 3


def test_paper_is_an_image_and_a_zip_for_the_emulator(template: dict[str, Any]) -> None:
    paper = {name for name, function in functions(template).items() if "ImageUri" in function["Properties"]}
    assert paper == {"Split", "Read", "Issue", "Pictures"}
    zipped = with_zipped_paper(template)
    for name, function in functions(zipped).items():
        properties = function["Properties"]
        assert properties["CodeUri"] == f"./{PAPER_ZIP if name in paper else LIGHT_ZIP}"
        assert not {"ImageUri", "ImageConfig", "PackageType"} & properties.keys()
        assert properties["Handler"]
        assert properties["Runtime"] == {"Ref": "PythonRuntime"}
    assert "PaperImage" not in zipped["Parameters"]
    assert transformed(zipped)["Resources"].keys() == transformed(template)["Resources"].keys()


def test_whatever_a_browser_prefers_a_document_reaches_it_as_it_is(template: dict[str, Any]) -> None:
    (api,) = (each["Properties"] for each in transformed(template)["Resources"].values() if each["Type"] == "AWS::ApiGateway::RestApi")
    assert api["BinaryMediaTypes"] == ["*/*"] == api["Body"]["x-amazon-apigateway-binary-media-types"]
