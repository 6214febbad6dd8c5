"""Each way in which a file can be wrong gives one finding, at its line, that says what to do; nothing crashes."""

import random
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodcatch.clock.agenda import agenda
from goodcatch.record.read_store import store_from
from goodcatch.record.rules.gc106_invisible_or_undecodable import HIDDEN
from goodcatch.rulebook.ask_all_rules import findings_in
from goodcatch.standard.read_version_folders import DEFAULT, folder_texts
from goodcatch.standard.small_yaml import Malformed, parse

STANDARD = {f"content/standard/1/{name}": text for name, text in folder_texts(DEFAULT).items()}
PATH = "content/cases/2026/7/NM-2026-7K3Q9F4T/report-0001.md"
CASES = sorted((Path(__file__).parents[2] / "cases").glob("*.md"))
EXPECT = re.compile(r"expect: (?P<what>nothing|(?P<rule>GC\d{3}) line (?P<line>\d+))")


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


@pytest.mark.one_in(2)
@pytest.mark.parametrize("path", [p for p in CASES if p.stem != "README"], ids=lambda p: p.stem)
def test_one_fault_gives_one_finding(path: Path) -> None:
    text = read(path)
    expected = EXPECT.search(text)
    assert expected, "say in the file what is expected"
    found = [(f.rule, f.line) for f in findings_in({**STANDARD, PATH: text}, None, "")]
    rule, line = expected["rule"], expected["line"]
    assert found == ([(rule, int(line))] if rule else [])


@pytest.mark.one_in(4)
@pytest.mark.parametrize("path", [p for p in CASES if p.stem != "README"], ids=lambda p: p.stem)
def test_a_finding_says_what_to_do_and_repeats_nothing(path: Path) -> None:
    for finding in findings_in({**STANDARD, PATH: read(path)}, None, ""):
        assert finding.message and finding.remedy and finding.path == PATH
        assert not set(finding.message.split()) & {"yesterday", "roof", "urgent", "latch", "shut", "door"}


def test_text_that_is_not_utf8_is_found() -> None:
    text = read(CASES[0]).encode() + b"caf\xe9"
    found = findings_in({**STANDARD, PATH: text.decode("utf-8", "replace")}, None, "")
    assert "GC106" in [finding.rule for finding in found]


def test_no_character_stops_the_reader_that_the_rule_does_not_see() -> None:
    def refused(character: str) -> bool:
        try:
            parse(f"a: b{character}c")
        except Malformed as why:
            return why.kind == "characters"
        return False

    points = [*range(0x3000), *range(0xD7F0, 0xD800), *range(0xE000, 0xE100), *range(0xF000, 0x10400)]
    assert [hex(p) for p in points if refused(chr(p)) and not HIDDEN.match(chr(p))] == []


PIECES = (
    *("\n", "---\n", ": ", "- ", "[", "]", "{", "}", "'", '"', "&a ", "*a", "!t ", "<<: ", "\ufeff", "\0", "|", ">"),
    *("#", "?", "...", "%", "@", "`", "\t", "case: x\n", "case: NM-2026-\n", "case: A-B-C\n", "standard: 99\n"),
    *("at: 9999-12-31T23:59:00-01:00\n", "received: 0001-01-01T00:00:00+14:00\n", "due_on: 9999-12-31\n"),
    *("event_at: 0001-01-01T00:00:00+14:00\n", "x: " + "[" * 3000, "~\n", " # ", "\u202e", "\ud800"),
    *("at: x\n", "waiver: x\n", "waiver: {rule: GC404, until: [a]}\n", "saw: [a]\n", "routes: {a: b}\n"),
    *("action: [x, y]\n", "step: closure\n", "step: withdrawal\nrecord: report-0001\n", "step: triage\n"),
    *("step: check\n", "step: done\n", "evidence: [x]\n", "due_on: soon\n", "by: [a]\n", "received: [a]\n"),
)


@pytest.mark.tries
@pytest.mark.parametrize("seed", range(3))
def test_nothing_that_somebody_may_write_crashes(seed: int) -> None:
    chance = random.Random(seed)
    whole = read(next(p for p in CASES if p.stem == "fine"))
    for _ in range(30):
        text = whole
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(text) + 1)
            cut = chance.randint(1, 20) if chance.random() < 0.3 else 0
            text = text[:place] + chance.choice(PIECES) + text[place + cut :]
        findings_in({**STANDARD, PATH: text}, None, "")


EXTREME = ("9999-12-31T23:59:00-14:00", "0001-01-01T00:00:00+14:00", "9999-12-31", "0001-01-01", "yesterday", "")
TIMED = ("at", "received", "recorded", "event_at", "happened_on", "identified_at")


@pytest.mark.one_in(4)
@pytest.mark.parametrize("name", TIMED)
@pytest.mark.parametrize("told", EXTREME)
def test_an_extreme_time_is_a_finding_and_never_an_error(name: str, told: str) -> None:
    """Every deadline of the case is counted from these; the agenda reads what the rules have let pass."""
    whole = [line for line in read(next(p for p in CASES if p.stem == "fine")).split("\n") if f"{name}:" not in line]
    text = "\n".join([whole[0], f'{name}: "{told}"', *whole[1:]])
    store = store_from({**STANDARD, PATH: text})
    found = {finding.rule for finding in findings_in(store.texts, None, "")}
    assert found & {"GC108", "GC109", "GC202", "GC205"} or (not told and name.endswith("_at")), found
    agenda(store, datetime(2026, 11, 20, tzinfo=UTC), frozenset())
