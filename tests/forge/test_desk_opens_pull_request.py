"""At a desk in front of a forge, what waits carries a link that opens its pull request with the closing checklist."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from forge_stand_in import CLOSING, Forge
from tries.served import serving
from workflow_runner import git, run_workflow

ADDRESS = "https://forge.example/us/ours/compare/main...{branch}?quick_pull=1&title={title}&body={body}"


@pytest.mark.tries
def test_the_desk_and_the_workflow_write_the_same(forge: Forge, workflows: Path, tmp_path: Path) -> None:
    server = tmp_path / "server"
    git(tmp_path, "clone", "--quiet", str(forge.bare), str(server))
    with serving(server, remote="origin", pull_requests=ADDRESS) as served:
        page = served.visitor("quality-lead-1").get("/desk/changes").text
    links = re.findall(r'href="(https://forge\.example[^"]+)"', page)
    (link,) = [html.unescape(link) for link in links if CLOSING in link]
    told = parse_qs(urlsplit(link).query)
    run_workflow(workflows / "goodcatch-proposals.yml", forge.bare, forge.pushed(CLOSING, created=True), tmp_path)
    ((_, said),) = forge.posted
    assert told["title"] == [said["title"]]
    assert told["body"][0].strip() == said["body"].strip()
    words = git(forge.bare, "show", CLOSING).split("since: ")[1].split("\n")[0].strip('"')
    assert len(words) > 20 and words not in said["body"], "no word of an answer stands at a forge"
