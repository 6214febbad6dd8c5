"""Says that a site could not be built; whoever asks for one need not load MkDocs to know of it."""

from __future__ import annotations


class NotBuilt(ValueError):
    """The site could not be built; MkDocs has said why on standard error."""
