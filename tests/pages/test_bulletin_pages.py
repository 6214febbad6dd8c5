"""A bulletin's archive, its corrections, its sheet to talk over and its e-mail: what they say, and what they do not."""

import re
from dataclasses import replace

import pytest

from goodcatch.pages.bulletins import NAMED, pages
from goodcatch.pages.corrections_in_words import told_in_words
from goodcatch.pages.page_and_escaping import Page, whole
from goodcatch.pages.qr_code import qr_code
from goodcatch.publish.model import Correction, Issue, Published, Story
from goodcatch.standard.model import Standard

DAY = "20 November 2026"
ERRATUM = "One.\n\n## Erratum of 2026-11-20\n\n{}This was changed after publication:\n\n{}"
STORY = (
    "### Lock {0}\n\n**You reported:** The door {1}\n\n**We changed:** It locks.\n\n[Read](../cases/NM-{0}.md). Seen."
)
SITE = "https://a.example/sub/"


def issue(body: str = "Text.", month: str = "2026-10", *corrections: Correction) -> Issue:
    return Issue(month, f"What we changed: {month}", body, (), "5 November 2026", corrections, ("fz0eapbz66q8",))


def made(standard: Standard, *issues: Issue, **more: object) -> dict[str, Page]:
    book = pages(replace(Published(standard=standard, issues=issues), **more))  # type: ignore[arg-type]
    return {page.path: page for page in map(whole, book)}


CORRECTED = [
    ("> -Old \\*words\\*.<br>\n> +New.<br>", (), "**Before:** Old \\*words\\*.\n\n**Now:** New.", "a line"),
    ("> -\\#\\#\\# A door<br>", (), "**Taken out:** A door", "a title, without the signs of a heading"),
    ("> -\\*\\*We changed:\\*\\* x<br>", (), "**Taken out:** We changed: x", "a label, without its stars"),
    ("> +Two.<br>\n> +Three.<br>", (), "**Added:** Two.\n\n**Added:** Three.", "what is new"),
    ("> -<br>\n> +New.<br>", (), "**Added:** New.", "an empty line says nothing"),
    ("What stood here is not on this site.", (), "What stood here is not on this site.", "what has gone since"),
]


@pytest.mark.parametrize(("lines", "more", "told", "why"), CORRECTED, ids=[row[-1] for row in CORRECTED])
def test_a_correction_says_on_which_day_what_stood_there_and_what_does(
    lines: str, more: tuple[Correction, ...], told: str, why: str
) -> None:
    text = told_in_words(issue(ERRATUM.format("**Why:** It was wrong.\n\n", lines), "2026-10", Correction(DAY), *more))
    assert f"## Corrected on {DAY}\n\n**Why:** It was wrong." in text and "Erratum" not in text
    assert text.endswith(told), why


IN_HEAD = [
    (Correction(DAY, "A word was wrong."), f"## Corrected on {DAY}\n\nA word was wrong.", "with a day"),
    (Correction("", "A word was wrong."), "## Corrected\n\nA word was wrong.", "without one"),
    (Correction(DAY), f"## Corrected on {DAY}", "without a reason"),
]


@pytest.mark.parametrize(("correction", "told", "why"), IN_HEAD, ids=[row[-1] for row in IN_HEAD])
def test_a_correction_that_only_the_head_names_is_told_too(correction: Correction, told: str, why: str) -> None:
    assert told_in_words(issue("Text.", "2026-10", correction)).endswith(told), why


def test_the_archive_has_years_and_titles_and_says_what_was_corrected(standard: Standard) -> None:
    stories = tuple(Story(f"NM-{n}", f"Lock {n}", "", (), (), (), 0, 0, "2026-10") for n in range(NAMED + 2))
    issues = issue("Text.", "2026-10", Correction(DAY)), issue(month="2025-12")
    text = made(standard, *issues, stories=stories)["bulletins/index.md"].text
    assert re.findall(r"^## (\d+)$", text, re.MULTILINE) == ["2026", "2025"]
    assert text.count("corrected") == 2 and text.index("corrected") < text.index("## 2025"), "one class and one word"
    assert text.count("Lock ") == NAMED and "and 2 more" in text


