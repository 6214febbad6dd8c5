"""A pack of one case names no other, nor who reported or in which minute; and nobody can try minutes against it."""

import json
import re
from pathlib import Path

import pytest

from goodcatch.errors import CannotRun
from goodcatch.pack.kept_out import KEPT_OUT, SignedOff, has_random_value, names_kept_out, without
from goodcatch.record.model import instant_of
from goodcatch.record.store import ID
from pack.packs import files_in, packed
from scenario import git

CASE = "NM-2026-0GB7TX3W"
FACTS = ("reporter_role", "received_via", "part_of_day")


def own_files(repo: Path, case: str) -> dict[str, bytes]:
    """All that a pack holds but for the standard and the program, which hold words of their own."""
    files = files_in(packed(repo, case))
    return {name: content for name, content in files.items() if "/standard/" not in name and name != "verify.py"}


def test_no_other_case_is_named(lived_provider: Path) -> None:
    told = b"".join(own_files(lived_provider, CASE).values()).decode()
    assert {one for one in re.findall(r"[A-Z]{2,4}-\d{4}-[0-9A-Z]{8}", told) if ID.match(one)} == {CASE}


def test_minute_role_and_way_of_a_report_stay_out(lived_provider: Path) -> None:
    path = next((lived_provider / "content/cases/2026/0" / CASE).glob("report-*.md"))
    report = path.read_text()
    said = dict(re.findall(r'^(received|reporter_role|received_via|part_of_day): "?([^"\n]+)', report, re.MULTILINE))
    assert {*FACTS, "received"} == said.keys(), "the example's report tells them, or this shows nothing"
    told = b"".join(own_files(lived_provider, CASE).values()).decode()
    assert said["received"] not in told and said["received"][11:16] not in _without_landings(told)
    assert not any(f"{name}: {said[name]}" in told for name in FACTS)


def _without_landings(told: str) -> str:
    """Without the minutes of landings, which are later."""
    return re.sub(r'"(head_)?landed": "[^"]+"|\d+ \w+ \d{4}, \d\d:\d\d UTC', "", told)


def test_no_id_confirms_a_guess(lived_provider: Path) -> None:
    """A record of standard 1 has no random value: from its id and what is left, anybody finds the minute."""
    files = files_in(packed(lived_provider, CASE))
    rows = [one for row in json.loads(files["data/landings.json"]) for one in row["files"] if one["kept_out"]]
    assert rows and not any(one["id"] for one in rows)
    tree = git(lived_provider, "ls-tree", "-r", "main")
    ids = [line.split()[2] for line in tree.splitlines() if line.endswith(tuple(one["path"] for one in rows))]
    told = b"".join(files.values()).decode("utf-8", "replace")
    assert ids and not any(one in told for one in ids)


def test_a_proof_of_such_records_is_refused(lived_provider: Path) -> None:
    with pytest.raises(CannotRun, match="try out minutes"):
        packed(lived_provider, CASE, proof=True)


SIGNED = SignedOff(True, instant_of("2026-03-09T12:40:00+00:00"))
HEAD = '---\ncase: SG-2026-ZNGA0CWZ\nstep: {step}\nat: "{at}"\nnonce: "3d8f"\n{more}---\n'
RECORDS = [  # step, at, more, what is kept out, why
    ("report", "2026-03-09T11:20:00+00:00", 'received: "2026-03-09T11:20:00+00:00"\n', {"at", "received"}, "minutes"),
    ("triage", "2026-03-09T12:00:00+00:00", "", {"at"}, "from a step before the sign-off one counts back"),
    ("sign-off", "2026-03-09T12:40:00+00:00", "", set(), "the sign-off tells its own minute"),
    ("closure", "2026-03-20T12:40:00+00:00", "", set(), "so does what came later"),
    ("report", "2026-03-09", "times: 4d3ad28aff597e75\n", set(), "a day tells no minute"),
    ("closure", "2026-03-20T12:40:00+00:00", "reporter_role: agency\n", {"reporter_role"}, "wherever it stands"),
    ("report", "yesterday", "", {"at"}, "a time that cannot be read may be one"),
]  # fmt: skip


@pytest.mark.parametrize(("step", "at", "more", "out", "why"), RECORDS)
def test_what_is_kept_out(step: str, at: str, more: str, out: set[str], why: str) -> None:
    text = HEAD.format(step=step, at=at, more=more)
    names = names_kept_out(text, SIGNED)
    assert names == out, why
    left = without(text, names)
    assert all(f'{name}: "{KEPT_OUT}"' in left for name in names)
    assert ("3d8f" in left) == (not names), "the random value goes with them"
    assert has_random_value(text)


def test_the_lines_of_a_long_answer_go_too() -> None:
    text = "---\nstep: report\nwho_involved:\n  - agency\n  - night\nwhat_happened: A door.\n---\n\n  - kept\n"
    left = without(text, frozenset(["who_involved"]))
    assert "agency" not in left and "night" not in left
    assert left.endswith("what_happened: A door.\n---\n\n  - kept\n")
