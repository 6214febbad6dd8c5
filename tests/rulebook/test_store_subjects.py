"""What `check` looks at in a bulletin: whatever a person wrote, wherever it stands in the file."""

import pytest

from goodcatch.record.store import store_from
from goodcatch.rulebook.rulebook import findings
from goodcatch.rulebook.store_subjects import texts_in
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
    assert "GC501" in {finding.rule for finding in findings(store, ["GC501"]) if finding.path == path}
    (said,) = [t for t in texts_in(store) if NAMED in t.text]
    line, _ = said.place(said.text.index(NAMED))
    assert NAMED in text.split("\n")[line - 1]
