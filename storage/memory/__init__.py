"""The store in memory: for tests and for trying things out, with the manners of the databases."""

from __future__ import annotations

from storage.memory.store import MemoryStore

__all__ = ["MemoryStore"]
