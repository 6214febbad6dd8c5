"""What the rules about reviews and computed answers say of their own bad examples, and at which line."""

from collections.abc import Iterable

import pytest

from goodcatch.check.load_rules import rules_in
from goodcatch.check.run_rules import run
from goodcatch.record.store_from_example import store_of
from goodcatch.review import rules
from goodcatch.rulebook.store_subjects import subjects
from goodcatch.standard.read_version_folders import DEFAULT, folder_texts
from goodcatch.standard.read_yaml_file import Sheets, sheets_from

RULES = {rule.id: rule for rule in rules_in([rules])}
SAID = {
    "GC414": [
        "triage-0001.md:9 `depth` comes to `in-depth`, counted by version 1",
        "triage-0001.md:9 `depth` comes to `nothing`, counted by version 1",
        "triage-0001.md:9 `depth` comes to `nothing`, counted by version 1",
        "closure-0001.md:7 `completion_rate` comes to `nothing`, counted by version 1",
        "validation-0001.md:9 `counted_by` comes to `1`, counted by version 1",
        "validation-0001.md:9 `recurrence_reduced` comes to `no`, counted by version 1",
        "validation-0001.md:9 `visibility_improved` comes to `no`, counted by version 1",
        "validation-0001.md:10 `visibility_improved` comes to `no`, counted by version 1",
    ],
    "GC708": [
        "2026-11-07.md:1 it says that it is `acknowledgment` of 2026-11-06, and stands elsewhere",
        "2026-11-06.md:1 it says that it is `acknowledgment` of 2026-11-06, and stands elsewhere",
        "2026-11-06.md:1 there is no review `happiness`",
        "2026-11-06.md:1 this is no review: 'standard'",
        "2026-11-06.md:1 this file has no front matter: its first line is not `---`",
    ],
    "GC709": [
        "activation-0001.md:7 there is no sustainability-pack of 2026-11-02",
        "activation-0001.md:7 there is no sustainability-pack of 2026-11-09",
        "activation-0001.md:7 the sustainability-pack of 2026-11-02 does not list this case",
    ],
    "GC810": ["x.yml:7 nothing works out `happiness`"],
}


def looked_at(example: str, scope: type[object]) -> Iterable[object]:
    if scope is not Sheets:
        return subjects(store_of(example))
    return [sheets_from("", {**folder_texts(DEFAULT), "pathways/x.yml": example}, 1)]


@pytest.mark.parametrize("id", sorted(SAID))
def test_each_bad_example_is_told_in_words_and_in_place(id: str) -> None:
    rule = RULES[id]
    found = [finding for example in rule.bad for finding in run([rule], looked_at(example.text, rule.scope))]
    assert [f"{f.path.rpartition('/')[2]}:{f.line} {f.message}" for f in found] == SAID[id]
