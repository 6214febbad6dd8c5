"""Private pages that were built beside a running server are not given to somebody who has not signed in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tries.client import Client
from tries.command import goodcatch
from tries.rows import row
from tries.served import serving


@pytest.mark.tries
@pytest.mark.parametrize("out", [row("site", id="where the site is served", always=True)])
def test_a_private_build_shows_no_case_to_anybody(out: str, demo: Path) -> None:
    with serving(demo) as served:
        assert goodcatch("build", "--repo", demo, "--private").code, "it has no folder of its own"
        said = goodcatch("build", "--repo", demo, "--private", "--out", demo / out)
        pages = [page.parent.name for page in (demo / out / "inside").glob("NM-*/index.html")]
        assert said.code == 0 and pages
        client = Client(served.port)
        statuses = [client.get(f"/inside/{page}/") and client.status for page in pages]
    assert 200 not in statuses


@pytest.mark.tries
def test_a_public_build_takes_its_place(demo: Path) -> None:
    for kind in (["--private"], []):
        assert goodcatch("build", "--repo", demo, *kind, "--out", demo / "site").code == 0
    with serving(demo) as served:
        client = Client(served.port)
        client.get("/")
        assert client.status == 200 and not (demo / "site/inside").exists()
