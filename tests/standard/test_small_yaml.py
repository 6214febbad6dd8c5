"""Small YAML: what was written stays text, what two readers could read differently is refused with its place."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from goodcatch.standard.read_version_folders import DEFAULT
from goodcatch.standard.small_yaml import Malformed, Value, dump, parse, scalar

ROOT = Path(__file__).parents[2]

STAYS_TEXT = [
    ("a: 17:30", "17:30", "a time is not sixty-based arithmetic"),
    ("a: 0123", "0123", "a code keeps its zero"),
    ("a: no", "no", "an answer is not a truth value"),
    ("a: 2026-11-20", "2026-11-20", "a date is text until a field says so"),
    ("a:", "", "nothing is nothing"),
    ("a: ~", "~", "a null sign is text"),
    ("a: 'it''s'", "it's", "quotes are YAML's"),
]


@pytest.mark.parametrize(("text", "value", "why"), STAYS_TEXT)
def test_scalars_stay_text(text: str, value: str, why: str) -> None:
    assert parse(text).data == {"a": value}, why


def test_a_merge_sign_in_quotes_is_a_name() -> None:
    assert parse('"<<": a').data == {"<<": "a"}
    assert dump({"<<": "a"}) == '"<<": a'


def test_the_key_on_stays_a_word() -> None:
    assert parse("on: 1").data == {"on": "1"}


REFUSED = [
    ("- a", "shape 1:1", "a list is no record"),
    ("just words", "shape 1:1", "nor is a single value"),
    ("a: 1\nb: 2\na: 3", "duplicate 3:1", "the last of two would win silently"),
    ("a: {b: 1, b: 2}", "duplicate 1:11", "also one level down"),
    ("a: &x 1", "extras 1:4", "an anchor"),
    ("a: 1\nb: *x", "extras 2:4", "an alias"),
    ("a: !!int 3", "extras 1:4", "a tag"),
    ("<<: {a: 1}", "extras 1:1", "a merge key"),
    ("a: 1\n---\nb: 2", "documents 2:1", "a second document"),
    ("a: @jane", "syntax 1:4", "a character that starts nothing"),
    ("a: b: c", "syntax 1:5", "two colons"),
    ("a: 1\nb: \x07", "characters 2:1", "a bell"),
    ("? [a, b]\n: c", "shape 1:3", "a list for a name"),
    ("a: b\tc", "syntax 1:4", "a tab in a text, which the pure loader refuses"),
    ("a: 1\t\nb: 2", "syntax 1:4", "or after it"),
    ("a\t: b", "syntax 1:1", "or after a name"),
    ("a: b\n \tc", "syntax 1:4", "or before its next line"),
    ("\ufeff\ufeffa: b", "characters 1:1", "one mark too many"),
    ("a: 1\nb: \ud800", "characters 2:1", "half a character, as a broken reader hands it on"),
    ("a: " + "[" * 21, "bounds 1:24", "lists inside lists, never closed"),
    ("a: " + "[" * 3000 + "]" * 3000, "bounds 1:24", "a depth that once ended the whole check"),
    ("{a: " * 3000, "bounds 1:85", "mappings too"),
    ("\n".join(" " * n + "a:" for n in range(300)), "bounds 22:22", "and by indenting"),
    ("a:\n  " + "- " * 3000 + "x", "bounds 2:43", "and by dashes"),
    ("a: " + "b" * 4_000_000, "bounds 1:1", "longer than anything we write"),
]


@pytest.mark.parametrize(("text", "place", "why"), REFUSED)
def test_refusals_name_kind_line_and_column(text: str, place: str, why: str) -> None:
    with pytest.raises(Malformed) as caught:
        parse(text, first_line=3)
    assert f"{caught.value.kind} {caught.value.line - 2}:{caught.value.column}" == place, why
    assert caught.value.remedy and str(caught.value) == caught.value.message


@pytest.mark.parametrize("depth", [1, 19])
def test_a_depth_that_people_write_is_read(depth: int) -> None:
    assert parse("a: " + "[" * depth + "b" + "]" * depth).data


SHIPPED = sorted(path for folder in (DEFAULT, ROOT / "content/standard") for path in folder.rglob("*.yml"))


@pytest.mark.one_in(4)
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_we_ship_reads_the_same_in_the_pure_loader(path: Path) -> None:
    """PyYAML without libyaml is what another person's tools use; it stumbles over texts that libyaml lets pass."""
    text = path.read_text(encoding="utf-8")
    assert parse(text).data == frozen(yaml.load(text, Loader=yaml.BaseLoader))
    assert isinstance(yaml.load(text, Loader=yaml.SafeLoader), dict)


