"""The alerts of the year: signed on one day, and one of them ended before its time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import cast

from goodcatch.example_year import draw_from_seed as draw
from goodcatch.example_year.land_walk import message
from goodcatch.history.fast_import import Planned
from goodcatch.intake.sign_reports_off_and_land_steps import identity
from goodcatch.publish.read_and_write_alerts import PARTS, WHERE, Alert, hash_of, write
from goodcatch.standard.model import Standard
from goodcatch.standard.small_yaml import Value, parse
from goodcatch.standard.yaml_value_as_list import words_of

_WRITTEN = Path(__file__).parent / "alerts.yml"
_PARTS = ("seen", "could", "do", "ask")  # in the order of `PARTS`


def landings(standard: Standard) -> Iterator[Planned]:
    """Each alert as it is signed, and as it is ended."""
    for name, written in _alerts().items():
        signed, by = datetime.fromisoformat(str(written["signed"])), str(written["by"])
        alert, path = _signed(written, by), f"{WHERE}{signed:%Y-%m-%d}-{draw.letters('alert', name, count=4)}.md"
        who = identity(standard, by)
        yield Planned({path: write(alert)}, message(f"Alert {name}"), signed, who)
        if ended := str(written.get("ended", "")):
            over = replace(alert, ended_on=ended, ended_by=by)
            at = datetime.combine(datetime.fromisoformat(ended), time(10), UTC)
            yield Planned({path: write(over)}, message(f"Alert {name} is ended"), at, who)


def _signed(written: Mapping[str, Value], by: str) -> Alert:
    parts = (f"## {heading}\n\n{written[name]}" for heading, name in zip(PARTS, _PARTS, strict=True))
    alert = Alert(
        str(written["title"]),
        words_of(written["services"]),
        str(written["until"]),
        "\n\n".join(parts),
        str(written["signed"]),
        by,
    )
    return replace(alert, sha256=hash_of(alert))


@lru_cache(maxsize=1)
def _alerts() -> Mapping[str, Mapping[str, Value]]:
    sheet = parse(_WRITTEN.read_text(encoding="utf-8")).data
    return cast(Mapping[str, Mapping[str, Value]], sheet["alerts"])
