"""Make what is deployed on AWS, in ``build/``, and refuse to if anything of it would not run there.

    python -m infra.packaging [--python 3.12] [--paper image|zip] [--authority FILE] [--sign-chain FILE]
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import yaml

from infra.packaging import merged
from infra.packaging.archive import archive
from infra.packaging.bundles import LAMBDA_LIMIT, LIGHT, PAPER, ROOT, Bundle, Target
from infra.packaging.inspection import problems, size
from infra.packaging.staging import NoSuchWheel, add_bytecode, interpreter_of, stage

_NO_WHEEL = """\
Every package is taken as a wheel for Python {python}, whatever Python runs this. If the index did not answer, run it again;
PIP_INDEX_URL names another one. If it has no such wheel, pin a version in requirements.txt that has."""

_NO_COMPILER = """\
  without bytecode, for no Python {python} was found: a cold start would take twice the CPU. Any of these brings one:
    apt-get install python{python}                    where the distribution has it, as Ubuntu 24.04 has 3.12
    pip install uv && uv python install {python}      or: pyenv install {python}
  It is then found by itself; one that lies elsewhere is named by ARGS="--compiler /path/to/python{python}"."""


def main() -> None:
    """Stage, inspect, archive, merge, lint, transform. Exit status 1 with every reason."""
    asked = _arguments()
    target, out = Target(asked.python), asked.out
    out.mkdir(parents=True, exist_ok=True)
    try:
        found = [problem for bundle in (LIGHT, PAPER) for problem in _make(bundle, target, out, asked)]
    except NoSuchWheel as error:
        raise SystemExit(f"Refused:\n{error}\n{_NO_WHEEL.format(python=target.python)}") from None
    try:
        template = merged.merged()
    except merged.NoTemplate as error:
        raise SystemExit(f"Refused:\n{error}") from None
    if asked.paper == "zip":
        template = merged.with_zipped_paper(template)
    place = out / "sam.yaml"
    place.write_text(yaml.safe_dump(template, allow_unicode=True, sort_keys=False, width=200), encoding="utf-8")
    found += merged.lint(place)
    resources = merged.transformed(template)["Resources"]
    if found:
        raise SystemExit("Refused:\n" + "\n".join(f"  {problem}" for problem in found))
    print(f"{place}: {len(resources)} resources; cfn-lint clean in {', '.join(merged.REGIONS)}; SAM transform passes")


def _make(bundle: Bundle, target: Target, out: Path, asked: argparse.Namespace) -> list[str]:
    """One bundle; its problems, each with the bundle's name."""
    folder = out / bundle.name
    stage(bundle, target, folder, authority=asked.authority, chain=asked.sign_chain)
    interpreter = asked.compiler or interpreter_of(target)
    if interpreter:
        add_bytecode(folder, interpreter)
    found = [f"{bundle.name}: {problem}" for problem in problems(bundle, target, folder)]
    limit = bundle.limit or LAMBDA_LIMIT
    print(f"{bundle.name}: {size(folder) / 1e6:.1f} MB unpacked (limit {limit / 1e6:.0f}{'' if bundle.limit else ' as a zip'})")
    if not interpreter and bundle is LIGHT:
        print(_NO_COMPILER.format(python=target.python))
    if bundle is LIGHT or asked.paper == "zip":
        print(f"  {out / bundle.name}.zip: {archive(folder, out / f'{bundle.name}.zip') / 1e6:.1f} MB")
    else:
        shutil.copy(Path(__file__).with_name("Dockerfile"), folder)
        print(f"  docker build --build-arg PYTHON={target.python} --tag miaopi-paper {folder}")
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m infra.packaging", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--python", default=Target().python, help="version of the Lambda runtime (default %(default)s)")
    parser.add_argument("--compiler", help="a Python of that version, for bytecode; else one is looked for")
    parser.add_argument("--paper", choices=("image", "zip"), default="image", help="zip: for the emulator only")
    parser.add_argument("--authority", type=Path, help="description of the authority (MIAOPI_AUTHORITY)")
    parser.add_argument("--sign-chain", type=Path, help="certificates of the signing key, PEM")
    parser.add_argument("--out", type=Path, default=ROOT / "build")
    return parser.parse_args()


if __name__ == "__main__":
    main()