def frozen(value: object) -> object:
    """Lists as tuples, as small YAML reads them; a file of comments alone is an empty mapping."""
    if isinstance(value, list):
        return tuple(frozen(item) for item in value)
    if isinstance(value, dict):
        return {key: frozen(item) for key, item in value.items()}
    return value or {} if value is None else value


CUT = [
    ("a: room # 4", (2,), "a text without quotes ends before ` #`"),
    ("a: room#4", (), "but not where no space comes before"),
    ("a: 'room # 4' # note", (), "nor inside quotes"),
    ("# note\na: room", (), "a line of its own is a remark"),
    ("a: # note\n  b: c", (), "as is one beside a name that has values below"),
    ("a: # 4", (2,), "beside a name that has none it was the answer"),
    ("a: one\n  two # 3", (3,), "the line is that of the cut"),
    ("a: [b # c\n  ]", (2,), "also in a list"),
    ("a: \u00e9\u2028b: c # d", (3,), "lines are counted as YAML does"),
]


@pytest.mark.parametrize(("text", "lines", "why"), CUT)
def test_what_a_hash_cuts_is_noted(text: str, lines: tuple[int, ...], why: str) -> None:
    assert parse(text, first_line=2).cut == lines, why


def test_lines_are_counted_from_where_the_text_starts() -> None:
    parsed = parse("a: 1\nb:\n  - c: 2\n    d: 3\n", first_line=2)
    assert parsed.lines[("a",)] == 2
    assert parsed.lines[("b",)] == 3
    assert parsed.lines[("b", "0", "d")] == 5
    assert parse("a:\n  - b\n  - c\n", first_line=2).lines[("a", "1")] == 4


DUMPED = [
    ("one\n\ntwo", "a: |-\n  one\n\n  two", "paragraphs stay readable, without a space at a line's end"),
    ("one", "a: one", "a word needs no quotes"),
    (" one\ntwo", 'a: " one\\ntwo"', "a block cannot begin with a space"),
    ("\none", 'a: "\\none"', "nor with an empty line"),
    ("one\n", 'a: "one\\n"', "nor end with one"),
    ("yes", 'a: "yes"', "an answer that others take for a truth value"),
    ("No", 'a: "No"', "in any letters"),
    ("one\u202e\ntwo", 'a: "one\\u202e\\ntwo"', "what turns the reading direction can be seen in the file"),
    (("one", "yes"), 'a: [one, "yes"]', "a list of words is one line"),
    (("one\ntwo", "three"), "a:\n  - |-\n    one\n    two\n  - three", "a list with a paragraph is not"),
]


@pytest.mark.parametrize(("value", "text", "why"), DUMPED)
def test_each_value_has_one_way_to_be_written(value: Value, text: str, why: str) -> None:
    assert dump({"a": value}) == text, why
    assert parse(text).data == {"a": value}


texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60)
values = st.recursive(
    texts,
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(texts | st.just("<<"), values, max_size=4))
def test_what_is_dumped_is_read_back(data: dict[str, object]) -> None:
    assert parse(dump(data)).data == data  # type: ignore[arg-type]


@given(texts)
def test_any_yaml_reader_takes_a_scalar_for_the_same_text(text: str) -> None:
    assert yaml.safe_load(f"a: {scalar(text)}")["a"] == text


def test_a_long_sentence_is_quoted_in_no_time() -> None:
    """A pattern with a repeat inside a repeat once took longer than a lifetime over an ordinary sentence."""
    sentence = "a long sentence of plain words " * 200 + "!"
    assert scalar(sentence).startswith('"')
