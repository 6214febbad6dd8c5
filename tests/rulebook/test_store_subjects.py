"""What `check` looks at in a bulletin: whatever a person wrote, wherever it stands in the file."""

import pytest

from goodcatch.record.model import Record
from goodcatch.record.parse_and_write_record import write
from goodcatch.record.read_store import store_from
from goodcatch.record.store import CASES
from goodcatch.rulebook.ask_all_rules import findings
from goodcatch.rulebook.store_subjects import subjects
from goodcatch.screen.rule_input_types import TextIn
from goodcatch.standard.model import Standard

NAMED = "Mrs Anna Smith fell."
HEADS = {
    "a title": f'title: "{NAMED}"',
    "a title over several lines": f"title: |-\n  October\n  {NAMED}",
    "an erratum": f'title: October\nerrata:\n  - on: "2026-11-06"\n    what: {NAMED}',
    "an entry of another's making": f"title: October\nthanks: {NAMED}",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_a_name_in_the_head_of_a_bulletin_is_found(head: str, standard: Standard) -> None:
    path = "bulletins/2026-10.md"
    text = f'---\nmonth: "2026-10"\n{head}\n---\n\nWhat we learned.\n'
    store = store_from({path: text}, standards={1: standard})
    assert "GC501" in {finding.rule for finding in findings(store) if finding.path == path}
    (said,) = [t for t in subjects(store) if isinstance(t, TextIn) and NAMED in t.text]
    line, _ = said.place(said.text.index(NAMED))
    assert NAMED in text.split("\n")[line - 1]


@pytest.mark.parametrize(("case", "stops"), [("NM-2026-52977665", False), ("NM-2026-52977664", True)])
def test_a_link_to_a_case_is_no_persons_number(case: str, stops: bool, standard: Standard) -> None:
    """An imported case has its id from its row, whatever it looks like; another such number may be a person's."""
    here, path = "NM-2026-52977665", "bulletins/2026-10.md"
    report = Record(
        f"{CASES}2026/5/{here}/report-0001.md", here, "report", 1, "2026-10-05T09:00:00+00:00", "reporter", {}
    )
    text = f'---\nmonth: "2026-10"\ncases: [{here}]\n---\n\n[Read the whole story](../cases/{case}.md).\n'
    store = store_from({path: text, report.path: write(report)}, standards={1: standard})
    assert any((finding.path, finding.rule) == (path, "GC501") for finding in findings(store)) is stops


@pytest.mark.parametrize(
    ("line", "found", "why"),
    [
        ("## Erratum of 2026-11-20", False, "the program's own heading"),
        ("It was on 2026-11-20.", True, "a day of what happened"),
        ("## Erratum of 2026-11-20 at night", True, "somebody wrote more"),
    ],
)
def test_the_day_of_an_erratum_is_no_day_of_a_case(line: str, found: bool, why: str, standard: Standard) -> None:
    path = "bulletins/2026-10.md"
    text = f'---\nmonth: "2026-10"\ntitle: October\n---\n\nWe mended it.\n\n{line}\n'
    store = store_from({path: text}, standards={1: standard})
    assert any(one.rule == "GC502" and one.path == path for one in findings(store)) is found, why
