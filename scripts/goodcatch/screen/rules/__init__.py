"""Rules about texts that may name somebody: GC501, GC502. None of them ever prints what it found."""
