"""The drawings of an investigation: whole XML, words that stay words and stay in the picture, nothing where nothing was
said."""

import xml.etree.ElementTree as ET
from collections.abc import Callable

import markdown
import pytest

from goodcatch.pages.drawing import barriers, case_in_risk_matrix, fishbone, whys
from goodcatch.pages.drawing.svg import SIZE, WIDTH, _length, plain, wrap
from goodcatch.pages.investigation_drawings_under_headings import drawings
from goodcatch.pages.page_and_escaping import under_headings
from goodcatch.publish.model import Analysis, Grading
from goodcatch.publish.private_investigation_causes_barriers import EFFECT, UNGROUPED, analysis_of, grouped
from goodcatch.record.store_from_example import CASE, store_of

items = pytest.mark.items

SVG: list[tuple[str, Callable[[str], str]]] = [
    ("whys", lambda text: whys.drawing([text, "Nobody looked."])),
    ("fishbone", lambda text: fishbone.drawing(text, [(text, [text, "Labels fade."]), ("Place", [text])])),
    ("barriers", lambda text: barriers.drawing([("failed", text), ("held", text), ("missing", text), ("", text)])),
]
TEXTS = [
    ("The label had faded.", "a sentence"),
    ("<script>alert(1)</script> & \"quotes\" 'too'", "HTML"),
    ("]]> <![CDATA[ &amp; &lt;", "what XML itself would read"),
    ("x" * 500, "one long word"),
    ("W" * 200, "one long and wide word"),
    ("薬の名前が似ているので取り違えた" * 5, "a script without spaces"),
    ("🚑🧑‍⚕️" * 30, "pictures"),
    ("e\u0301" * 200, "signs that sit on others"),
    ("\u0645\u0631\u062d\u0628\u0627 " * 20, "a script from right to left"),
    ("a\x00b\x0bc\ufffed\ud800e", "signs that XML cannot hold"),
    ("{{ x }} {% y %} **z** [a](b)", "a template and Markdown"),
    (" ".join(["word"] * 400), "very many words"),
]


def svg_of(drawn: str) -> ET.Element:
    found = ET.fromstring(drawn).find("svg")
    assert found is not None
    return found


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("text", "why"), TEXTS, ids=[row[1] for row in TEXTS])
@pytest.mark.parametrize(("kind", "draw"), SVG, ids=[row[0] for row in SVG])
def test_a_drawing_is_whole_and_says_all_its_words(kind: str, draw: Callable[[str], str], text: str, why: str) -> None:
    drawn = draw(text)
    svg = svg_of(drawn)
    assert {e.tag for e in svg.iter()} <= {"svg", "title", "desc", "rect", "line", "path", "text", "tspan"}, why
    said = "".join("".join(e.itertext()) for e in svg.iter("text"))
    squeezed = "".join(plain(text).split())
    assert squeezed in "".join(said.split()), why
    items = ["".join("".join(li.itertext()).split()) for li in ET.fromstring(drawn).iter("li")]
    assert any(squeezed in item for item in items), why


@pytest.mark.parametrize(("text", "why"), TEXTS, ids=[row[1] for row in TEXTS])
@pytest.mark.parametrize(("kind", "draw"), SVG, ids=[row[0] for row in SVG])
def test_everything_lies_inside_the_picture(kind: str, draw: Callable[[str], str], text: str, why: str) -> None:
    svg = svg_of(draw(text))
    _, _, wide, high = map(float, svg.attrib["viewBox"].split())
    for span in svg.iter("tspan"):
        assert float(span.attrib["x"]) + _length(span.text or "") <= wide, why
        assert SIZE <= float(span.attrib["y"]) < high, why
    for rect in svg.iter("rect"):
        assert float(rect.attrib["y"]) + float(rect.attrib["height"]) <= high, why
    for each in svg.iter("line"):
        assert max(float(each.attrib["y1"]), float(each.attrib["y2"])) <= high, why


@pytest.mark.parametrize(("kind", "draw"), SVG, ids=[row[0] for row in SVG])
def test_a_drawing_has_a_name_for_who_does_not_see_it_and_no_colour_of_its_own(
    kind: str, draw: Callable[[str], str]
) -> None:
    svg = svg_of(draw("The label had faded."))
    named = {e.attrib["id"] for e in svg if e.tag in ("title", "desc")}
    assert svg.attrib["role"] == "img" and set(svg.attrib["aria-labelledby"].split()) == named
    colours = {e.attrib[name] for e in svg.iter() for name in ("fill", "stroke") if name in e.attrib}
    assert colours == {"currentColor", "none"}


@pytest.mark.parametrize(("kind", "draw"), SVG, ids=[row[0] for row in SVG])
def test_markdown_leaves_a_drawing_as_it_is(kind: str, draw: Callable[[str], str]) -> None:
    drawn = draw("# **x** [a](b)\n\n# y")
    assert "\n\n" not in drawn
    assert markdown.markdown(f"## A\n\n{drawn}\n\n## B", extensions=["attr_list"]).count(drawn) == 1


EMPTY = [
    (whys.drawing([]), "no whys"),
    (fishbone.drawing("x", []), "no causes"),
    (barriers.drawing([]), "no barriers"),
    (case_in_risk_matrix.drawing(Grading()), "no grading"),
    (under_headings(drawings(Analysis())), "nothing at all"),
]


