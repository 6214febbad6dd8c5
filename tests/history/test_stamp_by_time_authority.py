"""Stamps of a time authority that runs in the test: kept, checked later without it, refused where they are not its."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from goodcatch.cli import main
from goodcatch.errors import CannotRun
from goodcatch.history.git import MAIN, Change, Git
from goodcatch.history.stamp_by_time_authority import STAMPS, stamp, stamps

pytest.importorskip("rfc3161_client")
DAY = date(2026, 11, 28)
SETTINGS = """[tsa]
default_tsa = one
[one]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_alg = sha256
[root]
basicConstraints = critical,CA:true
[stamps]
extendedKeyUsage = critical,timeStamping
"""


def openssl(folder: Path, *words: str, given: bytes = b"") -> bytes:
    return subprocess.run(
        ["openssl", *words], cwd=folder, input=given, capture_output=True, check=True, timeout=60
    ).stdout


def authority(folder: Path) -> Path:
    """Keys, settings and certificates of an authority; gives its root certificate."""
    folder.mkdir()
    (folder / "own.cnf").write_text(SETTINGS.format(folder=folder))
    (folder / "serial").write_text("01\n")
    openssl(folder, "genrsa", "-out", "root.key", "2048")
    openssl(folder, "genrsa", "-out", "tsa.key", "2048")
    (folder / "req.cnf").write_text("[req]\ndistinguished_name = dn\n[dn]\n")
    for name in ("root", "tsa"):
        openssl(
            folder,
            "req",
            "-new",
            "-key",
            f"{name}.key",
            "-subj",
            f"/CN={name}",
            "-config",
            "req.cnf",
            "-out",
            f"{name}.csr",
        )
    openssl(folder, "x509", "-req", "-in", "root.csr", "-signkey", "root.key", "-days", "30", "-extfile", "own.cnf",
            "-extensions", "root", "-out", "root.pem")  # fmt: skip
    openssl(folder, "x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial",
            "-days", "30", "-extfile", "own.cnf", "-extensions", "stamps", "-out", "tsa.pem")  # fmt: skip
    return folder / "root.pem"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return authority(tmp_path_factory.mktemp("authority") / "one")


@pytest.fixture(scope="module")
def address(root: Path) -> Iterator[str]:
    folder = root.parent

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            (folder / "query").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            openssl(folder, "ts", "-reply", "-config", "own.cnf", "-queryfile", "query", "-signer", "tsa.pem", "-inkey",
                    "tsa.key", "-out", "reply")  # fmt: skip
            self.send_response(200)
            self.end_headers()
            self.wfile.write((folder / "reply").read_bytes())

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join(10)


def test_a_stamp_is_kept_and_checked_later_without_the_authority(
    provider: Path, address: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = ["--repo", str(provider)]
    assert main(["anchor", *repo, "--note", "--authority", address, "--root", str(root)]) == 0
    assert main(["anchor", *repo, "--verify"]) == 0
    assert "the time authority, stamped" in capsys.readouterr().out


def test_a_past_told_anew_is_contradicted(provider: Path, address: str, root: Path) -> None:
    git = Git(provider)
    stamp(git, str(git.head()), DAY, address, root)
    other = git.build(Change({}, "Begin anew\n", tree=git.text("rev-parse", "main^{tree}")))
    git.move(MAIN, other, git.head())
    assert main(["anchor", "--repo", str(provider), "--verify"]) == 1


def test_a_stamp_of_another_head_or_authority_proves_nothing(
    provider: Path, address: str, root: Path, tmp_path: Path
) -> None:
    git = Git(provider)
    path = stamp(git, str(git.head()), DAY, address, root)
    assert [one.fault for one in stamps(git)] == [""]
    path.rename(path.with_name(f"{DAY}-{'0' * 40}.tsr"))
    assert all(one.fault for one in stamps(git))
    path.with_name(f"{DAY}-{'0' * 40}.tsr").rename(path)
    assert all(one.fault for one in stamps(git, authority(tmp_path / "other")))
    path.write_bytes(path.read_bytes()[:-10])
    assert all(one.fault for one in stamps(git))


def test_an_answer_of_another_authority_is_not_kept(provider: Path, address: str, tmp_path: Path) -> None:
    git = Git(provider)
    with pytest.raises(CannotRun, match="gave no stamp that holds"):
        stamp(git, str(git.head()), DAY, address, authority(tmp_path / "other"))
    assert not (provider / ".git" / STAMPS).exists()


@pytest.mark.parametrize("place", ["ftp://127.0.0.1/", "http://127.0.0.1:9/"], ids=["no web address", "nobody there"])
def test_an_authority_that_does_not_answer_is_said(provider: Path, root: Path, place: str) -> None:
    git = Git(provider)
    with pytest.raises(CannotRun):
        stamp(git, str(git.head()), DAY, place, root)
