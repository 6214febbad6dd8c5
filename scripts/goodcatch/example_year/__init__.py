"""A year of an invented provider: stories, what was done about them, and the landings that this gives."""