EASY = [
    ("Text.\n\n## Easy to read\n\nA door. [More](../cases/NM-1.md).\n\n## More\n\nX.", "A door. More.", "written"),
    ("Text.\n\n## Easy to read\n\nA door.\n\n### B\n\nIt locks.\n", "A door.\n\n## B\n\nIt locks.", "with a title"),
    ("Text.\n\n## Easy to read\n\nWhat stood here is not on this site.\n", "", "a story left since"),
    ("Text.\n\n## Easy to read\n\n", "", "an empty one"),
    ("Text.", "", "nobody wrote one"),
]


@pytest.mark.parametrize(("body", "easy", "why"), EASY, ids=[row[-1] for row in EASY])
def test_an_easy_version_is_there_only_where_a_person_wrote_one(
    body: str, easy: str, why: str, standard: Standard
) -> None:
    book = made(standard, issue(body))
    page = book.get("bulletins/2026-10/easy.md")
    assert (page.text.partition("</p>\n\n")[2] if page else "") == easy, why
    shown = book["bulletins/2026-10.md"].text
    assert ('href="easy/"' in shown) == bool(easy) and "A door" not in shown


SHEETS = [
    ("\n\n".join(STORY.format(n, "was open.") for n in range(5)), ["Lock 0", "Lock 1", "Lock 2"], "three of five"),
    ("\n\n".join(STORY.format(n, "was open. " * 80) for n in range(3)), ["Lock 0"], "as many as fit"),
    ("## Finished\n\nFew.\n\n- One.\n- Two.\n- Three.\n- Four.", ["What we changed"], "told together"),
    ("A theme, told freely.\n\nMore of it.", [], "another shape"),
    ("", [], "nothing yet"),
]


@pytest.mark.parametrize(("body", "titles", "why"), SHEETS, ids=[row[-1] for row in SHEETS])
def test_a_sheet_tells_what_the_bulletin_tells_and_asks_four_questions(
    body: str, titles: list[str], why: str, standard: Standard
) -> None:
    page = made(standard, issue(body))["bulletins/2026-10/huddle.md"]
    assert re.findall(r"^## (.*)$", page.text, re.MULTILINE) == [*titles, "Four questions"], why
    assert page.text.count("<li><strong>") == 4 and "FZ0E-APBZ-66Q8" in page.text and page.found.hidden
    assert "](" not in page.text and "<figure" not in page.text, "no link leads on from paper, and no address is known"
    said = [block for block in page.text.split("\n\n") if block[:1] not in "<#"]
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", body)
    assert all(line.rstrip(" …") in plain for block in said for line in block.split("\n")), "no word of its own"


def test_the_code_of_a_sheet_is_the_bulletins_address(standard: Standard) -> None:
    first, second = (made(standard, issue(), site_url=SITE)["bulletins/2026-10/huddle.md"].text for _ in range(2))
    assert first == second and qr_code(f"{SITE}bulletins/2026-10/", "The address of the whole bulletin") in first
    assert f"The whole bulletin: {SITE}bulletins/2026-10/" in first
    assert "style=" not in first and "<script" not in first


def test_an_e_mail_says_what_the_page_says_and_calls_nobody(standard: Standard) -> None:
    text = issue(STORY.format(1, "was open."), "2026-10", Correction(DAY, "A word was wrong."))
    known = made(standard, text, site_url=SITE, house="Sunrise & Care")
    html, plain = known["bulletins/2026-10/mail.html"].text, known["bulletins/2026-10/mail.txt"].text
    assert set(re.findall(r'href="([^"]*)"', html)) == {f"{SITE}cases/NM-1/", f"{SITE}bulletins/2026-10/"}
    assert not re.search(r"<(img|link|script|style|form)|src=|url\(", html)
    for said in ("The door was open.", f"Corrected on {DAY}", "A word was wrong.", "FZ0E-APBZ-66Q8"):
        assert said in html and said in " ".join(plain.split())
    assert "by Sunrise &amp; Care." in html and "by Sunrise & Care." in plain
    assert "href" not in made(standard, text)["bulletins/2026-10/mail.html"].text, "no address is known"
