"""Who says what, as far as one language goes: quotation marks, cues, and the frames that cues open."""
