"""One module for each review: `STORES` that it reads, `PACK` (kept even when it calls for nothing), and `look`."""
