"""The reviews, a module each: `STORES` that it reads, `PACK` (kept even when it calls for nothing), and `look`."""
