"""Rules about files, answers, order and closure: GC1xx, GC2xx, GC301, GC304, GC4xx."""
