"""Stands in for a forge: a bare repository, its interface for pull requests and comments, and its merge button."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from workflow_runner import Context, git

CLOSING = "change/closing"
SERVICE = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "goodcatch"), ("EMAIL", "goodcatch@posts.goodcatch.invalid"))
}
BUTTON = {
    "GIT_AUTHOR_NAME": "account", "GIT_AUTHOR_EMAIL": "7+lead@users.noreply.forge.example",
    "GIT_COMMITTER_NAME": "Forge", "GIT_COMMITTER_EMAIL": "noreply@forge.example",
}  # fmt: skip

HOOK = """#!/bin/sh
while read old new ref; do
  if [ "$ref" = refs/heads/main ] && [ "$ALLOW_MAIN" != 1 ]; then
    echo "GH006: Protected branch update failed for refs/heads/main." >&2
    exit 1
  fi
done
"""


def protected(bare: Path) -> None:
    """Let a repository's `main` take no push but one that the forge itself makes."""
    hook = bare / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(HOOK)
    hook.chmod(0o755)


@dataclass
class Forge:
    """`posted` is what was sent to its interface: the path, and what it said."""

    bare: Path
    address: str
    posted: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def event(self, name: str, ref: str, sha: str, **more: object) -> Context:
        """What a workflow is told of what happened."""
        return {
            "event_name": name, "ref": ref, "ref_name": ref.removeprefix("refs/heads/"), "sha": sha,
            "repository": "us/ours", "api_url": self.address, "token": "t0ken", "event": more,
        }  # fmt: skip

    def pull_request(self, head: str, number: int = 1) -> Context:
        """A pull request of a branch into main, checked out as the forge tries the merge."""
        base, tip = git(self.bare, "rev-parse", "main"), git(self.bare, "rev-parse", head)
        merged = self.trial_merge(base, tip)
        git(self.bare, "update-ref", f"refs/pull/{number}/merge", merged)
        head_of = {"sha": tip, "repo": {"full_name": "us/ours"}}
        told = {"number": number, "base": {"sha": base}, "head": head_of}
        return self.event("pull_request", f"refs/pull/{number}/merge", merged, pull_request=told)

    def trial_merge(self, base: str, tip: str) -> str:
        tree = git(self.bare, "merge-tree", "--write-tree", base, tip).splitlines()[0]
        subject = f"Merge {tip} into {base}"
        return git(self.bare, "commit-tree", tree, "-p", base, "-p", tip, "-m", subject, **BUTTON)

    def pushed(self, branch: str, created: bool = False) -> Context:
        return self.event("push", f"refs/heads/{branch}", git(self.bare, "rev-parse", branch), created=created)

    def pipeline(self, source: str, revision: str, **more: str) -> dict[str, str]:
        """What GitLab tells a pipeline of a commit."""
        return {
            "CI_PIPELINE_SOURCE": source, "CI_COMMIT_SHA": git(self.bare, "rev-parse", revision),
            "CI_COMMIT_BRANCH": revision if source != "merge_request_event" else "", "CI_DEFAULT_BRANCH": "main",
            "CI_PROJECT_URL": str(self.bare).removesuffix(".git"), "CI_PROJECT_ID": "7",
            "CI_API_V4_URL": f"{self.address}/api/v4", "GOODCATCH_TOKEN": "t0ken", **more,
        }  # fmt: skip

    def merge_request(self, head: str) -> dict[str, str]:
        """A merge request of a branch into main: its head as it is, without main."""
        return self.pipeline("merge_request_event", head)

    def scheduled(self) -> Context:
        return self.event("schedule", "refs/heads/main", git(self.bare, "rev-parse", "main"))


@contextmanager
def forge_of(bare: Path) -> Iterator[Forge]:
    """The forge of a bare repository, for as long as it is needed."""
    posted: list[tuple[str, dict[str, Any]]] = []

    class Interface(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            allowed = "token t0ken" in (self.headers["Authorization"], f"token {self.headers['PRIVATE-TOKEN']}")
            if allowed:
                posted.append((self.path, said))
            self.send_response(201 if allowed else 401)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *args: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Interface) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield Forge(bare, f"http://127.0.0.1:{server.server_port}", posted)
        finally:
            server.shutdown()
            thread.join()
