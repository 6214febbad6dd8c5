"""195 ways to tamper with a provider's repository: something that an auditor or a gate runs names each.

`check --at main`, `check --base` (where a change would be judged), `replay` (with `--head` where somebody holds one).
These are examples of faults: a cure is for the fault, not for its example. `tests/tries/honest` keeps cures honest.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tries.rows import row
from tries.tamper import (
    declarations,
    hands,
    ledgers,
    merges,
    objects,
    past,
    published,
    put_right,
    records,
    standards,
    times,
    views,
)
from tries.tamper.found import names, plainly
from tries.tamper.kinds import KINDS, Kind
from tries.tamper.provider import Provider

FAULTS = {
    past: "past",
    views: "view",
    records: "record",
    put_right: "forgiven",
    declarations: "declared",
    times: "time",
    objects: "object",
    hands: "who",
    standards: "standard",
    ledgers: "ledger",
    published: "published",
    merges: "merge",
}
Plain = frozenset[tuple[str, str, str]]


@pytest.fixture(scope="module")
def plain(example: Path) -> Plain:
    return plainly(example)


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    "kind", [row(kind, id=f"{kind.fault}-{kind.id}", mended_by=kind.mended_by, always=kind.always) for kind in KINDS]
)
def test_the_deed_is_found(kind: Kind, copied: Callable[[str], Path], plain: Plain) -> None:
    r = Provider(copied(kind.id))
    r.git("checkout", "-q", "main")
    start = r.git("rev-parse", "main")
    kind.do(r)
    assert next(names(kind, r, start, plain), None), kind.reason


def test_each_fault_has_one_kind_in_the_default_run() -> None:
    assert sorted(kind.fault for kind in KINDS if kind.always) == sorted(FAULTS.values())
