"""Writes the page that says of each gate what it reads, who may pass it openly, and which test shows it.

python scripts/traceability/gates.py
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from gate import (  # noqa: E402
    test_exposures_close,
    test_near_miss_closes,
    test_safeguarding_closes,
    test_safeguarding_improvement_closes,
    test_workforce_effect_closes,
)
from goodcatch.record.known.all_known import KNOWN, PREFIX  # noqa: E402
from goodcatch.standard.gate import Gate  # noqa: E402
from goodcatch.standard.model import Pathway, Standard  # noqa: E402
from goodcatch.standard.names_program_asks_for import Pathways  # noqa: E402
from goodcatch.standard.read_version_folders import draft_standard  # noqa: E402

# Where it is tried, gate by gate, what a cheat is refused by.
ALONE_REFUSED = {
    Pathways.NEAR_MISS: test_near_miss_closes.alone_refused,
    Pathways.SAFEGUARDING: test_safeguarding_closes.alone_refused,
    Pathways.SAFEGUARDING_IMPROVEMENT: test_safeguarding_improvement_closes.alone_refused,
    Pathways.WORKFORCE_EFFECT: test_workforce_effect_closes.alone_refused,
    **{name: partial(test_exposures_close.alone_refused, name) for name in test_exposures_close.CHEATS},
}
PAGE = ROOT / "content/pages/about/gates.md"
HEAD = """# What a case must show before it closes

Under standard 2 (a draft) a case closes, and a plan is authorised, when its records say so. Each line is one gate: it
reads the newest answers, and names the record and the answer that keep the case open. What cannot be shown yet may be
passed openly where the line says who may; it is counted, it shows, and it runs out. Beside these, a closure needs the
steps of its route, hands that did not do the work, and eyes that saw the case as it is now (GC403, GC408, GC409, GC410,
GC417).

This page is made from the standard and the tests: `python scripts/traceability/gates.py`.
"""
TABLE = """| gate | what it says | what it reads | who may pass it openly | a cheat that it alone refuses |
|---|---|---|---|---|
"""


def page() -> str:
    """The page as it should be."""
    standard = draft_standard()
    gated = (pathway for pathway in standard.pathways.values() if pathway.gates)
    return HEAD + "".join(_table(pathway, standard) for pathway in gated)


def _table(pathway: Pathway, standard: Standard) -> str:
    return f"\n## {pathway.title}\n\n{TABLE}" + "".join(f"{line}\n" for line in _lines(pathway, standard))


def _lines(pathway: Pathway, standard: Standard) -> Iterator[str]:
    for gate in pathway.gates.values():
        shown = "; ".join(ALONE_REFUSED[pathway.name](gate.says)[:2]) or "none yet"
        yield f"| `{gate.name}` | {gate.says} | {_reads(gate, pathway)} | {_except(gate, standard)} | {shown} |"


def _reads(gate: Gate, pathway: Pathway) -> str:
    return "; ".join(dict.fromkeys(_asked(ref, pathway) for ref in sorted(gate.reads)))


def _asked(ref: str, pathway: Pathway) -> str:
    """A question as people read it."""
    if ref.startswith(PREFIX):
        return f"{KNOWN[ref.removeprefix(PREFIX)].asks} (worked out)"
    step, _, name = ref.partition(".")
    field = pathway.steps[step].fields.get(name)
    return field.label if field else f"“{pathway.steps[step].title}”"


def _except(gate: Gate, standard: Standard) -> str:
    if not gate.except_by:
        return "nobody"
    first, again = (", ".join(standard.role_title(role) for role in roles) for roles in (gate.except_by, gate.again_by))
    return f"{first}; a second time: {again or 'nobody'}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
