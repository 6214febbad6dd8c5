"""Reads what a provider calls itself and looks like, from one file; what is wrong there leaves the look as it comes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from goodcatch.look.contrast import WORDS, contrast, hex_of
from goodcatch.look.picture_faults import fault
from goodcatch.standard.small_yaml import Malformed, Parsed, parse
from goodcatch.standard.yaml_value_as_list import text_at

FOLDER = "content/house"
HOUSE = f"{FOLDER}/house.yml"
PICTURES = ("logo", "favicon")
KEYS = ("name", "colour", *PICTURES)
LONGEST_NAME = 60  # characters: it stands at the top of a phone
NAME, COLOUR = "Good Catch", "#0b5d5e"
_ICON = Path(__file__).with_name("icon.svg").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Fault:
    """What is wrong, where, and what to do. `kind`: file, colour, missing or picture."""

    kind: str
    path: str
    line: int
    message: str
    remedy: str


@dataclass(frozen=True)
class House:
    """A provider's name, its colour (`#rrggbb`), and its pictures as the text of an SVG; a house without a logo shows
    the small one. `named`: whether it said its name. `faults`: what is not used."""

    name: str = NAME
    colour: str = COLOUR
    logo: str = ""
    favicon: str = ""
    named: bool = False
    faults: tuple[Fault, ...] = ()

    @property
    def small(self) -> str:
        """The small picture: the provider's own, or the program's in the provider's colour."""
        return self.favicon or _ICON.replace(COLOUR, self.colour)

    @property
    def own_name(self) -> str:
        """Its name, or nothing where it has given none."""
        return self.name if self.named else ""

    def called(self, told: str | None) -> str:
        """What the site is called: as the house says, or else as mkdocs.yml has it."""
        return self.name if self.named else told or self.name


def house_of(texts: Mapping[str, str]) -> House:
    """The house that some files tell, by path; one without the file looks as the program comes."""
    if HOUSE not in texts:
        return House()
    try:
        parsed = parse(texts[HOUSE])
    except Malformed as why:
        return House(faults=(Fault("file", HOUSE, why.line, why.message, why.remedy),))
    faults = tuple(_faults(parsed, texts))
    wrong = {(fault.kind, fault.path, fault.line) for fault in faults}
    name, colour = text_at(parsed.data, "name").strip(), hex_of(text_at(parsed.data, "colour"))
    good = not any(kind == "file" and line == _line(parsed, "name") for kind, _, line in wrong) and bool(name)
    logo, favicon = (_picture(parsed, key, texts) for key in PICTURES)
    return House(
        name if good else NAME,
        colour if colour and not any(kind == "colour" for kind, _, _ in wrong) else COLOUR,
        logo,
        favicon,
        good,
        faults,
    )


def house_in(folder: Path) -> House:
    """The house of a repository's folder, as it lies there."""
    paths = [path for path in (folder / FOLDER).glob("*") if path.is_file() and path.suffix in (".yml", ".svg")]
    return house_of({f"{FOLDER}/{path.name}": path.read_text("utf-8", "replace") for path in paths})


def _line(parsed: Parsed, key: str) -> int:
    return parsed.lines.get((key,), 1)


def _faults(parsed: Parsed, texts: Mapping[str, str]) -> Iterator[Fault]:
    for key in parsed.data:
        if key not in KEYS:
            remedy = f"write one of {', '.join(KEYS)}"
            yield Fault("file", HOUSE, _line(parsed, key), "this name is not known here", remedy)
    if "name" in parsed.data:
        name = text_at(parsed.data, "name").strip()
        if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
            remedy = f"write the name in one line of at most {LONGEST_NAME} letters"
            yield Fault("file", HOUSE, _line(parsed, "name"), "the name is empty or too long for a phone", remedy)
    if "colour" in parsed.data:
        yield from _colour(text_at(parsed.data, "colour"), _line(parsed, "colour"))
    for key in PICTURES:
        if key in parsed.data:
            yield from _told(parsed, key, texts)


def _colour(text: str, line: int) -> Iterator[Fault]:
    colour = hex_of(text)
    if not colour:
        remedy = f'write six digits inside quotes, such as "{COLOUR}"'
        yield Fault("colour", HOUSE, line, "this is no colour", remedy)
    elif (ratio := contrast(colour, "#ffffff")) < WORDS:
        says = f"white words on this colour cannot be read well: the contrast is {ratio:.1f}, and has to be {WORDS}"
        yield Fault("colour", HOUSE, line, says, "take a darker shade of it")


def _told(parsed: Parsed, key: str, texts: Mapping[str, str]) -> Iterator[Fault]:
    path = f"{FOLDER}/{key}.svg"
    if text_at(parsed.data, key) != f"{key}.svg" or path not in texts:
        remedy = f"put the picture at `{path}` and write `{key}: {key}.svg`, or delete this line"
        yield Fault("missing", HOUSE, _line(parsed, key), f"there is no such {key} beside this file", remedy)
    elif wrong := fault(texts[path]):
        yield Fault("picture", path, *wrong)


def _picture(parsed: Parsed, key: str, texts: Mapping[str, str]) -> str:
    return "" if key not in parsed.data or list(_told(parsed, key, texts)) else texts[f"{FOLDER}/{key}.svg"]
