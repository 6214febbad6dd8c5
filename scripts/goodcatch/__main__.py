"""`python -m goodcatch`, the same as the `goodcatch` command."""

from goodcatch.cli import main

raise SystemExit(main())
