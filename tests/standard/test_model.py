"""What the standard answers: the choices of a question, the names of a tree, the words of a list, a case's pathway."""

import pytest

from goodcatch.standard.blame_and_luck_phrases import Wording
from goodcatch.standard.model import Confirm, Field, Standard

OPTIONS = [
    (Field("f", "choice", "F", of="routes", options={"x": "X"}), {"x": "X"}, "its own stand before a list"),
    (Field("f", "post", "F"), {"quality-lead-1": "Quality lead"}, "every post, by its title"),
    (Field("f", "role", "F"), {"quality-lead": "Quality lead"}, "every role"),
    (Field("f", "choice", "F", of="likelihood"), {"likely": "Likely"}, "the terms of a list"),
]


@pytest.mark.parametrize(("asked", "among", "why"), OPTIONS)
def test_the_choices_of_a_question(standard: Standard, asked: Field, among: dict[str, str], why: str) -> None:
    found = standard.options(asked)
    assert found.items() >= among.items(), why
    assert len(found) > 1 or asked.options


def test_a_question_without_a_list_has_no_choices(standard: Standard) -> None:
    assert standard.options(Field("f", "text", "F")) == {}


def test_the_names_of_a_tree_are_those_of_its_leaves() -> None:
    leaves = tuple(Confirm("name", name) for name in ("GC401", "told"))
    assert Confirm("all", parts=(Confirm("not", parts=leaves[:1]), leaves[1])).names() == {"GC401", "told"}


def test_a_list_of_words_that_is_not_there_has_none() -> None:
    wording = Wording(lists=(("people", ("staff", "nurse")), ("not", ("never",))))
    assert (wording.words("people"), wording.words("stuff")) == (("staff", "nurse"), ())


def test_the_letters_of_a_case_say_its_pathway(standard: Standard) -> None:
    found = [standard.pathway_of(id) for id in ("SG-2026-AAAAAAAA", "NM-2026-AAAAAAAA", "ZZ-2026-AAAAAAAA", "")]
    assert [pathway.name if pathway else "" for pathway in found] == ["safeguarding", "near-miss", "", ""]
