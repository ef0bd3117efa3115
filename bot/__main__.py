"""The command line: what can be asked for, and who does it."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from bot.commands import OK, UNUSABLE
from bot.settings import BadSetting, Settings, read_settings
from bot.wording import words

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        settings = read_settings(os.environ)
        with suppress(KeyboardInterrupt):
            return asyncio.run(options.do(options, settings))
    except (BadSetting, OSError) as why:
        print(why, file=sys.stderr)
        return UNUSABLE
    return OK


async def _as_set_up(options: argparse.Namespace, settings: Settings) -> int:
    """Serve where there are tokens, else play."""
    return await _does("serve.serve" if settings.tokens else "playground.playground")(options, settings)


def _does(what: str) -> Callable[[argparse.Namespace, Settings], Awaitable[int]]:
    """Import a command only when it is asked for: the libraries of all platforms together take their time."""

    async def do(options: argparse.Namespace, settings: Settings) -> int:
        return await resolve_name(f"bot.commands.{what}")(options, settings)

    return do


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="windowseat", description=_help("windowseat"))
    parser.add_argument("--version", action="version", version=version("windowseat"))
    parser.set_defaults(do=_as_set_up, browser=True)
    does = parser.add_subparsers(title="commands")

    playing = does.add_parser("playground", help=_help("playground"))
    playing.add_argument("--no-browser", dest="browser", action="store_false", help=_help("no-browser"))
    playing.set_defaults(do=_does("playground.playground"))

    does.add_parser("serve", help=_help("serve")).set_defaults(do=_does("serve.serve"))
    _add_slack(does.add_parser("slack", help=_help("slack")))
    _add_discord(does.add_parser("discord", help=_said("discord-setup.manage")))

    rehearsing = does.add_parser("rehearse", help=_help("rehearse"))
    rehearsing.add_argument("story", type=Path, help=_help("story"))
    rehearsing.add_argument("--file", type=Path, metavar="FOLDER", help=_help("file"))
    rehearsing.add_argument("--step", action="store_true", help=_help("step"))
    rehearsing.set_defaults(do=_does("rehearse.rehearse"))

    importing = does.add_parser("import", help=_help("import"))
    importing.add_argument("file", type=Path, help=_help("directory"))
    importing.add_argument("--publish", action="store_true", help=_help("publish"))
    importing.add_argument("--community", default="", metavar="NAME", help=_help("community"))
    importing.set_defaults(do=_does("directory.bring_in"))
    _add_match(does)
    _add_backup(does)
    return parser


def _add_backup(does: Any) -> None:
    backing_up = does.add_parser("backup", help=_said("backup.backup"))
    backing_up.set_defaults(do=_does("backup.back_up"))
    restoring = does.add_parser("restore", help=_said("backup.restore"))
    restoring.add_argument("--replace", action="store_true", help=_said("backup.replace"))
    restoring.set_defaults(do=_does("backup.restore"))
    for parser in (backing_up, restoring):
        parser.add_argument("file", type=Path, help=_said("backup.file"))


def _add_match(parsers: Any) -> None:
    matching = parsers.add_parser("match", help=_said("match-help"))
    matching.add_argument("mentors", type=Path, metavar="MENTORS.csv", help=_said("match-help.mentors"))
    matching.add_argument("queries", type=Path, metavar="QUERIES.txt", help=_said("match-help.queries"))
    matching.add_argument("--most", type=int, default=5, metavar="N", help=_said("match-help.most"))
    matching.add_argument("--why-not", default="", metavar="HANDLE", help=_said("match-help.why-not"))
    matching.set_defaults(do=_does("match.match"))


def _add_slack(parser: argparse.ArgumentParser) -> None:
    does = parser.add_subparsers(title="commands", required=True)
    writing = does.add_parser("manifest", help=_help("manifest"))
    writing.add_argument("--http", action="store_true", help=_help("http"))
    writing.set_defaults(do=_does("slack.print_manifest"))
    does.add_parser("doctor", help=_help("doctor")).set_defaults(do=_does("slack.doctor"))


def _add_discord(parser: argparse.ArgumentParser) -> None:
    does = parser.add_subparsers(title="commands", required=True)
    does.add_parser("invite", help=_said("discord-setup.invite")).set_defaults(do=_does("discord.print_invitation"))
    does.add_parser("sync", help=_said("discord-setup.sync")).set_defaults(do=_does("discord.sync_commands"))
    does.add_parser("doctor", help=_help("doctor")).set_defaults(do=_does("discord.doctor"))


def _help(name: str) -> str:
    return _said(f"cli.{name}")


def _said(key: str) -> str:
    return words("en").plain(key)


if __name__ == "__main__":
    sys.exit(main())
