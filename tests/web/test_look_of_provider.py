"""What pages show of the provider follows `main`; each file has a name that says what it holds."""

from collections.abc import Iterator, Mapping

import pytest
from flask import Flask, render_template_string

from goodcatch.errors import CannotRun
from goodcatch.look.house import FOLDER, HOUSE, NAME
from goodcatch.web.look_of_provider import HouseOnMain, look_files

LOGO = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>'
SUNRISE = {HOUSE: 'name: Sunrise\ncolour: "#7a1f5c"\nlogo: logo.svg\n', f"{FOLDER}/logo.svg": LOGO}


class Texts:
    """`main` as a page meets it: it holds files, or cannot be read."""

    def __init__(self, files: Mapping[str, str] | None) -> None:
        self.files = files

    def __call__(self) -> Mapping[str, str]:
        if self.files is None:
            raise CannotRun("main cannot be read")
        return self.files


STEPS = [
    ({}, NAME, "nothing was said"),
    (SUNRISE, "Sunrise", "a house"),
    (None, "Sunrise", "main cannot be read: the last one"),
    ({**SUNRISE, "content/pages/promise.md": "# New"}, "Sunrise", "something else landed"),
    ({HOUSE: "name: Sunset\n"}, "Sunset", "another name"),
    ({HOUSE: "name: [\n"}, NAME, "a file that is broken: as the program comes"),
    ({}, NAME, "the file is gone"),
]


def test_the_name_follows_main() -> None:
    house, texts = HouseOnMain(), Texts(None)
    assert house.look(texts).name == NAME, "a server that starts before main can be read"
    for files, name, why in STEPS:
        texts.files = files
        assert house.look(texts).name == name, why


def test_nothing_is_made_anew_while_the_house_is_the_same() -> None:
    house = HouseOnMain()
    first = house.look(Texts(SUNRISE))
    assert house.look(Texts({**SUNRISE, "content/ledger/2026-10.csv": "id\n"})) is first


@pytest.fixture
def house() -> Iterator[tuple[Flask, Texts]]:
    app, kept, texts = Flask(__name__), HouseOnMain(), Texts(SUNRISE)
    app.register_blueprint(look_files(lambda: kept.look(texts)))
    app.add_url_rule("/", "home", lambda: render_template_string("{{ look.name }} {{ look.sheet }}"))
    yield app, texts


KINDS = [
    ("sheet", "text/css", b"#7a1f5c"),
    ("icon", "image/svg+xml", b"#7a1f5c"),
    ("logo", "image/svg+xml", LOGO.encode()),
]


@pytest.mark.parametrize(("part", "kind", "holds"), KINDS, ids=[row[0] for row in KINDS])
def test_a_file_is_kept_for_a_year_under_its_name(
    part: str, kind: str, holds: bytes, house: tuple[Flask, Texts]
) -> None:
    name = getattr(HouseOnMain().look(house[1]), part)
    answer = house[0].test_client().get(f"/-/look/{name}")
    assert answer.status_code == 200 and answer.mimetype == kind and holds in answer.data
    assert "max-age=31536000" in answer.headers["Cache-Control"] and answer.get_etag()[0]


def test_a_page_opened_before_the_house_changed_gets_what_holds_now(house: tuple[Flask, Texts]) -> None:
    before = HouseOnMain().look(house[1]).sheet
    house[1].files = {HOUSE: 'colour: "#123456"\n'}
    answer = house[0].test_client().get(f"/-/look/{before}")
    assert answer.status_code == 200 and b"#123456" in answer.data
    assert answer.headers["Cache-Control"] == "no-cache", "else it would stay for a year under the old name"


@pytest.mark.parametrize("name", ["other.css", "", "../look_of_provider.py", "looks.css", "LOOK.css"])
def test_nothing_else_is_served(name: str, house: tuple[Flask, Texts]) -> None:
    assert house[0].test_client().get(f"/-/look/{name}").status_code == 404


def test_every_page_is_told_of_it(house: tuple[Flask, Texts]) -> None:
    assert house[0].test_client().get("/").text.startswith("Sunrise look.")
