"""Every colour of the house is read on the ground that it stands on, by day and by night (WCAG 2.2, 1.4.3, 1.4.11)."""

import pytest

from goodcatch.look.contrast import SIGNS, WORDS, by_night, contrast, hex_of
from goodcatch.look.sheets import at_night, by_day

PAIRS = [
    *[(name, ground, WORDS) for name in ("ink", "quiet", "accent", "wrong", "good") for ground in ("ground", "raised")],
    ("on-accent", "accent", WORDS), ("on-mark", "mark", WORDS), ("ink", "wrong-ground", WORDS),
    ("wrong", "wrong-ground", WORDS), ("accent", "wrong-ground", WORDS),
    *[(name, ground, SIGNS) for name in ("line", "focus") for ground in ("ground", "raised")],
    *[(f"chart-{n}", ground, WORDS) for n in (1, 2, 3, 4) for ground in ("ground",)],  # a series' name is written in it
]  # fmt: skip
# Parts things that space parts already, and lies below a logo: nothing is told by them.
UNREAD = {"--faint", "--plate"}


@pytest.mark.parametrize("scheme", ["day", "night"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_each_pair_can_be_read(scheme: str, front: str, ground: str, least: float) -> None:
    colours = by_day() if scheme == "day" else at_night()
    assert contrast(colours[f"--{front}"], colours[f"--{ground}"]) >= least


def test_no_colour_is_left_out() -> None:
    looked = {f"--{name}" for front, ground, _ in PAIRS for name in (front, ground)}
    assert set(by_day()) == set(at_night()) == looked | UNREAD


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#ffffff", 4.48),  # the grey that just fails, as the guidelines' own notes have it
        ("#0b5d5e", "#0b5d5e", 1.0),
    ],
)
def test_the_ratio_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("colour", ["#0b5d5e", "#000000", "#7a1f5c", "#00008b", "#b00000", "#767676", "#4b0082"])
def test_a_providers_colour_is_read_by_night_too(colour: str) -> None:
    night = at_night()
    made = by_night(colour, night["--raised"])
    assert min(contrast(made, night[ground]) for ground in ("--ground", "--raised", "--on-accent")) >= WORDS


@pytest.mark.parametrize(
    ("text", "colour"),
    [("#0B5D5E", "#0b5d5e"), ("0b5d5e", "#0b5d5e"), ("purple", ""), ("#fff", ""), ("#12345g", ""), ("", "")],
)
def test_a_colour_is_six_digits(text: str, colour: str) -> None:
    assert hex_of(text) == colour
