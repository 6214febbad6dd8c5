"""How a word is found however it was written down, and what is left alone."""

import gzip
import unicodedata

import pytest

from goodcatch.leak.match_leaked_words import NoWords, leak_from, text_of
from goodcatch.leak.redact_one_file import redacted
from goodcatch.standard.small_yaml import parse

FOUND = [
    ("Brön D'Orzwick", "brön d'orzwick", "in small letters"),
    ("Brön D'Orzwick", "BRÖN D'ORZWICK", "in capitals"),
    ("Brön D'Orzwick", unicodedata.normalize("NFD", "Brön D'Orzwick"), "letters and marks apart"),
    (unicodedata.normalize("NFD", "Brön D'Orzwick"), "Brön D'Orzwick", "the list itself with letters and marks apart"),
    ("Brön D'Orzwick", "Br&ouml;n D&#39;Orzwick", "as HTML names"),
    ("Brön D'Orzwick", "Br&#246;n D&#x27;Orzwick", "as HTML numbers"),
    ("Brön D'Orzwick", "Brön D\\'Orzwick", "as Markdown escapes it"),
    ("Brön D'Orzwick", '"Br\\u00f6n D\'Orzwick"', "as JSON escapes it"),
    ("Brön D'Orzwick", "/br%C3%B6n-d%27orzwick/", "in an address"),
    ("Brön D'Orzwick", "Brön D’Orzwick", "with another apostrophe"),
    ("Brön D'Orzwick", "Brön\n  D'Orzwick", "over two lines"),
    ("Brön D'Orzwick", "Brön&nbsp;D'Orzwick", "with a fixed space"),
    ("Mistletoe Hammer", "xmistletoe.hammer@example.invalid", "in an e-mail address, with no boundary before it"),
    ("Mistletoe-Hammer", "mistletoe_hammer.md", "in a file's name"),
    ("A*B*C", "A\\*B\\*C", "signs that Markdown escapes"),
    ("A&B<C", "A&amp;B&lt;C", "signs that HTML escapes"),
    ("Straße", "STRASSE", "a letter that is two in capitals"),
]
LEFT = [
    ("Ada", "3b4c09dac355f6d03180f5fe99f97edabe256181", "a commit's id"),
    ("dead", f"saw: {'dead' * 16}", "a hash"),
    ("Wren", "NM-2026-7WREN9F4", "a case's id"),
]
REFUSED = [
    ("", "no word", "an empty list"),
    ("\n  \n", "no word", "a list of blank lines"),
    ("Mistletoe\nAl\n", "word 2 of 2", "a word of two letters"),
    ("a.-b", "word 1 of 1", "signs do not count"),
]


@pytest.mark.parametrize(("word", "text", "why"), FOUND, ids=[why for _, _, why in FOUND])
def test_found_and_gone(word: str, text: str, why: str) -> None:
    leak = leak_from(word)
    assert leak.within(f"x {text} y") == (1,)
    assert leak.within(leak.cleaned(text)) == ()
    assert "[removed]" in leak.cleaned(text)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1252"])
def test_found_in_other_encodings(encoding: str) -> None:
    content = "Told by BRÖN D'ORZWICK.".encode(encoding)
    clean = redacted(leak_from("Brön D'Orzwick"), content)
    assert content != clean and "ORZWICK".encode(encoding) not in clean


@pytest.mark.parametrize(("word", "text", "why"), LEFT, ids=[why for _, _, why in LEFT])
def test_what_a_machine_drew_is_left_alone(word: str, text: str, why: str) -> None:
    leak = leak_from(word)
    assert leak.within(text) == () and leak.cleaned(text) == text
    assert leak.cleaned(f"{text} {word}") == f"{text} [removed]"


@pytest.mark.parametrize(("text", "said", "why"), REFUSED, ids=[why for _, _, why in REFUSED])
def test_a_list_that_cannot_be_used_is_refused_without_a_word_of_it(text: str, said: str, why: str) -> None:
    with pytest.raises(NoWords, match=said) as refused:
        leak_from(text)
    assert "istletoe" not in str(refused.value)


def test_each_word_has_its_number() -> None:
    assert leak_from("\ufeffOne name\n\nAnother name\nOne name\n").within("another name, ONE NAME") == (1, 2)


YAML = [
    ("---\ntitle: Mistletoe said so\nby: x\n---\nBody", {"title": "[removed] said so", "by": "x"}, "at the beginning"),
    ("---\nnames: [mistletoe, oak]\n---\n", {"names": ("[removed]", "oak")}, "in a list"),
    ("---\nMistletoe: yes\n---\n", {"[removed]": "yes"}, "as a question"),
    ('---\ntitle: "So Mistletoe said"\n---\n', {"title": "So [removed] said"}, "inside quotes"),
    ("title: mistletoe\nother:\n  deep: Oak\n", {"title": "[removed]", "other": {"deep": "Oak"}}, "a sheet"),
]


@pytest.mark.parametrize(("text", "said", "why"), YAML, ids=[why for _, _, why in YAML])
def test_yaml_says_the_same_but_for_the_word(text: str, said: dict[str, object], why: str) -> None:
    clean = text_of(redacted(leak_from("mistletoe"), text.encode()))
    assert parse(clean.split("---\n")[1] if "---" in clean else clean).data == said


SAME = [
    b"",
    b"\x89PNG\r\n\xff\xfe",
    "Öl".encode("latin-1"),
    b"---\nno: [end\n---\n",
    gzip.compress(b"nothing", mtime=0),
]


@pytest.mark.parametrize("content", SAME)
def test_a_file_without_the_word_keeps_every_byte(content: bytes) -> None:
    assert redacted(leak_from("mistletoe"), content) == content


def test_a_packed_file_is_opened() -> None:
    clean = redacted(leak_from("mistletoe"), gzip.compress(b"to Mistletoe"))
    assert gzip.decompress(clean) == b"to [removed]"
