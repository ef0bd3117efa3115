"""Which shard hears of what."""

from __future__ import annotations


def is_for(shard: tuple[int, int], guild: str) -> bool:
    """Whether a shard is told of a server; direct messages are the first one's."""
    number, of = shard
    return (int(guild) >> 22) % of == number if guild else number == 0
