"""The sheets say each thing once, colours stand in one of them, and what they dress is there."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import goodcatch
import goodcatch.look
from goodcatch.look.house import House
from goodcatch.look.sheets import desk_sheet, hashed, site_sheet

ROOT = Path(goodcatch.__file__).parent
SHEETS = {path.stem: path.read_text("utf-8") for path in Path(goodcatch.look.__file__).parent.glob("sheets/*.css")}
HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b")


def rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Where a rule holds (`@media …`), and what it says of what: one entry for each selector and property."""
    place, stack = "", list[str]()
    for part in re.findall(r"[^{}]*[{}]", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)):
        words = part[:-1].strip()
        if part.endswith("{"):
            stack.append(" ".join(words.split()))
        else:
            selector = stack.pop()
            for said in filter(None, (line.strip() for line in words.split(";"))):
                for one in selector.split(","):
                    yield f"{' '.join(stack)} {one.strip()}{place}", said.partition(":")[0].strip()


def test_nothing_is_said_twice() -> None:
    for name in ("desk", "site"):
        said = Counter(rules(SHEETS["tokens"] + SHEETS["parts"] + SHEETS[name]))
        twice = {rule for rule, times in said.items() if times > 1} - {(" :root", "--unit")}  # the site's own
        assert twice == set(), name


def test_colours_stand_among_the_tokens() -> None:
    assert {name: HEX.findall(text) for name, text in SHEETS.items() if name != "tokens" and HEX.search(text)} == {}


def test_every_token_that_is_used_is_there() -> None:
    told = set(re.findall(r"(--[a-z0-9-]+):", SHEETS["tokens"]))
    used = {name for text in SHEETS.values() for name in re.findall(r"var\((--[a-z0-9-]+)\)", text)}
    assert used - told == set() and told - used == set()


def test_every_part_is_worn_by_a_page() -> None:
    """A class of the shared sheet, or of form and desk, that no page has."""
    files = [*ROOT.rglob("*.html"), *ROOT.glob("web/static/*.js"), *ROOT.rglob("*.py")]
    words = {word for path in files for word in re.findall(r"[a-z]+(?:-[a-z0-9{]+)*", path.read_text("utf-8"))}
    worn = {name for text in (SHEETS["parts"], SHEETS["desk"]) for name in re.findall(r"\.([a-z]+[a-z0-9-]*)", text)}
    made = {"gc-1", "gc-2", "gc-3", "gc-4", "gc-left", "gc-right", "gc-center"}  # of a number, of a side
    assert worn - words - made == set()


def test_both_sheets_hold_the_same_parts() -> None:
    parts = re.sub(r"/\*.*?\*/\s*", "", SHEETS["parts"], flags=re.DOTALL)
    assert parts in desk_sheet(House()) and parts in site_sheet(House())


def test_a_house_changes_its_colour_alone() -> None:
    ours = House(colour="#7a1f5c")
    for sheet in (desk_sheet, site_sheet):
        assert "--accent: #7a1f5c;" in sheet(ours) and hashed("x", sheet(ours), "css") != hashed(
            "x", sheet(House()), "css"
        )


def test_what_paper_leaves_out_stays_out_whatever_comes_later() -> None:
    """A sheet after the parts may say how a menu or a button stands: nobody can press it on paper."""
    print_rules = SHEETS["parts"].partition("@media print")[2]
    left_out = next(line for line in print_rules.splitlines() if "display: none" in line).partition("{")[0].split(",")
    assert len(left_out) > 5 and all(one.strip().startswith(":root body ") for one in left_out)


def test_every_class_of_a_template_is_dressed() -> None:
    """A name that no sheet knows shows nothing, and nobody notices."""
    dressed = {name for text in SHEETS.values() for name in re.findall(r"\.([a-z]+[a-z0-9-]*)", text)}
    worn = {
        (path.name, word)
        for path in (ROOT / "web/templates").rglob("*.html")
        for said in re.findall(r'class="([^"]*)"', path.read_text("utf-8"))
        for word in re.sub(r"\{[{%].*?[%}]\}", " ", said).split()
    }
    assert {(name, word) for name, word in worn if word not in dressed} == set()
