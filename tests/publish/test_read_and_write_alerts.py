"""An alert: read and written the same, what keeps it from being signed, and which of them are on the site."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from goodcatch.publish.check_alert_before_publication import last_day, unready, wrong
from goodcatch.publish.facts import published
from goodcatch.publish.model import IssuedAlert
from goodcatch.publish.read_and_write_alerts import (
    HEAD,
    PARTS,
    Alert,
    alerts,
    answered_text,
    hash_of,
    read,
    template,
    write,
)
from goodcatch.record.read_store import store_from
from goodcatch.record.store_from_example import store_of
from goodcatch.rulebook.store_subjects import subjects
from goodcatch.screen.rule_input_types import TextIn
from goodcatch.standard.model import Standard
from goodcatch.standard.small_yaml import Malformed

TODAY = date(2026, 11, 20)
PATH = "bulletins/alerts/2026-11-20-7K3Q.md"
WORDS = {
    "What we have seen": "Hoist straps fray where they meet the buckle.",
    "What could happen": "A person could fall.",
    "Do this today": "- Look at every strap.\n- Take a frayed one away before Friday.",
    "Ask whom": "The on-call quality lead.",
}


def alert_of(changes: Mapping[str, str] | None = None, title: str = "Look at every hoist strap") -> Alert:
    body = "\n\n".join(f"## {name}\n\n{text}" for name, text in {**WORDS, **(changes or {})}.items())
    return Alert(title, ("care-home",), "2026-12-01", body)


def signed(alert: Alert, at: str = "2026-11-20T09:00:00+00:00") -> Alert:
    made = replace(alert, published=at, signed_off_by="publisher-1")
    return replace(made, sha256=hash_of(made))


def test_what_is_written_reads_the_same() -> None:
    for alert in (
        alert_of(),
        signed(alert_of()),
        replace(alert_of(), answers={"by": "x-1", "a": "no"}),
        template("2026-12-18"),
    ):
        assert read(write(alert)) == alert


UNREAD = [
    ("Straps.\n", "no front matter"),
    ("---\ntitle: x\nerrata: [x]\n---\n", "an entry that only a bulletin has"),
    ("---\ntitle: x\ncases: 3\n---\n", "a count of cases"),
    ("---\ntitle: [x]\n---\n", "a list for a text"),
    ("---\nservices: care-home\n---\n", "a text for a list"),
]


@pytest.mark.parametrize(("text", "why"), UNREAD)
def test_what_is_no_alert_is_refused(text: str, why: str) -> None:
    with pytest.raises(Malformed):
        read(text)


UNREADY = [
    (alert_of(title=""), "title", "no title"),
    (template("2026-12-01"), "not filled in", "the template as it is"),
    (replace(alert_of(), body="First.\n\n" + alert_of().body), "headings", "words above the first heading"),
    (replace(alert_of(), body=alert_of().body + "\n\n## Do this today\n\nMore."), "headings", "a heading twice"),
    (replace(alert_of(), expires_on=""), "expires_on", "no end"),
    (replace(alert_of(), expires_on="2026-11-19"), "expires_on", "over before it begins"),
    (replace(alert_of(), expires_on="2027-11-20"), "expires_on", "a year is no alert"),
    (replace(alert_of(), services=("rose-cottage",)), "kinds of service", "a house for a kind"),
    (alert_of({"Ask whom": "Maria Kowalska."}), "Ask whom", "a name"),
    (alert_of({"Ask whom": "Ring 0300 123 4567."}), "Ask whom", "a number to ring"),
    (alert_of({"What we have seen": "At Willow House straps fray."}), "What we have seen", "a house"),
    (alert_of({"What could happen": "On 3 November nobody fell."}), "What could happen", "a day"),
    (alert_of({"What we have seen": "A strap frayed on Tuesday."}), "when it happened", "a weekday of the event"),
    (alert_of({"What we have seen": "At 14:30 a strap frayed."}), "when it happened", "a time"),
    (alert_of({"What we have seen": "A strap frayed last night."}), "when it happened", "a night"),
    (alert_of(title="Straps: what we saw in November"), "when it happened", "a month in the title"),
    (alert_of({"Ask whom": "See NM-2026-7K3Q9F4T."}), "names a case", "a case"),
    (alert_of({"Ask whom": "See nm-2026-7k3q9f4t."}), "names a case", "a case in small letters"),
]


@pytest.mark.parametrize(("alert", "word", "why"), UNREADY, ids=[row[2] for row in UNREADY])
def test_what_keeps_an_alert_from_being_signed(standard: Standard, alert: Alert, word: str, why: str) -> None:
    said = "\n".join(unready(alert, standard, TODAY))
    assert word in said
    assert "Kowalska" not in said and "7K3Q9F4T" not in said.upper()


def test_a_day_to_do_it_by_is_no_day_of_an_event(standard: Standard) -> None:
    assert list(unready(alert_of(), standard, TODAY)) == []


def test_the_provider_sets_how_long_an_alert_may_hold(standard: Standard) -> None:
    days = replace(standard.tolerances["alert-days"], value="3")
    assert last_day(replace(standard, tolerances={"alert-days": days}), TODAY) == date(2026, 11, 23)
    assert last_day(replace(standard, tolerances={}), TODAY) == date(2026, 12, 18)


def test_the_hash_covers_all_but_the_ending() -> None:
    alert = signed(alert_of())
    for name in HEAD[:5]:
        other = ("x",) if name == "services" else "x"
        assert hash_of(replace(alert, **{name: other})) != alert.sha256, name  # type: ignore[arg-type]
    assert hash_of(replace(alert, body=alert.body + "x")) != alert.sha256
    assert hash_of(replace(alert, ended_on="2026-11-21", ended_by="publisher-1")) == alert.sha256


OF = {"by": "service-manager-1", "on": "2026-11-20", "of": answered_text(alert_of())}
NO = {**OF, "rota_holder": "no", "rare_event": "no"}
WRONG = [
    (signed(alert_of()), 0, "signed as it is"),
    (alert_of(), 0, "a draft"),
    (replace(signed(alert_of()), title="Other"), 1, "changed after the sign-off"),
    (replace(signed(alert_of()), signed_off_by="somebody"), 1, "no post"),
    (signed(alert_of({"Ask whom": "See NM-2026-7K3Q9F4T."})), 1, "a case, although it was signed"),
    (replace(signed(alert_of()), ended_on="2026-11-21"), 1, "ended by nobody"),
    (signed(replace(alert_of(), answers=NO)), 0, "answered for"),
    (signed(replace(alert_of(), answers={**NO, "rare_event": "yes"})), 1, "an answer that is not no"),
    (signed(replace(alert_of(), answers={**NO, "by": "publisher-1"})), 1, "by whoever signed it"),
    (replace(signed(replace(alert_of(), answers=NO)), answers={**NO, "on": "x"}), 1, "answers changed since"),
    (signed(replace(alert_of(title="Straps"), answers=NO)), 1, "words changed between the answer and the sign-off"),
]


@pytest.mark.parametrize(("alert", "count", "why"), WRONG)
def test_what_is_wrong(standard: Standard, alert: Alert, count: int, why: str) -> None:
    assert len(list(wrong(alert, standard))) == count, why


def issued(*texts: Alert, today: date = TODAY) -> tuple[IssuedAlert, ...]:
    """What a site of these alerts shows."""
    files = {f"bulletins/alerts/2026-11-2{n}-7K3Q.md": write(alert) for n, alert in enumerate(texts)}
    store = store_from(files, standards=store_of("").standards)
    return published(store, {}, frozenset(), today).alerts


ended = replace(signed(alert_of()), ended_on="2026-11-20", ended_by="publisher-1")
SHOWN = [
    ([alert_of()], TODAY, [], "a draft"),
    ([signed(alert_of())], TODAY, [True], "signed"),
    ([signed(alert_of())], date(2026, 11, 19), [], "not yet, on a day before"),
    ([signed(alert_of())], date(2026, 12, 1), [True], "its last day"),
    ([signed(alert_of())], date(2026, 12, 2), [False], "the day after"),
    ([ended], TODAY, [False], "ended the same day"),
    ([replace(ended, ended_on="2026-11-25")], TODAY, [True], "an ending that has not come"),
    ([replace(signed(alert_of()), body="Other.")], TODAY, [], "changed after its sign-off: it stays in"),
    ([ended, signed(alert_of())], TODAY, [True, False], "what holds comes first"),
]


@pytest.mark.parametrize(("texts", "today", "current", "why"), SHOWN, ids=[row[3] for row in SHOWN])
def test_which_are_on_the_site(texts: list[Alert], today: date, current: list[bool], why: str) -> None:
    assert [alert.current for alert in issued(*texts, today=today)] == current


def test_days_and_kinds_are_in_words_and_no_time_leaves() -> None:
    (alert,) = issued(signed(alert_of()))
    assert (alert.services, alert.published, alert.until) == (("Care home",), "20 November 2026", "1 December 2026")
    assert [name for name, _ in alert.parts] == list(PARTS)
    (over,) = issued(ended)
    assert over.until == "20 November 2026"


def test_a_file_under_another_name_is_no_alert() -> None:
    texts = {"bulletins/alerts/straps.md": write(signed(alert_of())), "bulletins/2026-10.md": write(alert_of())}
    assert list(alerts(store_from(texts, standards=store_of("").standards))) == []


def test_the_title_is_screened_in_its_place() -> None:
    store = store_from({PATH: write(alert_of(title="Ask Maria"))}, standards=store_of("").standards)
    (title,) = [t for t in subjects(store) if isinstance(t, TextIn) and t.text.strip('"') == "Ask Maria"]
    assert title.place(0) == (2, 8)
