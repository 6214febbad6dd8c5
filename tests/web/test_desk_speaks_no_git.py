"""No page of the desk says a word of the machinery below it: a manager saves, confirms and sends back, and no more.

Read from the templates, from the sentences of the modules behind them, and from the questions of the newest standard;
what stands in `<code>` is for a keyboard, and what a rule says of the history is for whoever keeps the record.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import goodcatch
from goodcatch.standard.read_version_folders import draft_standard

ROOT = Path(goodcatch.__file__).parent
FORBIDDEN = re.compile(
    r"\b(branch(es)?|land(s|ed|ing|ings)?|spool|waivers?|hash(es)?|sha-256|commit(s|ted)?|merg(e|es|ed|ing)|"
    r"pull requests?|git|forge|repositor(y|ies)|on `?main`?|of `?main`?)\b",
    re.I,
)
TAGS = re.compile(r"<code>.*?</code>|\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}|<[^>]*>", re.S)
TYPED = re.compile(r"`[^`]*`|\{[^{}]*\}")  # for a keyboard; or a name that is put in
# Sentences of these reach a page of the desk. What a verb alone prints stands in other modules.
SPEAKING = (
    "intake/who_may_land_or_give_up.py intake/who_may_read_and_sign.py intake/sign_reports_off_and_land_steps.py "
    "intake/do_act_in_repository.py intake/know_whether_main_takes_pushes.py intake/nights_not_anchored.py "
    "intake/refused_act.py intake/read_answers.py intake/step_form_questions.py intake/reasons_for_no_case.py "
    "intake/proposals_sent_back.py spool/alarm_when_disk_fills.py"
).split()


def words_of_template(text: str) -> str:
    """What a person reads of a template, sentences inside its expressions too."""
    said = " ".join(quoted for block in re.findall(r"\{\{(.*?)\}\}", text, re.S) for quoted in _quoted(block))
    return f"{TAGS.sub(' ', text)} {said}"


def _quoted(expression: str) -> list[str]:
    # A sentence has a space; anything else in quotation marks is a name of the program's own.
    return [found for found in re.findall(r'"([^"]*)"', expression) if " " in found.strip()]


def sentences(tree: ast.Module) -> Iterator[str]:
    """Every text of a module that has a space in it, without its docstrings: names of the program's own have none."""
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if " " in text.strip() and id(node) not in docs:
            yield TYPED.sub("", text)


@pytest.mark.parametrize(
    ("text", "told", "why"),
    [
        ("<p>Land it</p>", ["Land"], "a button of old"),
        ('<p class="branch" data-hash="x">Save</p>', [], "what stands in a tag is read by nobody"),
        ("<p>{{ w.branch }}</p>", [], "what a name holds is not known here"),
        ('<p>{{ "It waits to be merged" if x }}</p>', ["merged"], "a sentence inside an expression"),
        ("<p>Type <code>git merge x</code>.</p>", [], "for a keyboard"),
        ("<p>England, a landscape, digits</p>", [], "words that hold one"),
        ("{# spool #}", [], "for whoever reads the template"),
    ],
)
def test_a_word_of_the_machinery_is_found(text: str, told: list[str], why: str) -> None:
    assert [found[0] for found in FORBIDDEN.finditer(words_of_template(text))] == told, why


def test_no_template_of_the_desk_says_one() -> None:
    templates = sorted((ROOT / "web/templates").rglob("*.html"))
    wrong = [
        (path.name, found[0])
        for path in templates
        for found in FORBIDDEN.finditer(words_of_template(path.read_text("utf-8")))
    ]
    assert templates and wrong == []


def test_no_sentence_behind_the_desk_says_one() -> None:
    modules = [*sorted((ROOT / "web").glob("*.py")), *(ROOT / name for name in SPEAKING)]
    wrong = [
        (path.name, found[0], sentence)
        for path in modules
        for sentence in sentences(ast.parse(path.read_text("utf-8")))
        for found in FORBIDDEN.finditer(sentence)
    ]
    assert wrong == []


def test_no_way_forward_of_a_closing_says_one() -> None:
    """What is said of a closing that is refused is read by whoever closes it."""
    rules = [path for room in ("record", "gate") for path in sorted((ROOT / room / "rules").glob("gc4*.py"))]
    found = [
        (path.name, found[0])
        for path in rules
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "REMEDY"
        for found in FORBIDDEN.finditer(TYPED.sub("", ast.unparse(node.value)))
    ]
    assert len(rules) > 20 and found == []


def test_no_question_of_the_newest_standard_says_one() -> None:
    """The first standard has landed and stays as it is."""
    pathways = draft_standard().pathways.values()
    steps = [step for pathway in pathways for step in pathway.steps.values()]
    said = [(s.name, text) for s in steps for text in (s.title, s.purpose)]
    said += [(f.name, text) for s in steps for f in s.fields.values() for text in (f.label, f.help)]
    said += [(g.name, text) for pathway in pathways for g in pathway.gates.values() for text in (g.says, g.way)]
    assert [(name, text) for name, text in said if FORBIDDEN.search(text)] == []
