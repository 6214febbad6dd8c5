"""Marks are counted anew in each run, over all of its parts, in the order of its findings."""

from goodcatch.check.finding import Finding
from goodcatch.check.renumber_marks_in_findings import Marks, numbered


def finding(message: str, path: str = "a.md") -> Finding:
    return Finding(path, 1, 1, "GC501", message)


def test_the_first_that_is_shown_is_one() -> None:
    found = numbered([finding("x (mark 9)", "b/[mark 12].md"), finding("y (mark 9)"), finding("z (mark 3)")])
    assert [(f.path, f.message) for f in found] == [
        ("b/[mark 1].md", "x (mark 2)"),
        ("a.md", "y (mark 2)"),
        ("a.md", "z (mark 3)"),
    ]


def test_the_parts_of_a_run_count_on() -> None:
    marks = Marks()
    assert [marks.numbered([finding(f"x (mark {n})")])[0].message for n in (7, 4, 7)] == [
        "x (mark 1)",
        "x (mark 2)",
        "x (mark 1)",
    ]


def test_words_that_only_look_like_it_stay() -> None:
    assert numbered([finding("the mark 7 on the box")])[0].message == "the mark 7 on the box"
