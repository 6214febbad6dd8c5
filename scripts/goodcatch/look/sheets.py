"""Writes the two style sheets: one for form and desk, one for the site. Both hold the same sizes, colours and parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from goodcatch.look.contrast import by_night
from goodcatch.look.house import COLOUR, House

_SHEETS = Path(__file__).with_name("sheets")
_TOKEN = re.compile(r"(--[a-z0-9-]+): ([^;]+);")
_REMARK = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_DAY, _NIGHT = "By day", "By night"


@cache
def desk_sheet(house: House) -> str:
    """The sheet of form and desk."""
    return _written("tokens.css") + _own(house, ":root") + _written("parts.css", "desk.css")


@cache
def site_sheet(house: House) -> str:
    """The sheet of the site, whose theme has a switch for day and night: what a reader chose there goes before what
    their system says."""
    system = _written("tokens.css") + _own(house, ":root")
    chosen = _block('body[data-md-color-media$="light)"]', "light", by_day() | _accents(house)[0])
    dark = _block('body[data-md-color-media$="dark)"]', "dark", at_night() | _accents(house)[1])
    return f"{system}{chosen}@media screen {{ {dark} }}\n{_written('parts.css', 'site.css')}"


def hashed(name: str, text: str, ending: str) -> str:
    """A name that says what the file holds, so that a browser may keep it for a year."""
    return f"{name}.{sha256(text.encode()).hexdigest()[:8]}.min.{ending}"


def by_day() -> dict[str, str]:
    """Each colour by its name, by day."""
    return _colours(_DAY, _NIGHT)


def at_night() -> dict[str, str]:
    """Each colour by its name, by night."""
    return _colours(_NIGHT, r"\Z")


def _colours(begin: str, end: str) -> dict[str, str]:
    found = re.search(f"{begin}.*?({end})", _text("tokens.css"), re.DOTALL)
    assert found
    return {name: value for name, value in _TOKEN.findall(found[0]) if value.startswith("#")}


def _accents(house: House) -> tuple[dict[str, str], dict[str, str]]:
    """What a house's own colour changes, by day and by night; nothing where it has none."""
    if house.colour == COLOUR:
        return {}, {}
    return {"--accent": house.colour}, {"--accent": by_night(house.colour, at_night()["--raised"])}


def _own(house: House, place: str) -> str:
    day, night = _accents(house)
    return (
        f"{_block(place, '', day)}@media screen and (prefers-color-scheme: dark) {{ {_block(place, '', night)} }}\n"
        if day
        else ""
    )


def _block(place: str, scheme: str, colours: Mapping[str, str]) -> str:
    said = [f"color-scheme: {scheme};"] if scheme else []
    return f"{place} {{ {' '.join([*said, *(f'{name}: {value};' for name, value in colours.items())])} }}\n"


def _written(*names: str) -> str:
    return "".join(_REMARK.sub("", _text(name)) for name in names if name)


@cache
def _text(name: str) -> str:
    return (_SHEETS / name).read_text(encoding="utf-8")
