"""Draws an address so that a telephone's camera reads it: black on white by day and by night."""

from __future__ import annotations

from goodcatch.pages.page_and_escaping import words


def qr_code(address: str, title: str) -> str:
    """A figure with the code. Where it is printed, the address belongs beside it in letters too."""
    # Not before a site has an address: most builds draw none.
    import segno

    # As wide as the style sheet says; the quiet zone of four modules belongs to the code.
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        omitsize=True, dark="#000000", light="#ffffff", svgclass=None, lineclass=None
    )
    picture = drawn.replace("<svg ", f'<svg role="img" aria-label="{words(title)}" ', 1)
    return f'<figure class="gc-qr">{picture}</figure>'
