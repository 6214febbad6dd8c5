"""A bad file past every gate, on main or on a branch: the report form takes reports, and no page of the desk falls."""

from __future__ import annotations

import pytest

from tries.client import Client
from tries.command import git
from tries.rows import row
from tries.served import Served
from tries.stores import put

CASE = "content/cases/2026/8/NM-2026-8HC5RW2M"
PAGES = ("/desk", "/desk/cases", "/desk/changes")
NESTED = "---\na: " + "[" * 3000 + "\n---\n"
ROLES, CALENDAR = "content/standard/1/roles.yml", "content/standard/1/calendar.yml"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        row(f"{CASE}/check-DEEP.md", NESTED, id="a record nested deep"),
        row(f"{CASE}/check-DEEP.md", "---\na: [\n---\n", id="a record malformed"),
        row(ROLES, "x: [", id="roles malformed", always=True),
        row(ROLES, "", id="roles empty"),
        row(
            "content/standard/1/pathways/near-miss.yml",
            "pathway: near-miss\n",
            id="a pathway cut short",
        ),
        row("content/standard/2/roles.yml", "posts: {}\n", id="a second standard, half there"),
        row("content/reviews/acknowledgment/2026-11-20.md", "---\na: [\n", id="a review malformed"),
        row("content/releases/2026-10.json", "{", id="a release malformed"),
        row("content/ledger/2026-11.csv", 'a,"b\n', id="the ledger malformed"),
    ],
)
def test_a_bad_file_on_main_takes_nothing_down(path: str, text: str, served: Served, lead: Client) -> None:
    put(served.repo, "main", path, text)
    status, receipt = served.send()
    assert (status, bool(receipt)) == (200, True)
    for page in PAGES:
        lead.get(page)
        assert lead.status < 500, page


@pytest.mark.parametrize(
    ("path", "text"),
    [
        row(f"{CASE}/check-DEEP.md", NESTED, id="a record nested deep"),
        row(f"{CASE}/check-BINX.md", "---\ncase: \x01\n---\n", id="a record of no letters"),
        row(ROLES, "x: [", id="roles malformed"),
        row(CALENDAR, NESTED, id="a calendar nested deep"),
        row("mkdocs.yml", 'plugins: [!!python/object/apply:os.system ["id"]]', id="settings that would run a command"),
    ],
)
def test_a_branch_with_a_bad_file_is_shown_and_can_be_given_up(
    path: str, text: str, served: Served, lead: Client
) -> None:
    put(served.repo, "change/by-hand", path, text)
    lead.get("/desk/changes")
    assert lead.status == 200
    fields = {"form": lead.token("/desk/cases"), "branch": "change/by-hand", "store": "learning", "go": "drop"}
    lead.post("/desk/changes", fields)
    assert lead.status == 303
    assert "change/by-hand" not in git(served.repo, "branch", "--list")
