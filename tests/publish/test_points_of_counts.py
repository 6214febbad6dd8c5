"""Which counts of a measure are drawn: none that is small, but of things, and none that gives a small one away."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest

from goodcatch.pages import changes_to_download
from goodcatch.pages.drawing.counted_measure import Counted, drawing, number_of, value_of
from goodcatch.publish.counted_results import told_results
from goodcatch.publish.disclosure.release_file import Answered, Release, path_of, write
from goodcatch.publish.model import Action, CountedPoint, Published, Result, Story
from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.record.store_from_example import CASE
from goodcatch.standard.model import Standard
from publish.test_counted_results import again, before, one, told, two

NOVEMBER, DECEMBER = ("2026-11-07", "2026-11-20"), ("2026-12-01", "2026-12-14")
BOTH = (NOVEMBER[0], DECEMBER[1])
SHARE = "baseline_of: '20'\n"
OF = "counted_of: '20'\n"
THINGS = "measure_counts: things\n"
TODAY = date(2026, 12, 20)


def asked(store: Store, answer: str = "no", on: str = "2026-12-19") -> Store:
    """With the rota question answered of the case."""
    release = Release("2026-12", on, (CASE,), "", answers=(Answered("rota_holder", answer, "x-1", on, CASE),))
    return store_from({**store.texts, path_of("2026-12"): write(release)}, standards=store.standards)


def points(store: Store) -> list[str]:
    (case,) = store.cases.values()
    return [number_of(point) for _, result in told_results(case, store, TODAY) for point in result.points]


ROWS = [
    (told(two(before("41"), again("23", *NOVEMBER), again("9", *DECEMBER))),
     ["41 in 4 weeks", "23 in 2 weeks", "9 in 2 weeks"], "every count, with about how long it was counted"),
    (told(two(before("41"), again("2", *NOVEMBER), again("9", *DECEMBER))),
     ["41 in 4 weeks", "not shown", "9 in 2 weeks"], "a small one is a gap"),
    (told(two(before("41"), again("0", *NOVEMBER))), [], "one number alone is no picture"),
    (told(two(before("41"), again("9", *NOVEMBER), again("11", *BOTH))),
     ["41 in 4 weeks", "9 in 2 weeks", "not shown"], "a longer count that would tell that two came since"),
    (told(two(before("41"), again("9", *NOVEMBER), again("19", *BOTH))),
     ["41 in 4 weeks", "19 in 5.5 weeks"], "a longer count that tells ten more takes the place of the shorter"),
    (told(two(before("41"), again("23", "2026-11-07", "2026-11-09"))), [], "a count of three days beside four weeks"),
    (told(two(before("41"), again("23", "2026-11-07", "2026-11-10"))),
     ["41 in 4 weeks", "23 in 0.5 weeks"], "one of four days"),
    (told(two(before("9") + SHARE, again("8", *NOVEMBER, OF))), ["9 of 20", "8 of 20"], "a share"),
    (told(two(before("9") + SHARE, again("18", *NOVEMBER, OF))), [], "a share of which two are left over"),
    (told(two(THINGS + before("9") + SHARE, again("18", *NOVEMBER, OF))), [], "things, and nobody has answered yet"),
    (asked(told(two(THINGS + before("9") + SHARE, again("18", *NOVEMBER, OF)))), ["9 of 20", "18 of 20"],
     "things, once a post that knows the rota has answered no"),
    (asked(told(two(THINGS + before("9") + SHARE, again("18", *NOVEMBER, OF))), "yes"), [], "or not no"),
    (asked(told(two(THINGS + before("9") + SHARE, again("18", *NOVEMBER, OF))), on="2026-12-01"), [],
     "a count that was told after the answer"),
    (asked(told(two(before("9") + SHARE, again("18", *NOVEMBER, OF)))), [], "people are held back, answered or not"),
    (told(one("baseline: '41'", "follow_up: '23'", "follow_up: '3'", "follow_up: '7'")),
     ["41", "23", "not shown", "7"], "standard 1, where nobody wrote how long was counted"),
]  # fmt: skip


@pytest.mark.parametrize(("store", "said", "why"), ROWS, ids=[row[-1] for row in ROWS])
def test_what_is_drawn(store: Store, said: list[str], why: str) -> None:
    assert points(store) == said, why


def result(*told: CountedPoint, since: int = 1) -> Result:
    return Result("Wrong <slings>", "", "Shown: better", "", told, since)


WEEKS = result(CountedPoint("October 2026", "41", 0, 8), CountedPoint("November 2026 to December 2026", "", 0, 3),
               CountedPoint("December 2026", "9", 0, 4))  # fmt: skip


def test_a_picture_says_the_same_in_words_and_in_a_table() -> None:
    drawn = drawing([Counted("Colours", WEEKS, "November 2026")], "x")
    assert '<desc id="x-1-desc">October 2026: 41 in 4 weeks; November 2026 to December 2026: not shown; ' in drawn
    assert "<strong>Colours</strong>, Wrong &lt;slings&gt;: in 4 weeks" in drawn
    assert "Shown: better. A: changed in November 2026." in drawn and ">A</text>" in drawn
    assert drawn.count("<tr>") == 1 + len(WEEKS.points) and "<details>" in drawn
    assert drawing([Counted("Colours", replace(WEEKS, points=()), "")], "x") == ""


def test_without_a_count_before_no_change_is_marked() -> None:
    drawn = drawing([Counted("Colours", replace(WEEKS, since=0), "November 2026")], "x")
    assert "changed in" not in drawn and ">A</text>" not in drawn


def test_each_picture_can_be_drawn_again_from_the_file_beside_it(standard: Standard) -> None:
    shares = result(CountedPoint("May 2026", "9", 20), CountedPoint("June 2026", "18", 20))
    hours = result(CountedPoint("May 2026", "1.5"), CountedPoint("June 2026", "12"))
    told = tuple(
        Action("NM-1", "June 2026", f"Change {n}", "", "It is.", r) for n, r in enumerate((WEEKS, shares, hours))
    )
    facts = Published(standard, stories=(Story("NM-1", "", "", (), told, (), 0, 0, ""),))
    pages = {page.path: page.text for page in changes_to_download.pages(facts)}
    rows = list(csv.DictReader(io.StringIO(pages["data/measures.csv"])))
    read = [
        CountedPoint(r["counted_in"], r["number"], int(r["of"] or 0), round(2 * float(r["in_about_weeks"] or 0)))
        for r in rows
    ]
    drawn = [point for action in told if action.result for point in action.result.points]
    assert [value_of(point) for point in read] == [value_of(point) for point in drawn]
    assert [row["when"] for row in rows] == ["before", "since", "since", "before", "since", "before", "since"]
    assert "18" not in json.loads(pages["data/changes.json"])["changes"][1]["does_it_help"]
