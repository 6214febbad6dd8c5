"""What the desk shows of a case of standard 2: what its changes do, how it stands, what joined it, who has to agree."""

import html
import re
from datetime import datetime
from pathlib import Path

import pytest

from gate.near_miss_walks import EARLY, FIX, MANAGER, RED, Walk, played, player, said, then, without
from gate.test_after_closure import EXCEPTED, on
from gate.test_endings import AGREED, AWAY, NO_MISS, ended
from goodcatch.history.git import MAIN, Change
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.record.store_from_example import store_of
from goodcatch.web.app import create_app
from goodcatch.web.sign_in_and_sessions import COOKIE
from web.conftest import Time
from workflows.play_each_beginning_once import Actor

OPENLY: Walk = then(said(without(FIX, "check"), "recount", days=33), "recount", EXCEPTED)


def page(desk: Desk, address: str, now: datetime, post: str = "quality-lead-1") -> str:
    """What a person of a post reads there at a time, as one line."""
    client = create_app(desk, Path("site"), b"secret", Time(now)).test_client()
    session = desk.spool.redeem(desk.spool.sign_in(post, now), now)
    assert session
    client.set_cookie(COOKIE, session.secret, path="/desk")
    answer = client.get(address)
    assert answer.status_code == 200, address
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", answer.text).split()))


END = ("feedback", "learning", "closure")
SHOWN = [
    (FIX, "2026-12-20", "Closed", ["Its effect: shown", "In use: 14 of 14 that were looked at were right."], "shown"),
    (
        EARLY, "2026-11-20", "Closed", ["Its effect: too early until 8 December 2026", "It is counted again from"],
        "too early, and until when",
    ),
    (
        OPENLY, "2027-01-20", "Closed by exception until 31 January 2027",
        ["What was passed openly", "It is looked at again on 31 January 2027"], "passed openly, and until when",
    ),
    (
        OPENLY, "2027-02-01", "Exception lapsed on 31 January 2027", ["It was to be shown by 31 January 2027"],
        "by today's clock, whatever landed last",
    ),
    (
        said(without(FIX, "recount", *END), "check", found_right="9"), "2026-12-20", "Open",
        ["Its effect: not shown", "In use: 9 of 14 that were looked at were right."], "an open case says it too",
    ),
    (without(FIX, "done", "check", "recount", *END), "2026-11-20", "Open", [], "no change"),
]  # fmt: skip


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("walk", "day", "stands", "told", "why"), SHOWN)
def test_the_page_says_what_is_known(
    walk: Walk, day: str, stands: str, told: list[str], why: str, tmp_path: Path
) -> None:
    p = player(tmp_path)
    case = played(p, walk)
    said_there = page(p.desk, f"/desk/case/{case}", on(day))
    assert f"Near miss. {stands} " in said_there, why
    assert [words for words in told if words not in said_there] == [], why
    assert ("What the changes do" in said_there) == ("Its effect" in " ".join(told) or stands != "Open"), why


def test_a_lapse_calls_in_the_list_of_cases(tmp_path: Path) -> None:
    p = player(tmp_path)
    case = played(p, OPENLY)
    assert case not in page(p.desk, "/desk/cases", on("2027-01-20"))
    there = page(p.desk, "/desk/cases", on("2027-02-01"))
    assert case in there and "Look again: It is not shown that the change is in use" in there


def handed_over(p: Actor, walk: Walk) -> tuple[str, str, str]:
    """The case, what its page says, and what the list of cases says."""
    case = played(p, walk)
    now = p.tick()
    return case, page(p.desk, f"/desk/case/{case}", now, MANAGER), page(p.desk, "/desk/cases", now, MANAGER)


def test_an_ending_that_waits_for_its_word_is_asked_for(tmp_path: Path) -> None:
    p = player(tmp_path)
    case, there, listed = handed_over(p, ended(AWAY, **RED))
    assert "Ended, its ending not yet agreed" in there and "Agree that it ends here" in there
    assert case in listed and "Agree that it ends here" in listed
    name = p.store().cases[case].records[-1].name
    form = page(p.desk, f"/desk/case/{case}/agree-ending?about={name}", p.tick(), MANAGER)
    assert "Do you agree?" in form and "Which step ended it?" not in form, "what is known is not asked"
    p.do(case, "agree-ending", {"record": name, **AGREED}, MANAGER)
    assert case not in page(p.desk, "/desk/cases", p.tick(), MANAGER)
    assert "Near miss. Ended " in page(p.desk, f"/desk/case/{case}", p.tick(), MANAGER)


def test_what_protects_nobody_leaves_the_case_open(tmp_path: Path) -> None:
    case, there, listed = handed_over(player(tmp_path), ended(NO_MISS, **RED))
    assert "Open, its ending not yet agreed" in there and "Agree that it ends here" in there and case in listed


AE, NEW = "AE-2026-7K3Q9F4T", "NM-2026-BBBBBBBB"
JOINED = (
    "== exposure-0001\nstandard: '2'\nby: safety-learning-analyst-1\nnear_miss: NM-2026-AAAAAAAA\n"
    "classification: emerging\nrisk_domain: manual-handling\nreview_on: '2026-11-18'\n"
    f"== found-again-0001\nstandard: '2'\nby: safety-learning-analyst-1\nat: '2026-11-19T09:00:00+00:00'\n"
    f"near_miss: {NEW}\nclassification: emerging\nreview_on: '2026-11-19'\n"
)


def test_what_joined_an_open_exposure_is_on_its_page(tmp_path: Path) -> None:
    p = player(tmp_path)
    home = p.desk.learning
    files = {path: text.encode() for path, text in store_of(JOINED, AE).texts.items() if path.startswith("content/cas")}
    home.git.commit(MAIN, Change(files, "x\n", parents=(home.tip(),)))
    there = page(p.desk, f"/desk/case/{AE}", on("2026-11-20"))
    title = home.store().newest.pathways["acknowledgment-exposure"].steps["found-again"].title
    done = there.partition("What was done")[2]
    assert f"{title}, 19 November 2026" in done and f"Which case? {NEW}" in done
    assert title not in there.partition("What was done")[0], "a review writes it, and nobody is asked for it"
