"""Finds what in a text may say who somebody is. Nothing is read from elsewhere, kept, sent or logged."""

from goodcatch.screen.screen import screen
from goodcatch.screen.span import STOPS, TYPES, Span, certain

__all__ = ["STOPS", "TYPES", "Span", "certain", "screen"]
