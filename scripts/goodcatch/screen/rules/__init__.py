"""Rules about what texts and file names say of people: GC501 to GC503, GC505. None ever prints what it found."""
