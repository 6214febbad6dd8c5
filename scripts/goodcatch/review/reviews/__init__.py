"""The reviews, a module each: `STORES` that it reads, `PACK` (kept even when it calls for nothing), and `look`.

`NAME` is what reviews.yml calls it, where that is not the name of its file.
"""
