"""What pages print of a change's numbers: what was counted, with its months, and never a target as a result."""

import re
from dataclasses import replace
from datetime import date

import pytest

from goodcatch.pages.all_pages import book
from goodcatch.pages.reviews_for_signed_in import sections, sections_without_small
from goodcatch.publish.draft_month_bulletin import draft
from goodcatch.publish.facts import published
from goodcatch.publish.model import InsideReview
from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.record.store_from_example import CASE, store_of
from goodcatch.review.compute_review import review

TODAY = date(2026, 12, 20)
OUT = (
    "== !bulletins/2026-12.md\n---\nmonth: 2026-12\ntitle: x\npublished: '2026-12-20'\n"
    f"signed_off_by: publisher-1\ncases: [{CASE}]\n---\n\nText.\n"
)
END = "== closure-0001\nat: '2026-12-10T09:00:00+00:00'\nsince: It held.\n"
AIM = "17"  # stands in plans, and in nothing that was counted


def one(measure: str, *later: str, done: str = "done") -> str:
    """A case under standard 1 with one change: what its plan measures, and its checks from 4 December on."""
    lines = "".join(f"  {line}\n" for line in measure.split("; "))
    ends = f"== done-0001\naction: action-0001\noutcome: {done}\nchanged: Slings have colours.\nby: operations-lead-1\n"
    checks = (
        f"== check-000{n}\nat: '2026-12-0{n + 3}T09:00:00+00:00'\naction: action-0001\nholds: yes\nmethod: x\n{more}\n"
        for n, more in enumerate(later, 1)
    )
    plan = f"== action-0001\ntitle: Colours\nmeasure:\n  name: Wrong slings\n  unit: a week\n{lines}"
    return f"== report-0001\nwhat_happened: A sling was too large.\n{plan}{ends}{''.join(checks)}{END}"


def two(more: str, *counts: str) -> str:
    """A case under the draft of standard 2 with one change, counted again in the times that are given."""
    plan = f"title: Colours\nmeasure: Wrong slings\nbetter_is: fewer\ntarget: '{AIM}'\n{more}"
    recounts = (
        f"recount-000{n}\nat: '2026-12-0{n + 3}T09:00:00+00:00'\naction: action-0001\n{count}"
        for n, count in enumerate(counts, 1)
    )
    records = (
        "report-0001\nwhat_happened: A sling was too large.\n", f"action-0001\n{plan}",
        "done-0001\nat: '2026-11-06T09:00:00+00:00'\nby: operations-lead-1\naction: action-0001\noutcome: done\n"
        "changed: Slings have colours.\n",
        *recounts, END.removeprefix("== "),
    )  # fmt: skip
    return "".join(f"== {record.rstrip()}\nstandard: '2'\n" for record in records)


def again(value: str, first: str = "2026-11-07", last: str = "2026-12-04", more: str = "") -> str:
    return f"counted_now: '{value}'\ncounted_from: '{first}'\ncounted_to: '{last}'\n{more}"


def before(value: str, judged: str = "2026-12-12") -> str:
    days = "baseline_from: '2026-10-01'\nbaseline_to: '2026-10-28'\n"
    return f"counted_before: counted\nbaseline_value: '{value}'\n{days}judged_from: '{judged}'\n"


