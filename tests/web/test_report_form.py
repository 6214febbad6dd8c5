"""What a reporter meets, page by page, without scripts, over real HTTP."""

from __future__ import annotations

import re

import pytest

from goodcatch.standard.read_version_folders import draft_texts
from web.conftest import AND_TO_PUBLISH, ANSWERS, CALM, Place, Standard, code_of
from web.visitor import Page

items = pytest.mark.items

RAW = "Mrs Okonkwo of 12 Elm Road was nearly given <b>insulin</b>."


@items(66, 89)
def test_the_way_from_the_first_screen_to_a_receipt(place: Place) -> None:
    visitor = place.visitor()
    first = visitor.get("/report")
    assert "999" in first.words and "Is anyone in danger now?" in first.words
    assert visitor.press("start", CALM).title.startswith("Report a near miss")
    check = visitor.press("check", ANSWERS)
    assert "20 November 2026" in check.words and "Medicines" in check.words
    receipt = visitor.press("send")
    assert "Thank you" in receipt.words and "within 24 hours" in receipt.words and len(code_of(receipt.text)) > 10
    (stored,) = place.desk.spool.waiting()
    assert stored.answers == {**ANSWERS, **CALM, "received_via": "form"} and stored.channel == "form"


def test_a_new_report_leaves_a_notice_that_says_nothing(place: Place) -> None:
    place.report()
    (notice,) = place.desk.spool.notices()
    assert (notice.post, notice.kind) == ("on-call-quality-lead-1", "a new report")


@items(66)
def test_the_first_screen_wants_its_three_answers(place: Place) -> None:
    visitor = place.visitor()
    visitor.get("/report")
    page = visitor.press("start", {"anyone_hurt": "no"})
    assert page.status == 422 and page.title.startswith("Error")
    assert page.text.count('class="problem"') == 2 and 'value="no" checked' in page.text


@pytest.mark.one_in(2)
@items(50, 66)
@pytest.mark.parametrize("worry", CALM)
def test_a_yes_shows_whom_to_call_and_still_leads_to_the_report(place: Place, worry: str) -> None:
    visitor = place.visitor()
    visitor.get("/report")
    page = visitor.press("start", {**CALM, worry: "yes"})
    assert "call first" in page.words and "extension 101" in page.words
    visitor.press("form")
    visitor.press("check", ANSWERS)
    assert "Thank you" in visitor.press("send").words
    assert place.desk.spool.waiting()[0].answers[worry] == "yes"
    assert place.desk.spool.notices()[0].kind == "an urgent report"


class TestUrgentPathway:
    @pytest.fixture
    def change_standard(self) -> Standard:
        """A standard whose safeguarding pathway lets anybody report."""

        def change(texts: dict[str, str]) -> dict[str, str]:
            path = "pathways/safeguarding.yml"
            return {**texts, path: texts[path].replace("steps:\n", URGENT_STEP, 1)}

        return change

    def test_the_urgent_report_goes_down_its_own_pathway(self, place: Place) -> None:
        visitor = place.visitor()
        visitor.get("/report")
        visitor.press("start", {**CALM, "in_danger_now": "yes"})
        assert visitor.press("urgent").title.startswith("Say it now")
        visitor.press("check", {"what": "Somebody was shouted at."})
        assert "Thank you" in visitor.press("send").words
        (stored,) = place.desk.spool.waiting()
        assert stored.pathway == "safeguarding" and stored.answers["what"] == "Somebody was shouted at."


URGENT_STEP = """\
steps:
  urgent-report:
    title: Say it now
    purpose: In a few words
    role: anyone
    open: "yes"
    fields:
      what: {kind: paragraph, label: What happened?, required: "yes", publish: "no"}
"""


def test_what_is_missing_is_named_above_and_beside_and_nothing_typed_is_lost(place: Place) -> None:
    visitor = place.visitor()
    visitor.get("/report")
    visitor.press("start", CALM)
    page = visitor.press("check", {**ANSWERS, "happened_on": "yesterday", "kind": [], "what_stopped_it": RAW})
    assert page.status == 422
    targets = [part.partition('"')[0] for part in page.text.split('<a href="#f-')[1:]]
    assert targets == ["happened_on", "kind"] and {f"f-{name}" for name in targets} <= set(page.ids)
    assert "2026-11-20" in page.words and "&lt;b&gt;insulin" in page.text
    assert place.desk.spool.waiting() == ()


def test_words_are_never_refused_and_never_run(place: Place) -> None:
    visitor = place.visitor()
    visitor.get("/report")
    visitor.press("start", CALM)
    page = visitor.press("check", {**ANSWERS, "what_happened": RAW})
    assert page.status == 200 and "<b>insulin" not in page.text and "&lt;b&gt;insulin" in page.text
    assert "Okonkwo</mark>" in page.text and "Send as it is" in page.words
    assert visitor.press("change=what_happened").text.count("autofocus") == 1
    visitor.press("check")
    visitor.press("send")
    assert place.desk.spool.waiting()[0].answers["what_happened"] == RAW


