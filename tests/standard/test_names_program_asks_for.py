"""Names of the standard stand in the contract alone; every other module asks for them by meaning."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import goodcatch
from goodcatch.standard.names_program_asks_for import RIGHTS, Capability, Fields, Pathways, Steps, Stores, rights_of
from goodcatch.standard.needed_names import NEEDED, NEEDED_2, OPTIONAL
from goodcatch.standard.read_version_folders import default_standard, draft_standard

ROOT = Path(goodcatch.__file__).parent
STANDARD = default_standard()
PATHWAYS = [pathway for standard in (STANDARD, draft_standard()) for pathway in standard.pathways.values()]
FIELDS_OF = {(s.name, field) for p in PATHWAYS for s in p.steps.values() for field in s.fields}
STEPS = {name for pathway in PATHWAYS for name in pathway.steps}
STORES = {"learning", "restricted", "workforce"}
FIELDS = {field for _, field in FIELDS_OF} - {"body"}  # the text below a record's head, which any step may have
REFS = {f"{step}.{field}" for step, field in FIELDS_OF} | {f"{s}.{h}" for s in STEPS for h in ("at", "by", "received")}
NAMES = STEPS | FIELDS | STORES | REFS | set(STANDARD.roles)

CONTRACT = "standard/names_program_asks_for.py"
# These hold an example's words, or say what a rule looks at: no name of the standard is asked for there.
EXAMPLES = frozenset(["GOOD", "BAD", "SCOPE"])
# A record is asked for an answer by these: whatever the word, it is then the name of a question. The sheets of the
# standard are read by methods of the same names, so the room `standard` is left out of this.
READS = frozenset(["text", "texts", "entries", "coded", "baseline", "gain"])

# Questions whose names are also other words, which are not looked at where no record is asked.
ORDINARY = {
    "a key or a kind of the grammar, of a file or of a database":
        "cases evidence event fields follow_up kind level measure message options outcome outside_reader reason"
        " record review routes services since sources status title what",
    "a list of the vocabulary, or what a table counts": "category depth factors strength",
    "a column of somebody's register": "issued owner reopened",
    "a verb of the command line, a button or a name of a form": "anonymity answer bulletin form urgent",
    "the name of a figure or of a drawing": "barriers fishbone permanent",
    "said of a file, a page or a moment": "changed findings minute missing opened supervision to",
}  # fmt: skip
# Steps and stores that are also other words, and exactly where.
ELSEWHERE = {
    "a column or a workflow of somebody's registers, as the reconciling verbs call it": {
        "reconciliation/built_in_reconciliations.py": "action closure confirmation learning",
        "review/measures/is_case_in_four_sources.py": "closure learning",
        "record/rules/gc111_file_nothing_reads.py": "closure",
    },
    "the verb that checks, or the button that shows a report once more": {
        "cli/check.py": "check",
        "evaluation/bench_history.py": "check",
        "evaluation/bench_verbs.py": "check",
        "forge/kit_files.py": "check",
        "web/report_form.py": "check",
        "web/step_flow.py": "check",
    },
    "how a report ends that became no case, as the ledger words it": {
        "spool/model.py": "duplicate not-a-near-miss rerouted",
        "intake/reasons_for_no_case.py": "duplicate not-a-near-miss rerouted",
    },
    "a name that is written twice": {
        "record/rules/gc104_answer_twice.py": "duplicate",
        "standard/small_yaml.py": "duplicate",
    },
    "what a simulated report tells an attacker, as the default standard asks for it": {
        "evaluation/attackers/attack_simulated_cases.py": (
            "event_at happened_on part_of_day place_type reporter_role service_type"
        ),
        "evaluation/attackers/colleague_with_rota.py": "happened_on part_of_day place_type reporter_role service_type",
        "evaluation/attackers/homes_and_rotas.py": "team-leader",
        "evaluation/attackers/near_misses_on_shifts.py": (
            "event_at happened_on part_of_day place_type reporter_role service_type"
        ),
        "evaluation/attackers/when_it_came_in.py": "event_at happened_on",
    },
    "an entry of what a verb prints as JSON, or of a pack": {
        "cli/anonymity_attackers.py": "limits told",
        "export/api_files.py": "done holds",
        "pack/case_as_it_stood.py": "told",
        "pack/clocks_of_case.py": "done",
        "pack/inside/check_anchors.py": "holds",
        "pack/inside/page_of_case.py": "done told",
        "pack/inside/pages_of_pack.py": "holds",
        "rulebook/judged_landing_formats.py": "closure",
    },
    "a part of a chart": {
        "chart/chart_as_json.py": "target",
        "chart/model.py": "limits",
        "pages/drawing/plot_over_time.py": "target",
    },
    "a word in which a story is told": {"publish/case_story/days_in_words.py": "done told"},
    "a key of a format of others, or an entry that it describes": {
        "export/fhir_bundles.py": "contained target",
        "export/openapi_document.py": "done holds pattern",
    },
    "a key of the settings of the site's generator": {"site/frame_made_by_mkdocs.py": "validation"},
    "the address of the form": {
        "publish/facts.py": "report",
        "publish/model.py": "report",
        "site/facts_from_commit.py": "report",
        "site/plugin.py": "report",
    },
    "a column of the spool's tables": {
        "spool/close_what_old_spools_tell.py": "report",
        "spool/queued_acts.py": "report",
    },
    "a word of a list or the first word of a tolerance": {
        "review/measures/computed_learning_answers.py": "done",
        "review/reviews/acknowledgment_and_triage.py": "triage",
    },
}


def literals(node: ast.AST) -> Iterator[tuple[str, bool]]:
    """Each text in the code but those of examples; and whether a record is asked for it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Assign) and any(getattr(name, "id", "") in EXAMPLES for name in child.targets):
            continue
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.value, isinstance(node, ast.Call) and called(node.func) in READS
        yield from literals(child)


