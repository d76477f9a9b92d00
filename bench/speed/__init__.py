"""How fast, always beside something else run at the same time."""
