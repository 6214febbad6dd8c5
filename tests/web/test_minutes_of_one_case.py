"""One case's waiting times in minutes: for the post that reviews them, with a reason, logged, and never in Git."""

import pytest

from goodcatch.spool.identity_link_table import REPORTER
from goodcatch.standard.read_version_folders import draft_texts
from web.conftest import NOW, Place, Standard
from web.test_desk import objects, sign_off, triage

REVIEWER, WHY = "safety-learning-analyst-1", "The review says that it waited too long."
OWN = "You reported this yourself"


@pytest.fixture
def change_standard() -> Standard:
    return lambda texts: {**texts, **draft_texts()}


def signed_case(place: Place) -> str:
    place.report({"anonymity": "named-to-safety-lead"})
    place.clock.pass_(hours=25, minutes=11)
    triage(place.signed_in("on-call-quality-lead-1"))
    sign_off(place.signed_in("quality-lead-1"))
    (case,) = place.desk.learning.store().cases
    place.clock.pass_(days=3)
    return case


def opened(place: Place, case: str, post: str = REVIEWER) -> str:
    visitor = place.signed_in(post)
    visitor.get(visitor.get(f"/desk/case/{case}").link("See in minutes"))
    return visitor.press("open", {"why": WHY}).words


def events(place: Place) -> list[str]:
    return [entry.event for entry in place.desk.spool.journal() if REVIEWER in entry.event]


def test_the_reviewing_post_sees_minutes_from_the_spool_and_nothing_else(place: Place) -> None:
    case = signed_case(place)
    words = opened(place, case)
    assert "Came in 20 November 2026, 09:00" in words
    assert "First word 21 November 2026, 10:11, 1511 minutes after it came in" in words
    assert "Decided where it goes 21 November 2026, 10:11, 1511 minutes" in words
    (row, *_) = place.desk.spool.kept_from_git.of_case(case)
    assert row.value not in words and "on-call-quality-lead-1" not in words, "no proof, and nobody's post"


def test_each_opening_is_logged_as_those_of_the_link_table_are(place: Place) -> None:
    case = signed_case(place)
    for _ in range(2):
        opened(place, case)
    assert [(o.case, o.by, o.why, o.wrote) for o in place.desk.spool.link_openings()] == [
        (case, REVIEWER, WHY, False)
    ] * 2
    assert events(place).count(f"minutes opened by {REVIEWER}") == 2
    assert "waited too long" in place.signed_in("safeguarding-lead-1").get("/desk/notices").words
    assert place.desk.spool.verify_journal() == []


@pytest.mark.one_in(3)
@pytest.mark.parametrize("why", ["", "short", "x" * 2_001])
def test_without_a_reason_nothing_is_looked_up(place: Place, why: str) -> None:
    case = signed_case(place)
    visitor = place.signed_in(REVIEWER)
    assert "minutes after" not in visitor.get(f"/desk/minutes/{case}").words
    page = visitor.press("open", {"why": why})
    assert page.status == 422 and "10:11" not in page.words and place.desk.spool.link_openings() == ()


def test_not_for_an_own_report(place: Place) -> None:
    case = signed_case(place)
    spool, now = place.desk.spool, place.clock()
    spool.set_post(REVIEWER, "Person A", NOW.date(), None, now)
    spool.set_link(case, {REPORTER: " person  a"}, "safeguarding-lead-1", "A new entry.", now)
    words = opened(place, case)
    assert OWN in words and "minutes after" not in words
    assert [o.wrote for o in spool.link_openings()] == [True], "nothing was opened"
    spool.set_link(case, {REPORTER: "Person B"}, "safeguarding-lead-1", "Put right.", now)
    assert "1511 minutes after" in opened(place, case)


def test_nothing_of_it_gets_into_git(place: Place) -> None:
    case = signed_case(place)
    before = objects(place.folder)
    opened(place, case)
    assert objects(place.folder) == before


def test_what_retention_destroyed_is_not_made_up(place: Place) -> None:
    case = signed_case(place)
    with place.desk.spool.database.write() as connection:
        connection.execute("DELETE FROM kept")
    assert "are not kept any more" in opened(place, case)


class TestStandardOne:
    """Its records hold the minute, which the desk shows this post in no other place."""

    @pytest.fixture
    def change_standard(self) -> Standard:
        return lambda texts: texts

    def test_the_same_page(self, place: Place) -> None:
        case = signed_case(place)
        assert "10:11" not in place.signed_in(REVIEWER).get(f"/desk/case/{case}").words
        assert "1511 minutes after" in opened(place, case)
