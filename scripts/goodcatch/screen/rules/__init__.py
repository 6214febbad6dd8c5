"""Rules about texts and file names that may name somebody: GC501, GC502, GC505. None ever prints what it found."""
