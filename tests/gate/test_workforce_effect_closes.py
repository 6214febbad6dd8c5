"""What waiting or a hollow closing did to somebody at work closes when its records say so; each cheat is named."""

import re
from dataclasses import replace
from functools import cache

import pytest

from goodcatch.rulebook.ask_all_rules import judge_case
from goodcatch.standard.model import Confirm, Standard
from goodcatch.standard.names_program_asks_for import Pathways
from goodcatch.standard.read_version_folders import draft_standard
from scenario import cases_of

items = pytest.mark.items
WE = "WE-2026-7K3Q9F4T"
DRAFT = replace(draft_standard(), version=1)
PATHWAY = DRAFT.pathways[Pathways.WORKFORCE_EFFECT]
HONEST = """== profile-0001
by: retention-safety-culture-manager-1
identifiable: known
opened: [validated-case, reporting-profile, concern-register]
level: medium
affected: [trust-in-management]
retention_risk_90_days: low
reports_180_days: one-or-two
exposures_same_domain: none
open_concern: [workload]
treated_badly: no
counts_checked: yes
== support-0001
offered: talk
taken_up: yes
== line-review-0001
same_line_repeated: yes
confidence_hurt: no
help_needed: A second post reads each closing.
== closure-0001
by: workforce-governance-reviewer-1
since: They are well.
retention_outcome: low
"""
NOBODY_KNOWS = """== profile-0001
by: retention-safety-culture-manager-1
identifiable: not-identifiable
level: medium
affected: [trust-in-management]
== closure-0001
by: workforce-governance-reviewer-1
since: Nobody knows who it was.
"""
LOW = HONEST.replace("level: medium", "level: low")
EXCEPTED = """== exception-0001
by: executive-lead-1
excepted_gate: they-do-not-leave-over-it
reason: We have talked, and they wish to go.
excepted_until: '2026-12-31'
== closure-0001"""
LEAVES = HONEST.replace("retention_outcome: low", "retention_outcome: high")
# What was changed, the case, and what the refusal must name.
CHEATS = {
    "one source was read": (HONEST.replace("validated-case, ", ""), r"Not all three sources.*“The reports of"),
    "the counts do not agree": (
        HONEST.replace("counts_checked: yes", "counts_checked: no"),
        r"list of concerns\?” “no”",
    ),
    "treated badly, and nothing but other work": (
        HONEST.replace("treated_badly: no", "treated_badly: yes").replace("offered: talk", "offered: change-of-work"),
        r"because they reported.*“Other work for a while",
    ),
    "an open concern, and nobody asked": (HONEST.replace("taken_up: yes\n", ""), r"“Did they want it\?” has no answer"),
    "called low, and they want to leave": (
        LOW.replace("[trust-in-management]", "[intention-to-stay]"),
        r"called low.*“Wish to stay in this service”",
    ),
    "called low, and the same danger again and again": (
        LOW.replace("exposures_same_domain: none", "exposures_same_domain: three-or-more"),
        r"called low.*“Three or more”",
    ),
    "one line again and again, and no help": (
        HONEST.replace("help_needed: A second post reads each closing.\n", ""),
        r"help that line.*no answer",
    ),
    "likely to leave": (LEAVES, r"leave over it.*“Likely”"),
    "nobody says whether they stay": (HONEST.replace("retention_outcome: low\n", ""), r"leave over it.*has no answer"),
}


def shut(told: str, standard: Standard = DRAFT) -> list[str]:
    """What the gates say of a case."""
    return [f.message for f in judge_case(WE, cases_of({WE: told}, {1: standard})) if f.rule == "GC415"]


PASS = [
    (HONEST, "the person was asked, and stays"),
    (LOW, "the effect is low"),
    (NOBODY_KNOWS, "nobody knows who it was, and nobody asks"),
    (
        LEAVES.replace("== closure-0001", EXCEPTED),
        "taken on",
    ),
]


@pytest.mark.parametrize(("told", "why"), PASS)
def test_an_honest_case_passes(told: str, why: str) -> None:
    assert shut(told) == [], why


# The items of the procedures that a cheat shows.
SHOWN = {
    "one source was read": items(25),
    "the counts do not agree": items(26),
    "an open concern, and nobody asked": items(25),
    "called low, and they want to leave": items(25),
    "called low, and the same danger again and again": items(25),
    "one line again and again, and no help": items(45, 47),
    "likely to leave": items(30, 49),
    "nobody says whether they stay": items(30, 49),
}
CHEAT_ROWS = [pytest.param(*row, id=name, marks=SHOWN.get(name, ())) for name, row in CHEATS.items()]


def test_each_mark_stands_on_a_cheat() -> None:
    assert SHOWN.keys() <= CHEATS.keys()


@pytest.mark.parametrize(("told", "named"), CHEAT_ROWS)
def test_a_cheat_is_refused_by_the_answer_that_fails(told: str, named: str) -> None:
    (said,) = shut(told)
    assert re.search(named, said), said


@cache  # each gate asks for them
def _stops_of_cheats() -> dict[str, list[str]]:
    return {name: shut(told) for name, (told, _) in CHEATS.items()}


def alone_refused(says: str) -> tuple[str, ...]:
    """The cheats that one gate alone refuses."""
    return tuple(name for name, said in _stops_of_cheats().items() if all(one.startswith(says) for one in said))


@pytest.mark.parametrize("gate", PATHWAY.gates)
def test_without_a_gate_a_cheat_passes(gate: str) -> None:
    closing = PATHWAY.steps["closure"]
    assert closing.confirm
    left = Confirm("all", parts=tuple(part for part in closing.confirm.parts if part.name != gate))
    other = replace(PATHWAY, steps={**PATHWAY.steps, "closure": replace(closing, confirm=left)})
    standard = replace(DRAFT, pathways={**DRAFT.pathways, PATHWAY.name: other})
    cheats = alone_refused(PATHWAY.gates[gate].says)
    assert cheats, "no cheat is refused by this gate alone"
    assert [shut(CHEATS[name][0], standard) for name in cheats] == [[]] * len(cheats)
