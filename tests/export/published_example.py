"""What the example provider has published, with an alert and a corrected bulletin, and the files that come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from goodcatch.cli.demo import example_texts
from goodcatch.export.all_files import files_of
from goodcatch.export.this_site import site_at
from goodcatch.publish.facts import published
from goodcatch.publish.model import Correction, IssuedAlert, Published
from goodcatch.record.read_store import store_from
from goodcatch.rulebook.which_cases_are_closed import closed

DAY = "2026-11-20"
ADDRESS = "https://example.org/near/misses/"
ALERT = IssuedAlert(
    'Look at every "hoist" strap & buckle', ("Care home",), (("What we have seen", "<Frayed>."), ("Do", "- Look.")),
    "20 November 2026", "1 December 2026", True, "7k3q", "2026-11-20", "2026-12-01", "2026-11-20",
)  # fmt: skip


@cache
def facts() -> Published:
    store = store_from({p: t for p, t in example_texts().items() if p.endswith((".md", ".yml", ".csv", ".json"))})
    told = published(store, {}, closed(store), date.fromisoformat(DAY))
    newest, *older = told.issues
    corrected = replace(newest, corrections=(Correction(""),), changed="2026-11-18", anchors=("xeq293fac228",))
    return replace(told, issues=(corrected, *older), alerts=(ALERT,))


def made(told: Published, address: str = ADDRESS, licence: str = "", day: str = DAY) -> Mapping[str, bytes]:
    """Every file, by its path."""
    return {file.path: file.make() for file in files_of(told, site_at("Sunrise Care", address, day, licence))}


@cache
def files(address: str = ADDRESS) -> Mapping[str, bytes]:
    return made(facts(), address, "CC BY 4.0" if address else "")
