"""Hostile text in a report is shown as text; a branch is seen, and given up, by whoever may."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tries.client import Client
from tries.command import git, goodcatch
from tries.rows import row
from tries.served import Served, serving
from tries.stores import put, restricted

TEXT = """<script>alert(1)</script> <img src=x onerror=alert(2)> [link](javascript:alert(3)) {{ 7*7 }}
<http://evil.example> &lt;b&gt; `</textarea><svg onload=alert(4)>` ![p](http://evil.example/p.png)

---

by: x

# heading

| a | b |
|---|---|

<details open ontoggle=alert(5)>

--8<-- "/etc/passwd"

[x]: javascript:alert(6)
"""
LIVE = re.compile(r'<script>alert|<img src=x|<svg onload|<details open ontoggle|href="javascript:|root:x:0')
SECRET = """---
case: SG-2026-AAAAAAAA
step: no-such-step
standard: 1
at: "2026-01-01T00:00:00+00:00"
by: safeguarding-lead-1
---
"""
BRANCHES = {"learning": "change/bulletin", "restricted": "change/secret"}


def hostile_case(served: Served, lead: Client) -> str:
    id = served.triaged(lead)
    more = {"what_made_this_possible": "</script><script>alert(7)</script>"}
    status = served.sign_off(
        lead, id, what_happened=TEXT, **more, what_stopped_it="'\"><a href='data:text/html,x'>x</a>"
    )
    if status != 303:
        raise RuntimeError(f"not signed off: {status}")
    return served.desk.spool.get(id).case


def test_hostile_text_is_text_at_the_desk(served: Served, lead: Client) -> None:
    page = lead.get(f"/desk/case/{hostile_case(served, lead)}")
    assert lead.status == 200 and LIVE.findall(page) == []


@pytest.mark.tries
def test_hostile_text_is_text_on_private_pages(served: Served, lead: Client, tmp_path: Path) -> None:
    case = hostile_case(served, lead)
    said = goodcatch("build", "--repo", served.repo, "--private", "--out", tmp_path / "private")
    pages = [page for page in (tmp_path / "private").rglob("*.html") if case in str(page)]
    assert said.code == 0 and pages
    assert [page.name for page in pages if LIVE.search(page.read_text(encoding="utf-8"))] == []


@pytest.fixture
def stores(demo: Path, tmp_path: Path) -> dict[str, Path]:
    """Both repositories with a branch each, made by hand."""
    closed = restricted(tmp_path / "restricted")
    put(closed, BRANCHES["restricted"], "content/cases/2026/A/SG-2026-AAAAAAAA/escalation-ABCD.md", SECRET)
    put(demo, BRANCHES["learning"], "bulletins/2026-11.md", "x\n")
    return {"learning": demo, "restricted": closed}


@pytest.mark.parametrize("post", [row("publisher-1", id="a publisher", always=True)])
def test_a_post_outside_sees_nothing_of_a_restricted_branch(post: str, stores: dict[str, Path]) -> None:
    with serving(stores["learning"], {"restricted": stores["restricted"]}) as served:
        page = served.client(post).get("/desk/changes")
    assert BRANCHES["restricted"] not in page and "SG-2026-AAAAAAAA" not in page


@pytest.mark.parametrize("store", [row(store, id=f"in the {store} store") for store in ("learning", "restricted")])
def test_nobody_gives_up_the_branch_of_another(store: str, stores: dict[str, Path]) -> None:
    with serving(stores["learning"], {"restricted": stores["restricted"]}) as served:
        other = served.client("board-workforce-experience-reviewer-1")
        fields = {"form": other.token("/desk/cases"), "branch": BRANCHES[store], "store": store, "go": "drop"}
        other.post("/desk/changes", fields)
    assert BRANCHES[store] in git(stores[store], "branch", "--list")