NOT_BEFORE = "counted_before: not-counted-before\njudged_from: '2026-12-12'\n"
AIMED = f"follow_up: '{AIM}'"
AGAIN = "it is counted again"
NEVER = "it was never counted again"
# The records, what each page says, and what none of them says.
CASES: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "1: a target, and no check counted": (
        one(f"baseline: '41'; {AIMED}", ""),
        ("41 before, in November 2026.", "Not shown: not counted again yet.", f"Aimed for: {AIM}."), ("since, in",),
    ),
    "1: a target, and nobody checked": (
        one(f"baseline: '41'; {AIMED}"), ("Not shown: not counted again yet.", f"Aimed for: {AIM}."), ("since, in",),
    ),
    "1: counted fewer at a check": (
        one("baseline: '41'", "follow_up: '23'"),
        ("41 before, in November 2026; 23 since, in December 2026.", "Not shown: fewer, which may be chance."),
        ("Aimed for",),
    ),
    "1: the newest count stands": (
        one(f"baseline: '41'; {AIMED}", "follow_up: '23'", "follow_up: '29'", ""),
        ("41 before, in November 2026; 29 since, in December 2026.",), ("23",),
    ),
    "1: counted more, where fewer was aimed for": (
        one(f"baseline: '41'; {AIMED}", "follow_up: '53'"), ("53 since", "no better, it got worse"), ("chance",),
    ),
    "1: as before": (one("baseline: '41'", "follow_up: '41'"), ("41 since", "no better, as before"), ("chance",)),
    "1: more, and nobody said which way is better": (
        one("baseline: '41'", "follow_up: '53'"), ("53 since", "more, which may be chance"), ("worse",),
    ),
    "1: a number that would fill the memory": (
        one("baseline: '41'", "follow_up: '1e999999999'"), ("not counted again yet",), ("1e9",),
    ),
    "1: the doer's own count is none": (
        one("baseline: '41'", "follow_up: '23'\nby: operations-lead-1"), ("not counted again yet",), ("23",),
    ),
    "1: not counted before, and once since": (
        one(AIMED, "follow_up: '23'"),
        ("23 at first, in December 2026.", "it was not counted twice yet"), ("before, in",),
    ),
    "1: not counted before, and twice since": (
        one(AIMED, "follow_up: '23'", "follow_up: '19'"),
        ("23 at first, in December 2026; 19 since, in December 2026.", "fewer, which may be chance"), ("before, in",),
    ),
    "1: a number that is none": (
        one("baseline: few or more", "follow_up: '23'"), ("it was not counted twice yet",), ("few or",),
    ),
    "2: a target, and too early to count": (
        two(before("41", "2027-01-12")),
        ("41 before, in October 2026.", f"Too early to say: not counted again yet; {AGAIN} from January 2027 on."),
        ("since, in",),
    ),
    "2: a target, and never counted again": (two(before("41")), (f"Not shown: {NEVER}.",), ("since, in",)),
    "2: counted worse": (
        two(before("41"), again("53")), ("53 since", "Not shown: no better, it got worse."), ("chance",),
    ),
    "2: fewer, perhaps by chance": (
        two(before("9"), again("6", last="2026-11-28")),
        ("9 before, in October 2026; 6 since, in November 2026.",
         f"Too early to say: fewer, which may be chance; {AGAIN} "),
        ("hardly",),
    ),
    "2: shown": (
        two(before("41"), again("5", last="2026-12-04")),
        ("5 since, from November 2026 to December 2026.", "Shown: better, and hardly by chance."), ("Not shown",),
    ),
    "2: a share": (
        two(before("9") + "baseline_of: '20'\n", again("8", more="counted_of: '20'\n")),
        ("9 of 20 before", "8 of 20 since"), (),
    ),
    "2: not counted before": (
        two(NOT_BEFORE, again("23")), ("23 at first", "it was not counted twice yet"), ("before, in",),
    ),
    "2: counted before the change was done": (
        two(before("41"), again("23", first="2026-11-01")), (f"Not shown: {NEVER}.",), ("23",),
    ),
}  # fmt: skip
PAGES = ("bulletin", "story", "changes", "board")


def told(records: str, minimum: str = "5") -> Store:
    """A store that tells of one case, as one with many would."""
    store = store_of(records + OUT)
    alone = {"case_stories_from": "1", "minimum_cell": minimum}
    standards = {n: replace(s, publication={**s.publication, **alone}) for n, s in store.standards.items()}
    return store_from(store.texts, standards=standards)


def pages_of(store: Store) -> dict[str, str]:
    done = frozenset(store.cases)
    site = {page.path: page.text for page in book(published(store, {}, done, TODAY))}
    pack = InsideReview(review("board-pack", {"learning": store}, TODAY, {}), ())
    return {
        "bulletin": draft(store, done, "2026-12", TODAY).body,
        "story": site[f"cases/{CASE}.md"],
        "changes": site["changes.md"],
        "board": "".join(section.html for section in sections(pack, store.newest, lambda case: "")),
    }


def without_pictures(text: str) -> str:
    """A picture shows the counts between the first and the newest as well."""
    return re.sub(r"<figure.*?</figure>", "", text, flags=re.DOTALL)


