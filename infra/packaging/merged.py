"""The template that is deployed: what Chalice makes of ``app.py``, with ``template.yaml`` merged in, checked as far as can be offline."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from infra.packaging.bundles import ROOT

REGIONS = ("us-east-1", "cn-north-1", "cn-northwest-1")
STAGE = "aws"
LIGHT_ZIP, PAPER_ZIP = "light.zip", "paper.zip"

Template = dict[str, Any]


class NoTemplate(RuntimeError):
    """Chalice could not load ``app.py``; it has said why, and ended well all the same."""


def merged() -> Template:
    """Chalice's own way of packaging is used for the template only: it would skip wheels it cannot find, and say nothing.

    Raises NoTemplate.
    """
    with TemporaryDirectory() as temporary:
        project, out = Path(temporary) / "project", Path(temporary) / "out"
        shutil.copytree(ROOT / ".chalice", project / ".chalice", ignore=shutil.ignore_patterns("deployments", "deployed"))
        for name in ("app.py", "template.yaml"):
            shutil.copy(ROOT / name, project)
        (project / "requirements.txt").touch()
        subprocess.run(  # noqa: S603 - our own words
            [
                sys.executable, "-c", "from chalice.cli import main; main()", "package", "--stage", STAGE, "--template-format", "yaml",
                "--merge-template", "template.yaml", str(out),
            ],
            # A region is asked for; what is made is the same for all.
            cwd=project, check=True, stdout=subprocess.DEVNULL,
            env={**os.environ, "AWS_DEFAULT_REGION": REGIONS[0], "PYTHONPATH": str(ROOT)},
        )
        if not (out / "sam.yaml").is_file():
            raise NoTemplate("app.py does not load here: what Chalice says of it is above")
        template: Template = yaml.safe_load((out / "sam.yaml").read_text(encoding="utf-8"))
    for function in functions(template).values():
        if "CodeUri" in function["Properties"]:
            function["Properties"]["CodeUri"] = f"./{LIGHT_ZIP}"
    return template


def functions(template: Template) -> dict[str, Any]:
    """The functions of a template, by their names in it."""
    return {
        name: resource for name, resource in template["Resources"].items()
        if resource["Type"] == "AWS::Serverless::Function"
    }


def with_zipped_paper(template: Template) -> Template:
    """The functions of paper from a zip instead of an image: for the emulator, which runs no containers and knows no limit."""
    resources = dict(template["Resources"])
    for name, function in functions(template).items():
        properties = dict(function["Properties"])
        if properties.pop("PackageType", None) == "Image":
            command = properties.pop("ImageConfig")["Command"]
            del properties["ImageUri"]
            properties |= {"Handler": command[0], "Runtime": {"Ref": "PythonRuntime"}, "CodeUri": f"./{PAPER_ZIP}"}
            resources[name] = {**function, "Properties": properties}
    parameters = {name: told for name, told in template["Parameters"].items() if name != "PaperImage"}
    return {**template, "Parameters": parameters, "Resources": resources}


def lint(path: Path) -> list[str]:
    """What cfn-lint says of a template, for all regions together."""
    asked = ["--format", "parseable", "--regions", *REGIONS, "--template", str(path)]
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", "from cfnlint.runner import main; main()", *asked],
        check=False, capture_output=True, text=True,
    )
    return [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]


def transformed(template: Template) -> Template:
    """What the SAM transform makes of a template, without asking AWS. Raises InvalidDocumentException."""
    import boto3
    from samtranslator.parser.parser import Parser
    from samtranslator.translator.translator import Translator

    uploaded: Template = yaml.safe_load(yaml.safe_dump(template))
    for function in functions(uploaded).values():
        if "CodeUri" in function["Properties"]:
            function["Properties"]["CodeUri"] = "s3://uploaded/bundle"
    translator = Translator({}, Parser(), boto_session=boto3.Session(region_name=REGIONS[0]))
    made: Template = translator.translate(uploaded, parameter_values={})
    return made
