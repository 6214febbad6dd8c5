"""Names the attackers that the project knows, and measures those that read something beside a rota.

Who watches for what changes has no figure of this kind: tests measure that, and are named where they exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from statistics import median

from goodcatch.evaluation.attackers.attack_simulated_cases import LOOKED_AT, SOURCES, Simulation, attack
from goodcatch.evaluation.attackers.figures_of_an_attack import Figures
from goodcatch.evaluation.attackers.what_a_case_tells import told_by_git
from goodcatch.evaluation.attackers.when_it_came_in import HOUR, receipt_span
from goodcatch.standard.model import Standard

# Where a test measures an attacker; a line is printed for those alone that this checkout holds.
MEASURED_BY = (
    ("somebody who watches the ledger", "tests/intake/test_ledger_dates_nothing.py"),
    ("somebody who watches the site's headers", "tests/web/test_site_headers.py"),
    ("somebody who watches what the site says", "tests/site/test_site_follows_release.py"),
)


@dataclass(frozen=True)
class Attack:
    """One attacker's figures. `bold`: he goes on from how people mostly work, and may be wrong."""

    who: str
    bold: bool
    figures: Figures


def attacks(simulation: Simulation, standard: Standard) -> tuple[Attack, ...]:
    """Each source with the rotas, careful and bold. What the site tells stands in the repository too."""
    return tuple(
        Attack(who, bold, attack(simulation, standard, tell, bold))
        for who, tell in SOURCES.items()
        for bold in (False, True)
    )


def by_field(simulation: Simulation, standard: Standard) -> tuple[tuple[str, Figures], ...]:
    """What a bold reader of the repository would be left with, had one thing not been told."""
    return tuple((name, attack(simulation, standard, told_by_git, True, [name])) for name in LOOKED_AT)


def hours_of_receipt(simulation: Simulation, standard: Standard) -> float:
    """Within how many hours records and the minutes of commits tell a receipt, in the middle case, to a bold reader."""
    spans = [receipt_span(told_by_git(case, standard), True) for case in simulation.cases]
    return median((span.end - span.start) / HOUR for span in spans)


def measured_by_tests(checkout: Path) -> tuple[tuple[str, str], ...]:
    """The attackers whose test stands in this checkout of the program."""
    return tuple((who, test) for who, test in MEASURED_BY if (checkout / test).is_file())
