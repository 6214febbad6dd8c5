"""The private store keeps what it acknowledged, opens to nobody without the key, and logs who looked."""

import random
import socketserver
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from goodcatch.cli import main
from goodcatch.look.house import NAME
from goodcatch.spool.keys import Keys, WrongKey, keys_for_new_spool, new_key, open_keys
from goodcatch.spool.monthly_ledger_for_git import as_csv
from goodcatch.spool.notify_posts_and_deputies import AGAIN_AFTER, TEXT, sender
from goodcatch.spool.private_store_facade import Spool

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
MARK = "zanzibar-marmalade"
SAID = {"what_happened": f"A story about {MARK}.", "routes": ("a", "b"), "evidence": ({"held_at": "x"},)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "private" / "spool.db"


@pytest.fixture
def spool(path: Path) -> Spool:
    path.parent.mkdir()
    return Spool.made(path, Keys(new_key()), NOW)


def test_what_was_received_is_given_back_as_it_was(spool: Spool) -> None:
    got = spool.receive(SAID, "form", NOW, "t")
    kept = spool.get(got.id)
    assert kept.answers == SAID and kept.received == NOW and kept.channel == "form" and kept.outcome == ""
    assert [s.id for s in spool.waiting()] == [got.id]


def test_a_form_that_is_sent_again_gets_the_same_receipt(spool: Spool) -> None:
    assert spool.receive(SAID, "form", NOW, "t") == spool.receive(SAID, "form", NOW, "t")
    assert spool.receive(SAID, "form", NOW, "u") != spool.receive(SAID, "form", NOW, "t")
    assert len(spool.waiting()) == 2


TYPED = [
    (lambda c: c, "as it was shown"),
    (lambda c: c.lower().replace("-", " "), "in small letters, with spaces"),
    (lambda c: c.replace("-", ""), "in one go"),
    (lambda c: c.replace("0", "O").replace("1", "l"), "with letters for the numbers that look like them"),
]


@pytest.mark.parametrize(("typed", "why"), TYPED)
def test_a_receipt_is_found_however_it_is_typed(spool: Spool, typed, why: str) -> None:  # type: ignore[no-untyped-def]
    got = spool.receive(SAID, "form", NOW, "t")
    found = spool.by_receipt(typed(got.receipt))
    assert found and found.id == got.id, why
    assert spool.by_receipt("0000-0000-0000-0000-0000") is None


def test_a_case_id_once_reserved_stays(spool: Spool) -> None:
    id = spool.receive(SAID, "form", NOW, "t").id
    assert spool.reserve(id, "NM-2026-00000001") == "NM-2026-00000001"
    assert spool.reserve(id, "NM-2026-00000002") == "NM-2026-00000001"
    spool.finish(id, "NM-2026-00000001", "abc", NOW)
    assert spool.waiting() == () and spool.get(id).outcome == "accepted"


ENDS = [
    ("nonsense", "quality-lead-2", "no ending", "only coded endings"),
    ("spam", "quality-lead-1", "second post", "nobody ends a report alone"),
    ("spam", "", "second post", "nor with nobody"),
]


@pytest.mark.parametrize(("outcome", "second", "message", "why"), ENDS)
def test_a_report_does_not_end_quietly(spool: Spool, outcome: str, second: str, message: str, why: str) -> None:
    id = spool.receive(SAID, "form", NOW, "t").id
    with pytest.raises(ValueError, match=message):
        spool.end(id, outcome, "quality-lead-1", second, NOW)
    assert len(spool.waiting()) == 1, why


def test_the_ledger_says_nothing_of_content_or_time(spool: Spool) -> None:
    ids = [spool.receive({**SAID, "n": str(n)}, "form", NOW, str(n)).id for n in range(5)]
    spool.end(ids[0], "spam", "quality-lead-1", "quality-lead-2", NOW)
    head, *lines = as_csv(spool.ledger("2026-11")).splitlines()
    assert head == "id,month,channel,hash,outcome,second"
    assert lines == sorted(lines) and len(lines) == 5
    assert sum(",spam,quality-lead-2" in line for line in lines) == 1
    text = "\n".join(lines)
    assert MARK not in text and "2026-11-20" not in text and not any(id in text for id in ids)


TAMPERED = [
    (
        "UPDATE journal SET details = (SELECT details FROM journal WHERE number = 3) WHERE number = 2",
        "was changed",
        "a changed entry",
    ),
    ("DELETE FROM submission WHERE number = 2", "1 of the reports", "a report taken out, before its line was in Git"),
    ("DELETE FROM journal WHERE number = 2", "is missing", "an entry taken out"),
]


@pytest.mark.parametrize(("query", "message", "why"), TAMPERED)
def test_the_journal_tells_what_was_done_to_it(spool: Spool, path: Path, query: str, message: str, why: str) -> None:
    for n in range(3):
        spool.receive(SAID, "form", NOW, str(n))
    assert spool.verify_journal() == []
    with sqlite3.connect(path) as connection:
        connection.execute(query)
    assert any(message in fault for fault in spool.verify_journal()), why


def test_every_opening_of_the_link_table_is_logged_with_its_reason(spool: Spool) -> None:
    spool.set_link("NM-2026-00000001", {"care record": "CR-7"}, "safeguarding-lead-1", "A new entry.", NOW)
    assert spool.link("NM-2026-00000001", "safeguarding-lead-1", "The family asked.", NOW) == {"care record": "CR-7"}
    assert spool.link("NM-2026-00000002", "safeguarding-lead-1", "A wrong id.", NOW) == {}
    assert [(o.case, o.why) for o in spool.link_openings()].count(("NM-2026-00000002", "A wrong id.")) == 1
    assert [o.wrote for o in spool.link_openings()].count(True) == 1 and len(spool.link_openings()) == 3


def test_a_sign_in_link_works_once_and_not_for_long(spool: Spool) -> None:
    token = spool.sign_in("quality-lead-1", NOW)
    session = spool.redeem(token, NOW)
    assert session and spool.session(session.secret, NOW + timedelta(minutes=29)) == "quality-lead-1"
    assert spool.redeem(token, NOW) is None, "a second time"
    assert spool.session(session.secret, NOW + timedelta(hours=9)) is None, "after a working day"
    late = spool.sign_in("quality-lead-1", NOW)
    assert spool.redeem(late, NOW + timedelta(minutes=16)) is None
    assert spool.session("guessed", NOW) is None


def test_one_person_in_two_posts_is_one_person(spool: Spool) -> None:
    spool.set_post("quality-lead-1", "Person A", date(2026, 1, 1), None, NOW)
    spool.set_post("operations-lead-1", "Person A", date(2026, 1, 1), date(2026, 6, 30), NOW)
    spool.set_post("operations-lead-1", "Person B", date(2026, 7, 1), None, NOW)
    assert spool.same_person("quality-lead-1", "operations-lead-1", date(2026, 6, 30))
    assert not spool.same_person("quality-lead-1", "operations-lead-1", date(2026, 7, 1))
    assert spool.same_person("quality-lead-1", "quality-lead-1", date(2026, 7, 1))


def test_without_the_key_nothing_opens_and_nothing_changes(spool: Spool, path: Path) -> None:
    spool.receive(SAID, "form", NOW, "t")
    before = path.read_bytes()
    with pytest.raises(WrongKey, match="nothing was changed"):
        Spool(path, Keys(new_key()))
    assert path.read_bytes() == before
    with pytest.raises(WrongKey):
        Keys("not a key")


def test_a_key_beside_the_spool_is_refused(path: Path) -> None:
    path.parent.mkdir()
    with pytest.raises(WrongKey, match="beside the spool"):
        open_keys(path, {"GOODCATCH_KEY_FILE": str(path.with_name("key"))})
    with pytest.raises(WrongKey, match="is not at"):
        open_keys(path, {"HOME": str(path.parent.parent)})
    keys_for_new_spool(path, {"HOME": str(path.parent.parent)})
    assert list(path.parent.iterdir()) == [], "a new key lies elsewhere"


def test_nothing_of_a_report_stands_in_clear_on_disk(spool: Spool, path: Path, tmp_path: Path) -> None:
    id = spool.receive(SAID, "form", NOW, "t").id
    spool.add_step(id, "acknowledge", {"message": MARK}, NOW, "quality-lead-1")
    spool.add_message(id, MARK, NOW)
    spool.set_post("quality-lead-1", MARK, date(2026, 1, 1), None, NOW)
    spool.backup(tmp_path / "copy.db", NOW)
    files = [*path.parent.iterdir(), tmp_path / "copy.db"]
    assert len(files) >= 2 and not any(MARK.encode() in file.read_bytes() for file in files)
    assert path.stat().st_mode & 0o077 == 0


def test_many_at_once_lose_nothing(spool: Spool) -> None:
    with ThreadPoolExecutor(20) as pool:
        codes = list(pool.map(lambda n: spool.receive(SAID, "form", NOW, str(n)).receipt, range(60)))
    assert len(set(codes)) == 60 and all(spool.by_receipt(code) for code in codes)
    assert spool.verify_journal() == []


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    assert main(["init", str(tmp_path / "mine")]) == 0
    return tmp_path / "mine"


def opened(repo: Path) -> Spool:
    path = repo.with_name("mine.spool") / "spool.db"
    return Spool(path, open_keys(path))


def test_backup_restore_and_rekey_by_command(command: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = opened(command).receive(SAID, "form", NOW, "t").receipt
    copy = tmp_path / "copy.db"
    assert main(["spool", "backup", str(copy), "--repo", str(command)]) == 0
    assert main(["spool", "restore", str(copy), "--repo", str(command)]) == 2, "never over a spool that is there"
    for file in command.with_name("mine.spool").iterdir():
        file.unlink()
    assert main(["spool", "restore", str(copy), "--repo", str(command)]) == 0
    assert main(["spool", "rekey", "--repo", str(command)]) == 0
    found = opened(command).by_receipt(code)
    assert found and found.answers == SAID
    assert main(["spool", "verify", "--repo", str(command)]) == 0
    assert MARK not in capsys.readouterr().out


class Post(socketserver.StreamRequestHandler):
    """Just enough of a mail server."""

    def handle(self) -> None:
        self.wfile.write(b"220 local\r\n")
        body = False
        for raw in self.rfile:
            line = raw.decode().strip()
            self.server.seen.append(line)  # type: ignore[attr-defined]
            if body and line != ".":
                continue
            body = line.upper() == "DATA"
            last = line.upper() == "QUIT"
            self.wfile.write(b"354 go on\r\n" if body else b"221 bye\r\n" if last else b"250 ok\r\n")
            if last:
                return


@pytest.fixture
def mail() -> Iterator[socketserver.ThreadingTCPServer]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Post) as server:
        server.seen = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_a_notice_goes_by_mail_and_says_no_more_than_that(spool: Spool, mail: socketserver.ThreadingTCPServer) -> None:
    id = spool.receive(SAID, "form", NOW, "t").id
    spool.notify(id, "quality-lead-1", "A report has arrived", NOW)
    env = {"GOODCATCH_SMTP": f"127.0.0.1:{mail.server_address[1]}"}
    send = sender(env, {"quality-lead-1": "lead@example.org"})
    assert send
    assert spool.queue.send(send, NOW) == 1 and spool.queue.send(send, NOW) == 0
    said = "\n".join(mail.seen)  # type: ignore[attr-defined]
    assert "TO:<lead@example.org>" in said and TEXT.format(NAME) in said
    assert MARK not in said and id not in said


def test_a_notice_that_fails_waits_and_the_deputy_hears_in_time(spool: Spool) -> None:
    id = spool.receive(SAID, "form", NOW, "t").id
    spool.notify(id, "quality-lead-1", "A report has arrived", NOW)
    gone = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    gone.server_close()
    send = sender({"GOODCATCH_WEBHOOK": f"http://127.0.0.1:{gone.server_port}/"}, {})
    assert send and spool.queue.send(send, NOW) == 0
    deputies = {"quality-lead-1": "quality-lead-2"}
    assert spool.queue.escalate(deputies, NOW + AGAIN_AFTER - timedelta(minutes=1)) == 0
    assert spool.queue.escalate(deputies, NOW + AGAIN_AFTER) == 1
    assert spool.queue.escalate(deputies, NOW + AGAIN_AFTER) == 0, "once is enough"
    assert {n.post for n in spool.notices()} == {"quality-lead-1", "quality-lead-2"}
    spool.add_step(id, "acknowledge", {}, NOW, "quality-lead-1")
    assert spool.notices() == ()


def test_codes_are_long_enough_not_to_be_guessed(spool: Spool) -> None:
    code = spool.receive(SAID, "form", NOW, str(random.random())).receipt
    assert len(code.replace("-", "")) * 5 >= 80
