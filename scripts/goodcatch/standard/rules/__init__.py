"""Rules about the standard itself: GC8xx."""
