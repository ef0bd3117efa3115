"""`windowseat import`: checks an alumni directory, and publishes it in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adapters.clock import WallClock
from bot.commands import FAILED, OK
from bot.commands.communities import community_of_directory
from bot.commands.vaults import open_database
from bot.directory import Unusable, parse
from bot.settings import BadSetting
from bot.usecases.directory import done, publish, report, unusable
from bot.views import Quote, plain
from bot.wording import words
from storage.dialect import bare_address
from storage.ids import TimeOrderedIds

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from pathlib import Path

    from bot.settings import Settings
    from bot.views import Text
    from bot.wording import Words

_CLOSED: dict[type[OSError], str] = {FileNotFoundError: "import-no-file", IsADirectoryError: "import-folder"}


async def bring_in(options: argparse.Namespace, settings: Settings) -> int:
    """Check a directory, and publish it where asked."""
    say, now = words("en"), WallClock().now()
    content = _read(options.file, say)
    try:
        directory = parse(content, "", now)
    except Unusable as why:
        _print([unusable(why, say)])
        return FAILED
    _print(report(directory, say))
    if not options.publish:
        return OK
    store = await open_database(settings.database)
    try:
        new_id = TimeOrderedIds()
        community = await community_of_directory(store, new_id, options.community)
        rows = parse(content, community.id, now).rows
        _print(done(await publish(rows, community, store, new_id, now), say))
        _print([say("import-where", database=Quote(bare_address(settings.database))), say("import-next")])
    finally:
        await store.close()
    return OK


def _read(file: Path, say: Words) -> bytes:
    try:
        return file.read_bytes()
    except OSError as why:
        key = _CLOSED.get(type(why), "import-unreadable")
        raise BadSetting(plain(say(key, file=Quote(str(file))))) from why


def _print(texts: Iterable[Text]) -> None:
    for text in texts:
        print(plain(text))
