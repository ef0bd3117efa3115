"""`windowseat import`: checks an alumni directory, and publishes it in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.clock import WallClock
from bot.commands import FAILED, OK
from bot.commands.communities import community_of_directory
from bot.directory import Unusable, parse
from bot.usecases.directory import done, publish, report, unusable
from bot.views import plain
from bot.wording import words
from storage.ids import TimeOrderedIds
from storage.sql import open_store

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from bot.settings import Settings
    from bot.views import Text


async def bring_in(options: argparse.Namespace, settings: Settings) -> int:
    """Check a directory, and publish it where asked."""
    say, now = words("en"), WallClock().now()
    try:
        directory = parse(options.file.read_bytes(), "", now)
    except Unusable as why:
        _print([unusable(why, say)])
        return FAILED
    _print(report(directory, say))
    if not options.publish:
        return OK
    store = await open_store(settings.database)
    try:
        new_id = TimeOrderedIds()
        community = await community_of_directory(store, new_id, options.community)
        rows = parse(options.file.read_bytes(), community.id, now).rows
        _print(done(await publish(rows, community, store, new_id, now), say))
    finally:
        await store.close()
    return OK


def _print(texts: Iterable[Text]) -> None:
    for text in texts:
        print(plain(text))
