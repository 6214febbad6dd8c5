"""Keeps the built site up with the last release, in place: files that a release changed are put in one by one."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.history.git import GitError
from goodcatch.intake.main_branch import Authority
from goodcatch.site.facts_from_commit import own_state
from goodcatch.site.find_last_release import last_release
from goodcatch.state.state import State

LOG = logging.getLogger("goodcatch.web")
LOOK_AGAIN = 5.0  # seconds; `main` may be moved by somebody else, who tells nobody


def command(repo: Path, site: Path) -> tuple[str, ...]:
    """What builds a site from outside."""
    program = "import sys; from goodcatch.cli import main; sys.exit(main())"
    return sys.executable, "-c", program, "build", "--repo", str(repo), "--out", str(site)


class SiteBuilder:
    """One built site. `stale` is set by whoever moved `main`; the folder `site` always holds whole pages."""

    def __init__(self, repo: Path, site: Path, authority: Authority) -> None:
        self.repo, self.site, self.authority, self.stale = repo, site, authority, threading.Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._known = ("", "")  # where `main` stood when it was last asked, and its last release

    def start(self) -> None:
        """Keep up in a thread that ends with the process. It waits for a site only where there is none to show yet."""
        if not (self.site / "index.html").exists():
            self.release()
            self.build()
        else:
            self.stale.set()
        threading.Thread(target=self._keep_up, daemon=True).start()

    def stop(self) -> None:
        """End a build that is under way: the next one finishes what it left."""
        if self._child:
            self._child.terminate()

    def build(self) -> None:
        """In a process of its own, so that its memory goes with it. A build that fails leaves the last good site in
        place and says so in the log."""
        self._child = subprocess.Popen(command(self.repo, self.site), stdout=subprocess.DEVNULL)
        if code := self._child.wait():
            LOG.error("the site was not built (%d): run `goodcatch build`, and do as it says", code)

    def catch_up(self, built: str | None) -> str | None:
        """Build where the last release is no longer `built`; gives which it is. Other landings build nothing."""
        release = self.release()
        if release != built:
            self.build()
        return release

    def release(self) -> str | None:
        """The landing of the last release, after following the remote that decides; a remote out of reach changes
        nothing."""
        try:
            if not self.authority.follow():
                LOG.error("edits in the server's folder are in the way of what landed: the desk says where they are")
        except GitError:
            LOG.error("the remote could not be reached")
        try:
            state = own_state(self.repo)
            return self._release_at(state) if state else None
        except CannotRun:  # no `main`, or two of them: `goodcatch build` says which
            LOG.error("it cannot be said what `main` holds: run `goodcatch build`, and do as it says")
        except GitError:  # a history that is cut off, or damage
            LOG.error("it cannot be said what was released last: run `goodcatch build`, and do as it says")
        return None

    def _release_at(self, state: State) -> str:
        """Looked up once for each place where `main` stands."""
        if self._known[0] != state.commit:
            self._known = (state.commit, last_release(state.git, state.commit))
        return self._known[1]

    def _keep_up(self) -> None:
        built = self.release() if not self.stale.is_set() else None
        while True:
            self.stale.wait(LOOK_AGAIN)
            # Before the build, never after it: what lands meanwhile sets it again, and is built next.
            self.stale.clear()
            built = self.catch_up(built)
