"""A hash that fitted its text fits it after a purge; one that fitted nothing may be of a text that is gone."""

import json
from dataclasses import replace

import pytest

from goodcatch.publish.hashes_after_purge import hashed_again
from goodcatch.publish.read_and_write_alerts import Alert, hash_of, read, write

PATH = "bulletins/alerts/2026-11-20-7K3Q.md"
PLAIN = Alert(
    "Straps", (), "2026-12-01", "## Do this today\n\n- Ask Quill.\n", "2026-11-20T09:00:00+00:00", "publisher-1"
)
RELEASE = "content/releases/2026-10.json"
OTHER = "c0ffee" * 10 + "c0ff"


def without(text: str) -> str:
    return text.replace("Quill", "[removed]")


@pytest.mark.parametrize(("fitted", "why"), [(True, "it fits again"), (False, "it never fitted, and goes")])
def test_an_alert(fitted: bool, why: str) -> None:
    old = write(replace(PLAIN, sha256=hash_of(PLAIN) if fitted else OTHER))
    made = read(hashed_again(PATH, {PATH: old}, {PATH: without(old)}))
    assert (made.sha256 == hash_of(made)) == fitted, why
    assert hash_of(PLAIN) not in write(made) and OTHER not in write(made)


def test_an_alert_that_did_not_change_stays() -> None:
    old = write(replace(PLAIN, sha256=hash_of(PLAIN)))
    assert hashed_again(PATH, {PATH: old}, {PATH: old}) == old


def test_a_release_of_a_bulletin_that_is_not_there_keeps_no_hash() -> None:
    text = json.dumps({"month": "2026-10", "sha256": OTHER, "pages": {"numbers.md": OTHER}})
    made = json.loads(hashed_again(RELEASE, {RELEASE: text}, {RELEASE: text}))
    assert (made["sha256"], made["pages"]) == ("[removed]", {"numbers.md": "[removed]"})


def test_what_cannot_be_read_and_other_files_stay() -> None:
    for path in (RELEASE, PATH, "bulletins/2026-10.md"):
        assert hashed_again(path, {path: "{"}, {path: "["}) == "["
