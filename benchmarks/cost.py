"""US dollars per 1,000 four-page cases on AWS: the arithmetic of ``docs/cost.md`` from the inputs in ``cost.toml``.

    python -m benchmarks.cost

Quantities are measured, counted or assumed, prices published; each input says which. Nothing is measured here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

INPUTS = Path(__file__).parent / "cost.toml"
CASES, TARGET = 1_000, 1.0
PROCESSOR_MEGABYTES = 1_769
"""The memory that comes with one whole processor, by AWS's documentation."""
_MEBIBYTES_A_GIBIBYTE = 1_024

Inputs = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """One line of the bill: so much of what is priced."""

    service: str
    what: str
    quantity: float
    price: str
    dollars: float


def read_inputs(path: Path = INPUTS) -> Inputs:
    """The inputs as written."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def per_thousand(inputs: Inputs) -> tuple[Line, ...]:
    """What it costs to take, read, decide and answer 1,000 cases, beyond what the installation costs anyway."""
    busy = {name: CASES * gigabyte_seconds_of(inputs, name) for name in inputs["function"]}
    times = [_line(inputs, "Lambda", f"{name}, gigabyte-seconds", busy[name], "lambda_time") for name in busy]
    invocations = sum(function["calls"] for function in inputs["function"].values())
    traced = invocations * inputs["assumed"]["traced_share"]
    counted = {**inputs["case"], "invocations": invocations, "traces": traced, "api_calls": inputs["function"]["api"]["calls"]}
    others = [_line(inputs, *_named(item), CASES * counted[item["count"]], item["price"]) for item in inputs["line"]]
    return (*times, *others)


def kept_a_year(inputs: Inputs) -> tuple[Line, ...]:
    """What it costs to keep 1,000 cases for their first year."""
    return tuple(_line(inputs, *_named(item), CASES * inputs["case"][item["count"]], item["price"]) for item in inputs["year"])


def per_month(inputs: Inputs) -> tuple[Line, ...]:
    """What the installation costs in a month without a single case."""
    return tuple(_line(inputs, *_named(item), item["quantity"], item["price"]) for item in inputs["month"])


def gigabyte_seconds_of(inputs: Inputs, name: str) -> float:
    """One case's: its calls, as long as their work, their waits for AWS and their share of cold starts, times the memory.

    Below a whole processor's memory a function has less than a processor, and its work takes longer by as much.
    """
    function, assumed = inputs["function"][name], inputs["assumed"]
    cold_calls = assumed["cold_share"] * function["calls"]
    work = function["calls"] * function["cpu_seconds"] + cold_calls * function["cold_seconds"]
    requests = function["requests"] + cold_calls * function["cold_requests"]
    seconds = work / min(1.0, function["megabytes"] / PROCESSOR_MEGABYTES) + requests * assumed["seconds_an_aws_request"]
    return float(seconds * function["megabytes"] / _MEBIBYTES_A_GIBIBYTE)


def total(lines: Sequence[Line]) -> float:
    """Their sum in dollars."""
    return sum(line.dollars for line in lines)


def tables(inputs: Inputs) -> str:
    """The three bills as the page shows them."""
    bills = {
        "1,000 cases": per_thousand(inputs), "1,000 cases, kept a year": kept_a_year(inputs), "a month": per_month(inputs),
    }
    return "\n\n".join("\n".join(_table(of, lines)) for of, lines in bills.items())


def main() -> None:
    """Print the bills; exit 1 if 1,000 cases cost more than the target."""
    inputs = read_inputs()
    print(tables(inputs))
    raise SystemExit(0 if total(per_thousand(inputs)) <= TARGET else 1)


def _named(item: Mapping[str, Any]) -> tuple[str, str]:
    return item["service"], item["what"]


def _line(inputs: Inputs, service: str, what: str, quantity: float, price: str) -> Line:
    priced = inputs["price"][price]
    said = f"{priced['dollars']:g} a {priced['of']}"
    return Line(service, what, quantity, said, quantity / priced["per"] * priced["dollars"])


def _table(of: str, lines: Sequence[Line]) -> Iterator[str]:
    yield f"| Service | What | Quantity for {of} | US$ | US$ for {of} |"
    yield "|---|---|---:|---|---:|"
    for line in lines:
        yield f"| {line.service} | {line.what} | {line.quantity:,.2f} | {line.price} | {line.dollars:.3f} |"
    yield f"| **All** | | | | **{total(lines):.2f}** |"


if __name__ == "__main__":
    main()
