"""Names of files and branches, read as words. All names of people are invented."""

from __future__ import annotations

import time

import pytest

from goodcatch.screen import certain
from goodcatch.screen.paths_and_messages import blanked, masked, message_spans, name_spans, spoken

NAMED = [
    ("fix-sarah-dunmorley", ["sarah-dunmorley"]),
    ("change/mrs-okonkwo-fall", ["mrs-okonkwo"]),
    ("content/pages/Sarah_Dunmorley.md", ["Sarah_Dunmorley"]),
    ("content/pages/zoë-okafor.md", ["zoë-okafor"]),
    ("content/cases/2026/7/NM-2026-7K3Q9F4T/sarah-2M8X.md", ["sarah"]),
    ("content/evidence/07700900123.jpg", ["07700900123"]),
    ("content/cases/2026/7/NM-2026-7K3Q9F4T/done-2M8X.md", []),
    ("content/cases/2026/1/NM-2026-1YP9SM4D/not-a-near-miss-KG3Q.md", []),
    ("content/standard/1/pathways/near-miss.yml", []),
    ("content/imports/3f2a9c1d77b0-40.yml", []),
    ("content/tombstones/2026-11-20-12345678.yml", []),
    ("content/pages/2026-11-20-12345678.yml", ["12345678"]),
    ("content/anchors/2026-07/jonathansm1t.yml", []),
    ("content/pages/2026-07/jonathan.yml", ["jonathan"]),
    ("bulletins/2026-10.md", []),
    ("refs/heads/change/nm-2026-7k3q9f4t-done-2m8x", []),
    ("", []),
]


@pytest.mark.parametrize(("name", "told"), NAMED)
def test_a_name_is_read_as_words(name: str, told: list[str]) -> None:
    spans = [span for span in name_spans(name) if certain(span)]
    assert [name[s.start : s.end] for s in spans] == told
    assert len(spoken(name)) == len(name) == len(blanked(name))
    assert not any(part in masked(name, spans) for part in told)


BLANKED = [
    ("acknowledgment,2026-11-20,learning=112845670143,0,0", "112845670143", "a commit of digits alone, by chance"),
    ("board-pack,2026-11-20,restricted=112845670143,0,0", "112845670143", "of another store"),
    ("learning=1128456701435", "", "longer than the log writes one"),
    ("call 112845670143", "", "a row of digits may be a telephone number"),
]


@pytest.mark.parametrize(("text", "gone", "why"), BLANKED)
def test_a_row_of_digits_is_a_machines_only_where_it_is_known(text: str, gone: str, why: str) -> None:
    assert (gone or "1128") in text
    assert ("112845670143" in blanked(text)) is (not gone), why


MESSAGES = [
    ("NM-2026-7K3Q9F4T: triage\n", []),
    ("Land NM-2026-7K3Q9F4T, NM-2026-94376591\n", []),
    ("Land Pages 2026-11\n", []),
    ("Land Sarah Dunmorley\n", ["Sarah Dunmorley"]),
    ("Merge branch 'change/nm-2026-7k3q9f4t-done-2m8x' into main", []),
    ("Merge branch 'fix-sarah-dunmorley' into main", ["sarah-dunmorley"]),
    ("Merge pull request #12 from sarah-dunmorley/patch-1", ["sarah-dunmorley"]),
    ("A page\n\nCo-authored-by: quality-lead-1 <quality-lead-1@posts.example.invalid>", []),
    ("A page\n\nCo-authored-by: x <night.desk@example.org>", ["night.desk@example.org"]),
    ("This reverts commit 9becd2411223344556677889900aabbccddeeff0.", []),
    ("Mrs Okonkwo rang on 07700 900123", ["Mrs Okonkwo", "07700 900123"]),
]


@pytest.mark.parametrize(("message", "told"), MESSAGES)
def test_a_message_is_read_with_the_names_in_it(message: str, told: list[str]) -> None:
    assert [message[s.start : s.end] for s in message_spans(message) if certain(s)] == told


@pytest.mark.parametrize("text", ["a" * 20_000, "a-" * 10_000, "a.b@" * 5_000, "0f" * 10_000, "a.a" * 7_000])
def test_time_grows_with_length_only(text: str) -> None:
    began = time.process_time()
    message_spans(text)
    assert time.process_time() - began < 3