@pytest.mark.one_in(8)
@pytest.mark.parametrize(("records", "says", "never"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_prints_what_was_counted(page: str, records: str, says: tuple[str, ...], never: tuple[str, ...]) -> None:
    text = without_pictures(pages_of(told(records))[page])
    # The board's pack holds results alone; what was aimed for is in the story.
    said = [part for part in says if part not in text and not (page == "board" and "Aimed" in part)]
    assert said == [] and [part for part in never if part in text] == []
    assert re.search(rf"\b{AIM}\b", re.sub(rf"imed for:? {AIM}\b|aim for\?</dt><dd>{AIM}\b", "", text)) is None


@pytest.mark.one_in(4)
@pytest.mark.parametrize("records", [case[0] for case in CASES.values()], ids=CASES)
def test_days_are_told_as_months(records: str) -> None:
    texts = pages_of(told(records)).values()
    assert [day for text in texts for day in re.findall(r"\d+ (?:October|November|December) 2026", text)] == []


def test_a_change_that_was_not_made_has_no_result() -> None:
    pages = pages_of(told(one(f"baseline: '41'; {AIMED}", "follow_up: '23'", done="dropped")))
    assert [name for name, text in pages.items() if re.search(r"\b(41|23)\b", text)] == []
    assert f"aimed for {AIM}" in pages["story"]


REOPENED = (
    one(f"baseline: '41'; {AIMED}", "follow_up: '23'")
    + "== reopen-0001\nat: '2026-12-11T09:00:00+00:00'\nreason: Again.\n"
    "== check-0009\nat: '2026-12-12T09:00:00+00:00'\naction: action-0001\nholds: no\nmethod: x\nfollow_up: '53'\n"
    + END.replace("closure-0001", "closure-0002").replace("12-10", "12-13")
)


@pytest.mark.parametrize("page", ["story", "changes", "board"])
def test_a_count_after_a_case_was_opened_again_stands(page: str) -> None:
    text = without_pictures(pages_of(told(REOPENED))[page])
    assert "41 before" in text and "53 since" in text and "it got worse" in text and "23" not in text


SMALL = [
    (one("baseline: '7'", "follow_up: '0'"), "7 before, in November 2026; fewer than 5 since", "0 since", "a nothing"),
    (one("baseline: '4'", "follow_up: '1'"), "a week. Not shown: fewer, which may be chance.", "than 5", "words alone"),
    (one("baseline: '4'", "follow_up: '7'"), "fewer than 5 before, in November 2026; 7 since", "4 before", "the first"),
    (two(before("9"), again("0", last="2026-11-09")), "fewer, which may be chance; it was", "none", "no zero"),
    (
        two(before("9") + "baseline_of: '10'\n", again("5", more="counted_of: '10'\n")),
        "Wrong slings. Too early to say: fewer, which may be chance", "9 of 10", "one of ten was the other way",
    ),
    (
        one("baseline: '4'", "follow_up: '1'").replace("unit: a week", "unit: hours"),
        "4 before, in November 2026; 1 since", "fewer than", "hours count nobody",
    ),
]  # fmt: skip


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("records", "says", "never", "why"), SMALL, ids=[row[-1] for row in SMALL])
@pytest.mark.parametrize("page", ["bulletin", "story", "changes"])
def test_small_numbers_stay_in(page: str, records: str, says: str, never: str, why: str) -> None:
    text = pages_of(told(records))[page]
    assert says in text and never not in text, why


def test_who_may_not_read_reports_sees_no_result_of_a_single_case() -> None:
    store = told(one("baseline: '41'", "follow_up: '23'"))
    pack = InsideReview(review("board-pack", {"learning": store}, TODAY, {}), ())
    seen = "".join(s.html for s in sections_without_small(pack, store.newest, lambda case: "", 5))
    assert "Changes that are shown to help" in seen
    assert [word for word in ("Wrong slings", "41", "23", CASE) if word in seen] == []


@pytest.mark.parametrize(("step", "field"), [("action", "measure"), ("check", "follow_up")])
def test_what_rests_on_an_unpublished_answer_is_not_told(step: str, field: str) -> None:
    store = told(one("baseline: '41'", "follow_up: '23'"))
    standard = store.newest
    pathway = standard.pathways["near-miss"]
    asked = pathway.steps[step]
    kept = replace(asked, fields={**asked.fields, field: replace(asked.fields[field], publish="no")})
    near_miss = replace(pathway, steps={**pathway.steps, step: kept})
    own = replace(standard, pathways={**standard.pathways, "near-miss": near_miss})
    pages = pages_of(store_from(store.texts, standards={1: own}))
    assert [name for name in ("bulletin", "story", "changes") if "chance" in pages[name] or "23" in pages[name]] == []
