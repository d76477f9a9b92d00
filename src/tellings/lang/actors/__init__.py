"""Who the words of a report mean: actors with country and sector."""

from tellings.lang.actors.alone import code_phrase
from tellings.lang.actors.coder import Coder
from tellings.lang.actors.roster import Fact, Roster, facts, read_roster

__all__ = ["Coder", "Fact", "Roster", "code_phrase", "facts", "read_roster"]
