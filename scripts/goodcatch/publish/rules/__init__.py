"""Rules about bulletins and alerts: GC7xx."""