def test_pressing_twice_is_one_report_and_a_changed_text_is_another(place: Place) -> None:
    visitor = place.visitor()
    visitor.get("/report")
    visitor.press("start", CALM)
    visitor.press("check", ANSWERS)
    check = visitor.page
    codes = []
    for what in ("the same", "the same", "something else"):
        visitor.page = check
        codes.append(code_of(visitor.press("send", {"what_happened": what}).text))
    assert codes[0] == codes[1] != codes[2] and len(place.desk.spool.waiting()) == 2


@pytest.mark.parametrize("token", ["", "forged"])
def test_a_form_that_is_not_ours_comes_back_with_every_word(place: Place, token: str) -> None:
    page = place.visitor().post("/report", [*_pairs(), ("form", token), ("go", "send")])
    assert "press the button once more" in page.words and "Two boxes look the same" in page.words
    assert place.desk.spool.waiting() == ()


def test_a_form_left_open_for_days_comes_back_with_every_word(place: Place) -> None:
    visitor = place.visitor()
    visitor.get("/report")
    visitor.press("start", CALM)
    visitor.press("check", ANSWERS)
    place.clock.pass_(days=2)
    assert "once more" in visitor.press("send").words
    assert "Thank you" in visitor.press("send").words


def _pairs() -> list[tuple[str, str]]:
    return [(name, str(value)) for name, value in {**ANSWERS, **CALM}.items()]


def test_when_the_spool_fails_the_words_stay_on_the_screen(place: Place) -> None:
    visitor = place.visitor()
    visitor.get("/report")
    visitor.press("start", CALM)
    visitor.press("check", ANSWERS)
    whole = place.desk.spool.database.path
    away = whole.parent.rename(whole.parent.with_name("away"))  # a disk that is not there
    page = visitor.press("send")
    assert page.status == 503 and "was not sent" in page.words and "Two boxes look the same" in page.words
    away.rename(whole.parent)
    assert "Thank you" in visitor.press("send").words


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("trap", "seconds", "held"),
    [
        ("", 30, False),
        ("cheap watches", 30, True),  # only a machine sees that box
        ("", 0, True),  # nobody reads and answers in a second
    ],
)
def test_what_looks_like_a_machine_is_received_and_held(place: Place, trap: str, seconds: int, held: bool) -> None:
    visitor = place.visitor()
    visitor.get("/report")
    place.clock.pass_(seconds=seconds)
    visitor.press("start", CALM)
    visitor.press("check", ANSWERS)
    assert "Thank you" in visitor.press("send", {"website": trap}).words
    assert place.desk.spool.waiting()[0].held is held


def test_many_from_one_place_are_received_and_held(place: Place) -> None:
    for number in range(14):
        place.report({"what_stopped_it": f"Number {number}"})
    assert [s.held for s in place.desk.spool.waiting()].count(True) == 2


def test_who_answers_by_the_keyboard_alone_is_no_machine(place: Place) -> None:
    """Nothing asks for a pointer: fields that are reached by Tab, and a second press at once where a page was old."""
    visitor = place.visitor()
    visitor.get("/report")
    assert 'id="website" name="website" value="" tabindex="-1" autocomplete="off"' in visitor.page.text
    visitor.press("start", CALM)
    visitor.press("check", ANSWERS)
    place.clock.pass_(days=2)
    assert "once more" in visitor.press("send").words
    assert "Thank you" in visitor.press("send").words, "pressed again in the same second, the focus is on the button"
    assert [report.held for report in place.desk.spool.waiting()] == [False]


def test_a_report_is_sent_from_the_form_where_no_word_points_to_anybody(place: Place) -> None:
    visitor = place.visitor()
    visitor.get("/report")
    place.clock.pass_(seconds=30)
    assert visitor.press("calm").title.startswith("Report a near miss"), "one press for three times no"
    assert "Thank you" in visitor.press("hand-in", ANSWERS).words
    (stored,) = place.desk.spool.waiting()
    assert stored.answers == {**ANSWERS, **CALM, "received_via": "form"}
    visitor.get("/report")
    visitor.press("calm")
    page = visitor.press("hand-in", {**ANSWERS, "what_happened": RAW})
    assert "Okonkwo</mark>" in page.text and len(place.desk.spool.waiting()) == 1, "shown once more before it is sent"
    assert "Thank you" in visitor.press("send").words


def test_a_yes_is_not_overruled_by_the_button_for_no(place: Place) -> None:
    visitor = place.visitor()
    visitor.get("/report")
    assert "call first" in visitor.press("calm", {"anyone_hurt": "yes"}).words


# A near miss as somebody tells it on a telephone: 268 letters.
TYPED = {
    "what_happened": "Getting the evening tablets ready I saw the new blister pack said 10 mg but the chart still said"
    " 5 mg.",
    "what_made_this_possible": "The dose changed on Friday and nobody updated the chart. It was busy and only two of us"
    " on.",
    "what_stopped_it": "I stopped and rang the on-call nurse before giving it. The person was fine.",
}
LETTERS_A_SECOND, A_PRESS, FORTY = 10, 1.5, 40


