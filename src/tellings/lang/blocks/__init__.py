"""What a stretch of a report is: lines, phrases, shapes, posts, openings, languages, and the report's own day."""
