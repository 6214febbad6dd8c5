"""Names with a capital: titles, first names, surnames, unknown words; and the capitals that name nobody."""

from __future__ import annotations

import pytest

from screen.cases import found

FOUND = [
    ("Mrs Patelwala refused lunch.", ["Mrs Patelwala"]),  # a title needs no list
    ("Dr. Nkemelu and Prof Ashdown-Vane came.", ["Dr. Nkemelu", "Prof Ashdown-Vane"]),
    ("Ms Want was calm.", ["Ms Want"]),  # a word is a name behind a title
    ("Nurse Joy gave it to Rose.", ["Joy", "Rose"]),  # first names that are words too
    ("I told Priya about it.", ["Priya"]),
    ("Priya Ramdeen-Oakes signed.", ["Priya Ramdeen-Oakes"]),
    ("Jan van der Hoeven signed.", ["Jan van der Hoeven"]),
    ("Siobhán O’Farrelly and Zoë came.", ["Siobhán O’Farrelly", "Zoë"]),
    ("D'Angelo McTavershire helped.", ["D'Angelo McTavershire"]),
    ("It was signed by K. Brantwhistle.", ["K. Brantwhistle"]),
    ("Staff told Quorvenia to rest.", ["Quorvenia"]),  # in no list at all
    ("Quorvenia refused her lunch.", ["Quorvenia"]),  # so too where a sentence starts, if a person acts
    ("Her son Mark and daughter, Grace, came.", ["Mark", "Grace"]),
    ("Will said no.", ["Will"]),
    ("Insulin went to the wrong one: Ivy and Iris.", ["Ivy", "Iris"]),
    ("Lee, the bank worker, left.", ["Lee"]),
    ("Name: Wendle", ["Wendle"]),
    ("TOM WAS FOUND ON THE FLOOR", ["TOM"]),
    ("Abbey was calm.", ["Abbey"]),  # the pain scale hides nobody
    ("Sara was hoisted with the Sara Stedy.", ["Sara"]),
    ("Clare made a Clare's Law request.", ["Clare"]),
    ("Chelsea helped her to bed.", ["Chelsea"]),  # a first name that is a place
    ("Mary Brindlow Risk Assessment", ["Mary Brindlow"]),  # the title of a form hides nobody
    ("Will is on nights. Will's badge was left.", ["Will", "Will"]),  # the verb never stands so
    ("He left and Will said so.", ["Will"]),
    ("Hope's bag was moved.", ["Hope"]),  # who owns something
    ("Joy and Faith told the nurse.", ["Joy", "Faith"]),  # two who act
    ("Shazzle in the kitchen told us twice.", ["Shazzle"]),  # where from, then what they said
    ("Tran Thi Be moved it.", ["Tran Thi Be"]),  # a middle name, and a first name that may be any word
]
LEFT = [
    ("Will staff check? May we move her? Mark the chart.", "verbs at the start of a question or an order"),
    ("The resident rose from her chair.", "a verb"),
    ("Used the Abbey Pain Scale and the Sara Stedy.", "phrases for things"),
    ("Parkinson's medication was late. She has Down's syndrome.", "eponyms"),
    ("Ramipril, Furosemide and Bisoprolol were given.", "medicines"),
    ("Care Plan, Body Map and Fire Exit.", "words with a capital"),
    ("CQC and the GP were told by the HCA on Monday in April.", "acronyms, days, months"),
    ("The Polish carer spoke English in London at Christmas.", "peoples, places, feasts"),
    ("Dr X saw Mr. XYZ and Ms. ABC.", "placeholders"),
    ("Used the Tesco trolley, Sainsbury's bag and the iPad.", "shops and products"),
    ("Quetiafen 25 mg was missed.", "an unknown word with a dose"),
    ("Covered with Zubitrex cream twice.", "an unknown cream"),
    ("The SystmOne2 record and MRIs were late.", "letters that no name has"),
    ("Hope and patience helped us all. Hope and prayer gave comfort.", "virtues"),
    ("Will there be tea? The will was read.", "a verb, and a thing"),
    ("May's figures were lower. Summer's heat made it worse.", "times that own something"),
    ("Notes from the ward said so. Velcro on the strap came off.", "things from somewhere"),
    ("A Luton Van Hire form lay there.", "a van"),
]


@pytest.mark.parametrize(("text", "matches"), FOUND)
def test_found(text: str, matches: list[str]) -> None:
    assert found(text, "PERSON") == matches


@pytest.mark.parametrize(("text", "why"), LEFT)
def test_left_alone(text: str, why: str) -> None:
    assert found(text, "PERSON") == [], why
