"""What a match holds: the words that tell an event, the rule they meet, and who takes part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tellings.lang.tree import Token


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger with the rule it meets: type, mode, CAMEO code, words of the trigger, heads of the two parties."""

    trigger: Token
    words: tuple[Token, ...]
    rule: str
    type: str
    mode: str
    cameo: str
    doers: tuple[Token, ...]
    others: tuple[Token, ...]
    status: str = ""
    inner: Match | None = None
    weight: int = 0
    also: Match | None = None
    unclear: bool = False

    @property
    def happening(self) -> Token:
        """Return the word that tells what happens: "is set to visit" the visit, "refused to visit" the refusal."""
        return self.inner.happening if self.inner is not None and self.inner.type == self.type else self.trigger