@pytest.mark.parametrize(("drawn", "why"), EMPTY)
def test_nothing_said_draws_nothing(drawn: str, why: str) -> None:
    assert drawn == "", why


def test_two_hundred_lines_are_all_drawn() -> None:
    many = [f"Because of {n}." for n in range(200)]
    assert len(list(svg_of(whys.drawing(many)).iter("rect"))) == 200
    drawn = svg_of(fishbone.drawing("x", [(f"group {n}", [line]) for n, line in enumerate(many)]))
    assert len(list(drawn.iter("text"))) == 401
    assert len(list(svg_of(barriers.drawing([("failed", line) for line in many])).iter("rect"))) == 200


def test_the_path_ends_at_the_first_barrier_that_held() -> None:
    def arrows(*how: str) -> int:
        return len(list(svg_of(barriers.drawing([(h, "x") for h in how])).iter("path")))

    assert (arrows("held", "failed"), arrows("failed", "held", "failed"), arrows("failed", "missing")) == (1, 2, 3)


def test_a_frame_says_how_a_barrier_did_without_colour() -> None:
    frames = [
        (rect.get("stroke-width"), rect.get("stroke-dasharray"))
        for rect in svg_of(barriers.drawing([("held", "a"), ("failed", "b"), ("missing", "c"), ("", "d")])).iter("rect")
    ]
    assert len(set(frames)) == 4


WRAPPED = [
    ("", ("",), "nothing"),
    ("one two", ("one two",), "short"),
    ("  one \n two\t", ("one two",), "white space is one space"),
]


@pytest.mark.parametrize(("text", "lines", "why"), WRAPPED)
def test_wrapping(text: str, lines: tuple[str, ...], why: str) -> None:
    assert wrap(text, WIDTH) == lines, why


GROUPS = [
    (("equipment: labels fade", "Equipment: one hook"), (("Equipment", ("labels fade", "one hook")),), "one group"),
    (("labels fade",), ((UNGROUPED, ("labels fade",)),), "no group"),
    (("at 14:30 it rang",), ((UNGROUPED, ("at 14:30 it rang",)),), "a time is no group"),
    (("paper:", ": noise"), ((UNGROUPED, ("paper:", ": noise")),), "one half is missing"),
    (("PPE: none left",), (("PPE", ("none left",)),), "capitals stay"),
]


@pytest.mark.parametrize(("lines", "groups", "why"), GROUPS)
def test_causes_by_group(lines: tuple[str, ...], groups: tuple[tuple[str, tuple[str, ...]], ...], why: str) -> None:
    assert tuple(grouped(lines)) == groups, why


def found(example: str) -> Analysis:
    store = store_of(example)
    return analysis_of(store.cases[CASE], store)


REPORT = "== report-0001\nwhat_happened: x\ncategory: medication\n"
TRIAGE = "== triage-0001\npotential_severity: severe\nrecurrence_likelihood: likely\n"
LOOK = (
    "== investigation-0001\nfive_whys: |\n  It was late.\n\n  Nobody knew.\nfishbone: 'people: new'\n"
    "barriers: |\n  HELD: a check\n  failed: an alarm\n  luck\n  at 7:30 nothing\n"
)


@items(86)
def test_what_an_investigation_says() -> None:
    seen = found(REPORT + TRIAGE + LOOK)
    assert seen.whys == ("It was late.", "Nobody knew.") and seen.causes == (("People", ("new",)),)
    assert seen.barriers == (("held", "a check"), ("failed", "an alarm"), ("", "luck"), ("", "at 7:30 nothing"))
    assert seen.effect == "Medicines" and found(TRIAGE).effect == EFFECT


def test_the_newest_word_counts_and_a_withdrawn_one_does_not() -> None:
    again = "== investigation-0002\nfive_whys: It was early.\n"
    assert found(REPORT + LOOK + again).whys == ("It was early.",)
    assert found(REPORT + LOOK + again).causes == (("People", ("new",)),)
    taken = again + "== withdrawal-0001\nrecord: investigation-0002\nreason: x\n"
    assert found(REPORT + LOOK + taken).whys == ("It was late.", "Nobody knew.")


def test_the_matrix_marks_one_cell_in_words() -> None:
    grading = found(REPORT + TRIAGE).grading
    assert (len(grading.columns), len(grading.rows), grading.here) == (4, 5, (3, 2))
    table = ET.fromstring(case_in_risk_matrix.drawing(grading))
    (here,) = [cell for cell in table.iter("td") if cell.get("class") == "gc-here"]
    assert "".join(here.itertext()) == "This case: An in-depth look"
    assert len(list(table.iter("th"))) == 9


UNGRADED = [
    (REPORT, "no triage"),
    (REPORT + "== triage-0001\nowner: quality-lead-1\n", "no grades"),
    (REPORT + "== triage-0001\npotential_severity: awful\nrecurrence_likelihood: likely\n", "an unknown grade"),
    (REPORT + TRIAGE + "standard: 7\n", "an unknown standard"),
]


@pytest.mark.parametrize(("example", "why"), UNGRADED)
def test_a_case_without_grades_has_no_matrix(example: str, why: str) -> None:
    assert found(example).grading == Grading(), why
