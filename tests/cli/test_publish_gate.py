"""`build --publish` waits for an audience, a release, and a repository that strangers cannot read."""

import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.history.git import Git
from goodcatch.history.remotes_anybody_can_read import address_for_strangers, answers_a_stranger, readable_by_anybody
from scenario import git

POST = ["-c", "user.name=p", "-c", "user.email=publisher-1@posts.goodcatch.invalid"]
Serve = Callable[[Path, str], str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """A folder over HTTP; with a password, only to who sends it."""
    running: list[ThreadingHTTPServer] = []

    def started(folder: Path, password: str) -> str:
        class Folder(SimpleHTTPRequestHandler):
            def do_GET(self) -> None:
                if password and self.headers.get("Authorization") != password:
                    self.send_response(401)
                    self.send_header("WWW-Authenticate", 'Basic realm="x"')
                    self.end_headers()
                else:
                    super().do_GET()

            def log_message(self, format: str, *args: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), lambda *a: Folder(*a, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        running.append(server)
        return f"http://127.0.0.1:{server.server_port}/bare.git"

    yield started
    for server in running:
        server.shutdown()


@pytest.fixture
def work(lived_provider: Path, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "-q", "--branch", "main", str(lived_provider), "work")
    git(tmp_path, "clone", "-q", "--bare", str(lived_provider), "bare.git")
    git(tmp_path / "bare.git", "update-server-info")
    return tmp_path / "work"


def landed(work: Path, path: str, old: str, new: str) -> None:
    for file in work.glob(path):
        file.write_text(file.read_text().replace(old, new))
    git(work, "add", "-A")
    git(work, *POST, "commit", "-qm", "Decide")


def released(work: Path) -> None:
    """Something leaves the site, which is a release: what was decided before it is built with it."""
    (work / "content/removals").mkdir()
    (work / "content/removals/NM-2026-9AT6JG1R.md").write_text("---\nby: publisher-1\n---\n")
    landed(work, "none", "", "")


def for_staff(work: Path) -> None:
    landed(work, "content/standard/1/publication.yml", 'site_audience: ""', "site_audience: staff")
    landed(work, "content/standard/1/contacts.yml", "01632 960", "extension ")
    landed(work, "content/pages/about/data-protection/*.md", "Write here:", "Written:")


@pytest.mark.tries
def test_without_an_audience_it_is_refused_and_a_preview_is_built(
    work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--publish", "--repo", str(work), "--out", str(tmp_path / "out")]) == 2
    assert "decide who may read the site" in capsys.readouterr().err and not (tmp_path / "out").exists()
    assert main(["build", "--repo", str(work), "--out", str(tmp_path / "out")]) == 0


@pytest.mark.tries
def test_with_an_audience_a_release_and_a_private_remote_it_is_built(work: Path, tmp_path: Path, serve: Serve) -> None:
    for_staff(work)
    released(work)
    git(work, "remote", "add", "forge", serve(tmp_path, "Basic dTpw"))
    assert main(["build", "--publish", "--repo", str(work), "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out/numbers/index.html").exists()


def test_what_was_decided_since_the_last_release_waits_for_the_next(
    work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for_staff(work)
    assert main(["build", "--publish", "--repo", str(work), "--out", str(tmp_path / "out")]) == 2
    assert (
        "the last release let out, on 5 November 2026: what was put right since comes with" in capsys.readouterr().err
    )


def test_a_remote_that_anybody_can_read_is_named(
    work: Path, tmp_path: Path, serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    for_staff(work)
    released(work)
    git(work, "remote", "add", "open", serve(tmp_path, ""))
    assert main(["build", "--publish", "--repo", str(work), "--out", str(tmp_path / "out")]) == 2
    assert "`open`" in capsys.readouterr().err


def test_the_newest_bulletin_needs_its_release(work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for_staff(work)
    (work / "content/releases/2026-10.json").unlink()
    released(work)
    assert main(["build", "--publish", "--repo", str(work), "--out", str(tmp_path / "out")]) == 2
    assert "the bulletin of 2026-10 has no release" in capsys.readouterr().err


def test_a_stranger_has_none_of_our_credentials(work: Path, tmp_path: Path, serve: Serve) -> None:
    address = serve(tmp_path, "Basic dTpw")  # u:p
    known = address.replace("http://", "http://u:p@")
    git(work, "remote", "add", "forge", known)
    git(work, "config", f"http.{address}.extraHeader", "Authorization: Basic dTpw")
    assert git(work, "ls-remote", "forge"), "we can read it ourselves"
    assert list(readable_by_anybody(Git(work))) == []


ADDRESSES = [
    ("https://forge.example.org/us/ours.git", "https://forge.example.org/us/ours.git", "as it is"),
    ("https://user:token@forge.example.org/ours", "https://forge.example.org/ours", "a token is not a stranger's"),
    ("git@forge.example.org:us/ours.git", "https://forge.example.org/us/ours.git", "a forge shows it over HTTPS"),
    ("ssh://git@forge.example.org:2222/us/ours", "https://forge.example.org/us/ours", "the port is SSH's"),
    ("/srv/git/ours.git", "", "a folder"),
    ("../ours", "", "a folder beside"),
    ("C:/git/ours", "", "a disk"),
    ("file:///srv/git/ours.git", "", "a folder, written as an address"),
]


@pytest.mark.parametrize(("address", "asked", "why"), ADDRESSES)
def test_where_a_stranger_would_ask(address: str, asked: str, why: str) -> None:
    assert address_for_strangers(address) == asked, why


def test_what_does_not_answer_in_time_is_not_readable() -> None:
    assert not answers_a_stranger("http://127.0.0.1:1/none.git", 5)


def test_what_is_still_as_it_came_is_refused(work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for_staff(work)
    landed(work, "content/standard/1/contacts.yml", "extension 102", "01632 960102")
    released(work)
    assert main(["build", "--publish", "--repo", str(work), "--out", str(tmp_path / "out")]) == 2
    assert "still as it came (1 in all): content/standard/1/contacts.yml" in capsys.readouterr().err
    assert main(["check", "--repo", str(work)]) == 1


def test_an_empty_provider_for_the_world_is_not_right(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "p")]) == 0
    assert main(["check", "--repo", str(tmp_path / "p")]) == 0
    landed(tmp_path / "p", "content/standard/1/publication.yml", 'site_audience: ""', "site_audience: world")
    assert main(["check", "--repo", str(tmp_path / "p")]) == 1
