"""Quality floors: what the product scores on the gold today; a score below its floor fails the run."""
