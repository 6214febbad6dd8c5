"""Rules about bulletins: GC7xx."""
