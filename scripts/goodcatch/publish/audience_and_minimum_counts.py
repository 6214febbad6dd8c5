"""Says who will read the site, and how many cases there must be before a number or a story is shown to them.

Until an audience is chosen the site is a private preview, and the numbers for staff hold.
"""

from __future__ import annotations

from dataclasses import dataclass

from goodcatch.errors import Unusable
from goodcatch.standard.model import Standard

WORLD = "world"
CHOICES = ("staff", WORLD)


@dataclass(frozen=True)
class Audience:
    """Who reads the site (`staff`, `world`, or nothing while it is a preview), and what they may be shown.

    `minimum`: the smallest number that is shown. `stories_from`: how many cases must have been released before any is
    told by itself. `service_type_from`: how many before the kind of service is told.
    """

    name: str
    minimum: int
    stories_from: int
    service_type_from: int


def audience_of(standard: Standard, at_release: str | None = None) -> Audience:
    """The readers that a standard names, or those for whom an earlier release was made.

    Raises `Unusable` where `site_audience` is another word than the two there are, or a number is none.
    """
    name = str(standard.publication.get("site_audience", "")) if at_release is None else at_release
    if name not in ("", *CHOICES):
        raise Unusable(f"publication.yml: `site_audience` is {name}; write staff or world")
    world = "_world" if name == WORLD else ""
    stories = _number(standard, f"case_stories_from{world}", 8)
    return Audience(
        name,
        # A minimum of none would show zeros, which are kept like small numbers (decision 66).
        max(_number(standard, f"minimum_cell{world}", 5), 1),
        stories,
        max(_number(standard, "service_type_from", 8), stories),
    )


def _number(standard: Standard, name: str, otherwise: int) -> int:
    value = str(standard.publication.get(name, otherwise))
    if not value.isdecimal():
        raise Unusable(f"publication.yml: `{name}` is {value}; write a whole number")
    return int(value)