class TestSeconds:
    @pytest.fixture
    def change_standard(self) -> Standard:
        return lambda texts: {**texts, **draft_texts()}

    def test_a_near_miss_is_told_in_forty_seconds(self, place: Place) -> None:
        """Ten letters a second, and a second and a half to find and press each thing, whatever is chosen already."""
        visitor = place.visitor()
        visitor.get("/report")
        visitor.press("calm")
        boxes = re.findall(r'<textarea id="f-(\w+)"', _must(visitor.page))
        lists = {*re.findall(r'type="radio" id="[^"]+" name="(\w+)"', _must(visitor.page))}
        chosen = {*re.findall(r'type="radio" id="[^"]+" name="(\w+)"[^>]* checked', _must(visitor.page))}
        assert boxes == [*TYPED] and len(boxes) + len(lists) == 7, "seven are asked of everybody"
        assert chosen == {"happened_on"} and "<select" not in _must(visitor.page), "whether to publish is not chosen"
        presses = 1 + len(boxes) + len(lists - chosen) + 1
        assert sum(map(len, TYPED.values())) / LETTERS_A_SECOND + presses * A_PRESS <= FORTY
        told = {**TYPED, "service_type": "care-home", "category": "medication", "may_publish": "yes"}
        days = next(value for name, value in visitor.forms()[0].values if name == "happened_on")
        assert "Thank you" in visitor.press("hand-in", {**told, "happened_on": days}).words
        assert place.desk.spool.waiting()[0].answers["happened_on"] == "2026-11-20"

    def test_whether_to_publish_has_to_be_said(self, place: Place) -> None:
        visitor = place.visitor()
        visitor.get("/report")
        visitor.press("calm")
        page = visitor.press("hand-in", {**ANSWERS, "may_publish": []})
        assert page.status == 422 and 'href="#f-may_publish"' in page.text and 'id="f-may_publish"' in page.text
        assert "Thank you" in visitor.press("hand-in", {"may_publish": "no"}).words
        assert place.desk.spool.waiting()[0].answers["may_publish"] == "no"

    def test_what_nobody_knows_is_shown_before_it_is_sent(self, place: Place) -> None:
        visitor = place.visitor()
        visitor.get("/report")
        visitor.press("calm")
        unsure: dict[str, str | list[str]] = {"happened_on": "not-known", "service_type": "not-known"}
        page = visitor.press("check", {**ANSWERS, **AND_TO_PUBLISH, **unsure})
        assert "When was it? I don't know" in page.words and "Where was it? I don't know" in page.words
        assert "Thank you" in visitor.press("send").words
        stored = place.desk.spool.waiting()[0].answers
        assert not {"happened_on", "service_type"} & stored.keys(), "and nothing is kept in its place"

    def test_questions_for_some_kinds_come_with_them(self, place: Place) -> None:
        visitor = place.visitor()
        visitor.get("/report")
        page = visitor.press("calm")
        assert "Only if the answer to “What is it about?” is “Safeguarding” or “Medicines”" in page.words, "no scripts"
        assert re.search(r"data-asked-if='\[\[\"category\", \[\"safeguarding", page.text), "with them it is put away"
        more = {**ANSWERS, **AND_TO_PUBLISH, "who_involved": ["staff"]}
        visitor.press("hand-in", {**more, "category": "staffing"})
        assert "who_involved" not in place.desk.spool.waiting()[0].answers, "not asked, and so not kept"


def _must(page: Page) -> str:
    """What of a form stands above what nobody has to answer."""
    return page.text.partition('<details class="more"')[0]


def test_an_answer_that_is_too_long_says_so_and_a_flood_is_turned_away_in_words(place: Place) -> None:
    visitor = place.visitor()
    visitor.get("/report")
    visitor.press("start", CALM)
    page = visitor.press("check", {**ANSWERS, "what_happened": "word " * 5_000})
    assert page.status == 422 and "second report" in page.words
    page = visitor.press("check", {**ANSWERS, "what_happened": "word " * 900_000})
    assert page.status == 413 and "two parts" in page.words


class TestOneLineOfYaml:
    @pytest.fixture
    def change_standard(self) -> Standard:
        def change(texts: dict[str, str]) -> dict[str, str]:
            name = "pathways/near-miss.yml"
            line = '      weather: {kind: choice, label: "What was the weather?", options: {wet: Wet, dry: Dry}}\n'
            before = "      what_happened:\n"
            return {**texts, name: texts[name].replace(before, line + before, 1)}

        return change

    def test_a_new_field_is_on_the_form_on_the_check_page_and_in_the_spool(self, place: Place) -> None:
        visitor = place.visitor()
        visitor.get("/report")
        assert "What was the weather?" in visitor.press("start", CALM).words
        assert "Wet" in visitor.press("check", {**ANSWERS, "weather": "wet"}).words
        visitor.press("send")
        assert place.desk.spool.waiting()[0].answers["weather"] == "wet"
