"""Names that grow together into groups, in any order of the joins."""

from __future__ import annotations


class Joins:
    """Groups of names that grow together (union-find), the smallest name as the root."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def add(self, name: str) -> None:
        """Put a name into a group of its own, unless it is in one."""
        self.parent.setdefault(name, name)

    def root(self, name: str) -> str:
        """Return the name that stands for the group of ``name``."""
        while self.parent[name] != name:
            self.parent[name] = self.parent[self.parent[name]]
            name = self.parent[name]
        return name

    def join(self, a: str, b: str) -> bool:
        """Put two names into one group; say whether they were apart."""
        first, second = sorted((self.root(a), self.root(b)))
        self.parent[second] = first
        return first != second
