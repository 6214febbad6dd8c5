"""Good Catch: near misses in; signed-off cases, checked closures and learning bulletins out."""

__version__ = "0.1.0"
