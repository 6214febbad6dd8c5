"""What a finding looks like to a person, a program and a forge; nothing in it can begin a command of its own."""

import json

import pytest

from goodcatch.check.finding import AtForm, Finding, Level
from goodcatch.check.formats import as_json, formats, github, sarif, text
from goodcatch.check.load_rules import Rule

STOP = Finding("a.md", 3, 7, "GC404", "nothing holds", Level.STOP, "add it")
PAGE = "https://ours.example/rules/"
RULE = Rule(
    "GC101", "name", Level.FLAG, 1, False, AtForm.TAKES, str, "Wrong.", "Why.", "mend", "1", (), (), lambda _: iter(())
)
ODD = Finding("a,b:c.md", 1, 1, "GC101", "100%\r\n::error::x", Level.FLAG, "a: b, c")


def test_text_is_a_line_each() -> None:
    assert text([STOP, STOP]) == "a.md:3:7 GC404 stop: nothing holds → add it\n" * 2


def test_a_forge_is_given_no_command_but_ours() -> None:
    assert github([STOP, ODD]).splitlines() == [
        "::error file=a.md,line=3,col=7,title=GC404::nothing holds → add it",
        "::warning file=a%2Cb%3Ac.md,line=1,col=1,title=GC101::100%25%0D%0A::error::x → a: b, c",
    ]


@pytest.mark.parametrize(
    ("level", "annotation", "result"),
    [(Level.STOP, "error", "error"), (Level.FLAG, "warning", "warning"), (Level.ADVICE, "notice", "note")],
)
def test_each_level_has_the_word_that_a_forge_knows(level: Level, annotation: str, result: str) -> None:
    finding = Finding("a.md", 1, 1, "GC101", "x", level)
    assert github([finding]).startswith(f"::{annotation} ")
    assert json.loads(sarif([finding], [], PAGE))["runs"][0]["results"][0]["level"] == result


def test_sarif_names_the_rule_the_place_and_the_way_forward() -> None:
    log = json.loads(sarif([STOP, STOP], [RULE], PAGE))
    (told,) = log["runs"]
    assert log["version"] == "2.1.0" and told["tool"]["driver"]["name"] == "goodcatch"
    assert told["tool"]["driver"]["informationUri"] == PAGE
    assert told["tool"]["driver"]["rules"] == [
        {
            "id": "GC101",
            "name": "name",
            "shortDescription": {"text": "Wrong."},
            "fullDescription": {"text": "Why."},
            "help": {"text": "mend"},
            "helpUri": f"{PAGE}#gc101",
            "defaultConfiguration": {"level": "warning"},
        }
    ]
    place = {"artifactLocation": {"uri": "a.md"}, "region": {"startLine": 3, "startColumn": 7}}
    assert told["results"] == [
        {
            "ruleId": "GC404",
            "level": "error",
            "message": {"text": "nothing holds → add it"},
            "locations": [{"physicalLocation": place}],
            "partialFingerprints": {"rulePathOrdinal/v1": f"GC404:a.md:{ordinal}"},
        }
        for ordinal in (1, 2)
    ]


def test_json_holds_all_of_a_finding() -> None:
    assert json.loads(as_json([STOP])) == [
        {"path": "a.md", "line": 3, "column": 7, "rule": "GC404"}
        | {"message": "nothing holds", "level": "stop", "remedy": "add it", "exceptable": False, "at_form": "takes"}
    ]


def test_every_format_counts_the_marks_of_its_own_run() -> None:
    """A mark of the whole server would tell whether words were met before."""
    told = [
        Finding("[mark 40].md", 1, 1, "GC505", "a name (mark 40)"),
        Finding("a.md", 1, 1, "GC501", "a name (mark 7)"),
        Finding("a.md", 2, 1, "GC501", "again (mark 40)"),
    ]
    for name, written in formats([RULE], PAGE).items():
        shown = written(told)
        assert "[mark 1].md" in shown and "(mark 2)" in shown and "again (mark 1)" in shown, name
        assert "40" not in shown and "mark 7" not in shown, name
