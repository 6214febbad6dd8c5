"""What a provider says of itself is used as far as it is good; the rest looks as the program comes."""

import pytest

from goodcatch.look.house import COLOUR, FOLDER, HOUSE, NAME, house_of
from goodcatch.look.picture_faults import LARGEST, fault

GOOD = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>'
CASES = [
    ({}, (NAME, COLOUR, ""), [], "no file: nothing to say"),
    ({"name": "Sunrise"}, ("Sunrise", COLOUR, ""), [], "a name alone"),
    ({"name": "Sunrise", "colour": "'#7A1F5C'"}, ("Sunrise", "#7a1f5c", ""), [], "as it is copied"),
    ({"name": "Sunrise", "colour": "yellow"}, ("Sunrise", COLOUR, ""), ["colour"], "a word"),
    ({"name": "Sunrise", "colour": "'#ffff00'"}, ("Sunrise", COLOUR, ""), ["colour"], "white words cannot be read"),
    ({"name": "x" * 61}, (NAME, COLOUR, ""), ["file"], "too long for a phone"),
    ({"name": '"Sunrise\\r\\nTo: all"'}, (NAME, COLOUR, ""), ["file"], "would begin a line of an e-mail's head"),
    ({"name": "Sunrise", "logo": "logo.svg"}, ("Sunrise", COLOUR, ""), ["missing"], "no such picture"),
    ({"name": "Sunrise", "logo": "../x.svg"}, ("Sunrise", COLOUR, ""), ["missing"], "leads out of the folder"),
    ({"name": "Sunrise", "motto": "x"}, ("Sunrise", COLOUR, ""), ["file"], "nothing here knows it"),
]


@pytest.mark.parametrize(("said", "shown", "kinds", "why"), CASES, ids=[row[-1] for row in CASES])
def test_what_is_good_is_used(said: dict[str, str], shown: tuple[str, ...], kinds: list[str], why: str) -> None:
    text = "".join(f"{key}: {value}\n" for key, value in said.items())
    house = house_of({HOUSE: text} if said else {})
    assert (house.name, house.colour, house.logo) == shown
    assert [fault.kind for fault in house.faults] == kinds
    assert all(fault.remedy and fault.path == HOUSE for fault in house.faults)


def test_a_picture_is_shown_as_it_is() -> None:
    texts = {HOUSE: "logo: logo.svg\nfavicon: favicon.svg\n", f"{FOLDER}/logo.svg": GOOD, f"{FOLDER}/favicon.svg": GOOD}
    house = house_of(texts)
    assert (house.logo, house.small, house.faults) == (GOOD, GOOD, ())


def test_the_small_picture_has_the_providers_colour() -> None:
    assert 'fill="#7a1f5c"' in house_of({HOUSE: 'colour: "#7a1f5c"\n'}).small


PICTURES = [
    (GOOD, 0, "plain shapes"),
    ('<svg><image href="data:image/png;base64,AAAA"/><use href="#a"/></svg>', 0, "a photograph inside"),
    ("<svg>\n<script>x</script></svg>", 2, "a script"),
    ("<svg>\n<g onclick='x'/></svg>", 2, "a script at a shape"),
    ("<svg xmlns:x='http://www.w3.org/1999/xlink'>\n<a x:href='javascript:x'/></svg>", 2, "a link that runs"),
    ("<svg><a\n\n href='https://example.org'/></svg>", 1, "a link; the line is where its shape begins"),
    ("<svg><style>@import 'x';</style></svg>", 1, "a style from elsewhere"),
    ("<svg><path style='fill: url(http://example.org/x)'/></svg>", 1, "a pattern from elsewhere"),
    ("<svg><style>path {fill: u&#114;l(http://example.org/x)}</style></svg>", 1, "a word with an entity in it"),
    ("<svg><path style='fill: url(#own)'/></svg>", 0, "a pattern of its own"),
    ("<!DOCTYPE svg [<!ENTITY a 'aaaa'>]>\n<svg>&a;</svg>", 1, "a text that grows"),
    ("<?xml-stylesheet href='x.css'?><svg/>", 1, "a sheet from elsewhere"),
    ("<html/>", 1, "no picture"),
    ("\x89PNG", 1, "a photograph under another name"),
    ("<svg><foreignObject/></svg>", 1, "a page inside of it"),
    ("<svg><set attributeName='href' to='javascript:x'/></svg>", 1, "a link that comes later"),
    (f"<svg>{' ' * LARGEST}</svg>", 1, "too large for a phone"),
]


@pytest.mark.parametrize(("text", "line", "why"), PICTURES, ids=[row[-1] for row in PICTURES])
def test_what_a_picture_may_hold(text: str, line: int, why: str) -> None:
    assert (fault(text) or (0,))[0] == line, why
