"""In: text. Out: the spans in it that may say who somebody is. Pure: nothing is read, kept, sent or logged."""

from goodcatch.screen.screen import screen
from goodcatch.screen.span import STOPS, TYPES, Span, certain

__all__ = ["STOPS", "TYPES", "Span", "certain", "screen"]