def called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


@cache  # two tests read the whole program
def parsed(code: str) -> ast.Module:
    return ast.parse(code)


def names_in(code: str, path: str) -> tuple[set[str], set[str]]:
    """The names of the standard that a module writes out, and those of them that it asks a record for."""
    said = [(text, reads) for text, reads in literals(parsed(code)) if text in NAMES]
    asked = {text for text, reads in said if reads and not path.startswith("standard/")}
    return {text for text, _ in said}, asked


def modules() -> Iterator[tuple[str, str]]:
    for path in sorted(ROOT.rglob("*.py")):
        # What the example's people do is data, as it would be in YAML; a changed name shows in its test at once.
        if (name := path.relative_to(ROOT).as_posix()) != CONTRACT and not name.startswith("example_year/"):
            yield name, path.read_text(encoding="utf-8")


def test_a_name_of_the_standard_stands_in_the_contract_alone() -> None:
    ordinary = {word for words in ORDINARY.values() for word in words.split()}
    allowed = {path: set(words.split()) for place in ELSEWHERE.values() for path, words in place.items()}
    written = {path: names_in(code, path) for path, code in modules()}
    left = {path: said - (ordinary - asked) for path, (said, asked) in written.items()}
    assert {path: words for path, words in left.items() if words} == allowed, "ask for it by its name in the contract"
    assert ordinary - {word for said, _ in written.values() for word in said} == set(), "words that nothing writes"


CAUGHT = [
    ('case.first("triage")', {"triage"}, set(), "a step"),
    ('record.text("reason")', {"reason"}, {"reason"}, "an ordinary word, of which a record is asked"),
    ('data["reason"]', {"reason"}, set(), "an ordinary word"),
    ('post.role == "quality-lead"', {"quality-lead"}, set(), "a role"),
    ('STORES = ("learning",)', {"learning"}, set(), "a store"),
    ('case.look("done.evidence")', {"done.evidence"}, set(), "a question of a step"),
    ("f\"{record.text('owner')}\"", {"owner"}, {"owner"}, "within a text"),
    ('GOOD = ["triage"]', set(), set(), "an example of a rule"),
    ('"""triage"""', {"triage"}, set(), "a text that is nothing but a name"),
    ('"to do at triage"', set(), set(), "a sentence"),
]


@pytest.mark.parametrize(("code", "said", "asked", "why"), CAUGHT)
def test_what_is_caught(code: str, said: set[str], asked: set[str], why: str) -> None:
    assert names_in(code, "web/x.py") == (said, asked), why


def words_of(names: type) -> set[str]:
    return {value for name, value in vars(names).items() if name.isupper()}


def test_the_contract_holds_what_the_default_standard_has_and_no_more() -> None:
    assert words_of(Steps) <= STEPS and words_of(Fields) <= FIELDS
    assert words_of(Stores) == STORES and words_of(Pathways) == set(STANDARD.pathways) == set(NEEDED)


def test_each_name_is_needed_somewhere_or_done_without() -> None:
    """So a name that the contract gains is one that GC815 guards."""
    every = [*NEEDED.values(), *NEEDED_2.values()]
    needed = {field for steps in every for fields in steps.values() for field in fields}
    assert {step for steps in every for step in steps} == words_of(Steps)
    assert needed | OPTIONAL == words_of(Fields) and not needed & OPTIONAL


def test_the_contract_is_used() -> None:
    """A name that no module asks for leaves the contract."""
    code = [parsed(text) for path, text in modules() if path != "standard/needed_names.py"]
    used = {node.attr for tree in code for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert {name for names in (Steps, Fields, Stores) for name in vars(names) if name.isupper()} - used == set()


SAID = [
    ("quality-lead", None, {"sign-off", "triage", "land", "inspect"}, "a role of standard 1, which could not say it"),
    ("safeguarding-lead", None, {"open-links", "inspect"}, "another"),
    ("quality-manager", None, set(), "a role whose name means nothing to the program"),
    ("quality-manager", ("open-links", "land"), {"open-links", "land"}, "what it says"),
    ("quality-manager", ("sign-off",), {"sign-off", "triage", "land", "inspect"}, "said before the others were words"),
    ("quality-lead", (), set(), "it says: nothing"),
    ("quality-lead", ("sing-off",), set(), "a word that is no capability"),
]


@pytest.mark.parametrize(("role", "said", "may", "why"), SAID)
def test_what_a_role_may_do(role: str, said: tuple[str, ...] | None, may: set[str], why: str) -> None:
    assert rights_of(role, said) == may, why


def test_each_capability_was_once_somebodys() -> None:
    assert frozenset().union(*(rights_of(role, None) for role in RIGHTS)) == set(Capability)
