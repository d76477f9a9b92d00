"""Measurements: predictions for the scorers, quality floors, speed and scale."""
