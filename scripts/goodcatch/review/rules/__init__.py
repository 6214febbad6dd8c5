"""Rules about reviews, computed answers and what was counted: GC414, GC635, GC636, GC708, GC709, GC712, GC810."""
