"""Rules about deadlines: GC302."""
