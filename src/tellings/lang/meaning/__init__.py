"""What a verb tells that no row of the lexicon lists: judged from the words around it and what they mean."""
