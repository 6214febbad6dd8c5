"""An erratum shows every line that changed with it, and whoever reads it can trust that nothing else did."""

from __future__ import annotations

import pytest

from goodcatch.publish.erratum_of_bulletin import not_shown, with_erratum

OLD = "Nine were passed on.\n\nSlings were *replaced* & hung.\n\n## Told\n\n- Thirty reports."
MENDED = OLD.replace("Slings", "All slings")
MADE = with_erratum(OLD, MENDED, "2026-11-23")
TWICE = with_erratum(MADE, MADE.replace("Thirty", "Forty"), "2026-11-24")
BY_HAND = (
    f"{MENDED}\n\n## Erratum of 2026-11-23\n\nA word.\n\n"
    "> \\-Slings were *replaced* & hung.\n> \\+All slings were *replaced* & hung."
)


@pytest.mark.parametrize(
    ("old", "new", "missing", "why"),
    [
        (OLD, MADE, (), "as the program makes it"),
        (OLD, BY_HAND, (), "by hand, with the signs spelt as Markdown also reads them"),
        (MADE, TWICE, (), "a second one, above which the first still stands"),
        (OLD, TWICE, (), "two that came in one"),
        (OLD, f"{MADE}\n", (), "a blank line says nothing"),
        (OLD, MENDED, ("-Slings were *replaced* & hung.", "+All slings were *replaced* & hung."), "shows nothing"),
        (OLD, MADE.replace("Nine", "All"), ("-Nine were passed on.", "+All were passed on."), "a line more"),
        (OLD, MADE.replace("- Thirty reports.", ""), ("-- Thirty reports.",), "a line less"),
        (OLD, f"{MADE}\n\n## Helped\n\nAll.", ("+## Helped", "+All."), "hidden below what it shows"),
        (MADE, MADE.replace("Nine", "All"), ("-Nine were passed on.", "+All were passed on."), "by an earlier one"),
    ],
)
def test_what_an_erratum_does_not_show(old: str, new: str, missing: tuple[str, ...], why: str) -> None:
    assert not_shown(old, new, new) == missing, why


def test_a_later_erratum_may_show_what_one_left_out() -> None:
    less = MADE.replace("Nine", "All")
    shown = "## Erratum of 2026-11-24\n\n> -Nine were passed on.<br>\n> +All were passed on.<br>"
    assert not_shown(OLD, less, less)
    assert not_shown(OLD, less, f"{less}\n\n{shown}") == ()
