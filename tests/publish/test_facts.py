"""What may leave: only what its question publishes, of closed cases, once a signed bulletin tells of them."""

from datetime import date
from pathlib import Path

import pytest

from goodcatch.cli.demo import example_texts
from goodcatch.pages.all_pages import book
from goodcatch.pages.page_and_escaping import words
from goodcatch.publish.facts import published
from goodcatch.publish.leave_out_untold_stories import LINK, UNTOLD
from goodcatch.publish.model import Published
from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.record.store_from_example import store_of
from goodcatch.rulebook.which_cases_are_closed import closed

TODAY = date(2026, 11, 20)
HOSTILE = "<script>alert(1)</script> [x](javascript:alert) {{ x }} # h | `a` ![y](z)"


@pytest.fixture(scope="module")
def store() -> Store:
    return store_from({p: t for p, t in example_texts().items() if p.endswith((".md", ".yml", ".csv", ".json"))})


@pytest.fixture(scope="module")
def facts(store: Store) -> Published:
    return published(store, {}, closed(store), TODAY)


def site_text(facts: Published) -> str:
    return "\n".join(page.text for page in book(facts))


def test_stories_are_closed_cases_that_a_bulletin_tells_of(store: Store, facts: Published) -> None:
    assert len(facts.stories) == 10
    assert {story.id for story in facts.stories} <= closed(store)


def test_an_open_case_never_appears(store: Store, facts: Published) -> None:
    text = site_text(facts)
    for id in set(store.cases) - closed(store):
        report = store.cases[id].first("report")
        assert id not in text
        assert report and words(report.text("what_happened")) not in text


def test_no_day_post_or_reporters_role_leaves(store: Store, facts: Published) -> None:
    stories = "\n".join(page.text for page in book(facts) if page.path.startswith("cases/"))
    for post in store.newest.posts:
        assert post not in stories
    days = {record.at[:10] for case in store.cases.values() for record in case.records}
    assert [day for day in days if day in stories] == []
    roles = {term.label for term in store.newest.vocabulary["reporter-role"].values()} - {"Somebody else"}
    assert [role for role in roles if role in stories] == []


def test_before_its_bulletin_is_signed_a_case_stays_in(store: Store) -> None:
    texts = {p: t.replace('published: "2026-11-05"', 'published: ""') for p, t in store.texts.items()}
    unsigned = store_from(texts, standards=store.standards)
    told = {story.id for story in published(unsigned, {}, closed(unsigned), TODAY).stories}
    october = {id for id in closed(store) if store.cases[id].of("closure")[-1].at[:7] == "2026-10"}
    assert october and not told & october


def test_below_the_ladder_there_is_one_composite_note(store: Store) -> None:
    texts = {p: t.replace('case_stories_from: "8"', 'case_stories_from: "11"') for p, t in store.texts.items()}
    few = store_from(texts)
    facts = published(few, {}, closed(few), TODAY)
    assert facts.stories == () and facts.composite == "some"
    assert not any(page.path.startswith("cases/") for page in book(facts))
    assert "../cases/" not in site_text(facts)


def test_a_bulletin_of_tomorrow_is_not_out_today(store: Store) -> None:
    facts = published(store, {}, closed(store), date(2026, 11, 4))
    assert [issue.month for issue in facts.issues] == ["2026-09", "2026-08"]


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    example = (
        f"== report-0001\nwhat_happened: '{HOSTILE}'\n== triage-0001\nroutes: [trend-monitoring]\n"
        "duties_considered: [none]\n== feedback-0001\ntold_on: '2026-11-02'\nbody: x\n"
        "== learning-0001\nissued: no\nno_issue_reason: x\n== closure-0001\nsince: '<b>x</b>'\nsaw: fresh\n"
        "== !bulletins/2026-10.md\n---\nmonth: 2026-10\ntitle: '<i>t</i>'\npublished: '2026-11-05'\n"
        "signed_off_by: publisher-1\ncases: [NM-2026-7K3Q9F4T]\n---\n\nText.\n"
    )
    store = store_of(example)
    facts = published(store, {}, frozenset(store.cases), TODAY)
    # In plain text a tag is no tag.
    text = "\n".join(p.text for p in book(facts) if not p.path.endswith(".txt")) + "".join(words(HOSTILE))
    assert "<script" not in text and "<b>x" not in text and "<i>t" not in text


def test_what_a_bulletin_says_of_a_case_goes_when_it_is_open_again(store: Store) -> None:
    (again, *rest) = sorted(i for i in closed(store) if store.cases[i].of("closure")[-1].at[:7] == "2026-10")
    facts = published(store, {}, closed(store) - {again}, TODAY)
    text = site_text(facts)
    assert rest and all(f"../cases/{id}.md" in text for id in rest)
    assert again not in text and all(page.text.count(UNTOLD) <= 1 for page in book(facts))
    assert UNTOLD in text


def test_stories_come_in_the_order_of_their_months(store: Store, facts: Published) -> None:
    months = [store.cases[story.id].of("closure")[-1].at[:7] for story in facts.stories]
    assert months == sorted(months) and len(set(months)) > 1
    home = next(page.text for page in book(facts) if page.path == "index.md")
    october = LINK.findall(facts.issues[0].body)
    told = [case for case in october if case in home]
    assert told == october[:3] and sum(s.id in home for s in facts.stories) == 3, (
        "the first three of the newest bulletin"
    )


DUE = [(date(2026, 11, 4), False, "the day before"), (date(2026, 11, 5), True, "on its day"), (TODAY, True, "later")]


@pytest.mark.parametrize(("today", "out", "why"), DUE)
def test_a_bulletin_is_out_from_its_own_day_on(store: Store, today: date, out: bool, why: str) -> None:
    facts = published(store, {}, closed(store), today)
    assert ("2026-10" in {issue.month for issue in facts.issues}) is out, why
