"""Private pages that were built beside a running server are not given to somebody who has not signed in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tries.client import Client
from tries.command import goodcatch
from tries.issues import ACTS
from tries.rows import row
from tries.served import serving


@pytest.mark.parametrize("built", [row("--private", id="private", mended_by=ACTS)])
def test_a_private_build_shows_no_case_to_anybody(built: str, demo: Path) -> None:
    with serving(demo) as served:
        said = goodcatch("build", "--repo", demo, built)
        if said.code:
            raise RuntimeError(said.err)
        pages = [page.parent.name for page in (demo / "site/inside").glob("NM-*/index.html")]
        client = Client(served.port)
        seen = []
        for page in pages:
            client.get(f"/inside/{page}/")
            seen += [page] if client.status == 200 else []
    assert seen == []
