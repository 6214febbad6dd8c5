"""The one look of form, desk, site and private pages: sheets of sizes, colours and parts, and what a provider calls
itself."""
