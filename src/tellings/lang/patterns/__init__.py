"""Event patterns: what words of English tell an event of PLOVER, and who takes part in it."""
