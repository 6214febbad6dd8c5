"""Rules about reviews and computed answers: GC414, GC708, GC709, GC810."""
