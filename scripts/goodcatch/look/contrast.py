"""Works out how well two colours can be told apart, and lightens one until it is read by night.

The formulas are those of WCAG 2.2: relative luminance, and success criteria 1.4.3 (4.5 for words) and 1.4.11 (3 for
signs).
"""

from __future__ import annotations

import colorsys
import re

WORDS, SIGNS = 4.5, 3.0
_HEX = re.compile(r"#?([0-9a-fA-F]{6})\Z")
_CALM = 0.6  # by night a strong colour glares
_NIGHT = 8.0


def hex_of(text: str) -> str:
    """A colour as `#rrggbb`; nothing where the text is none. The `#` may be missing: YAML takes it for a remark."""
    found = _HEX.match(text)
    return f"#{found[1].lower()}" if found else ""


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black and white). Colours are `#rrggbb`."""
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def by_night(colour: str, ground: str) -> str:
    """The same hue, so light that it is read on a dark ground."""
    hue, light, strong = colorsys.rgb_to_hls(*_parts(colour))
    made = colour
    while contrast(made, ground) < _NIGHT:
        light += 0.01
        made = _hex(colorsys.hls_to_rgb(hue, min(light, 1), min(strong, _CALM)))
    return made


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


def _hex(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _luminance(colour: str) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
