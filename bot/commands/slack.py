"""`windowseat slack`: the manifest that Slack is given, and a doctor for the installation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from adapters.slack.connection import examine, examine_app
from adapters.slack.doctor import Diagnosis
from adapters.slack.manifest import manifest, read_names
from adapters.slack.seal import read_keys
from bot.commands import FAILED, OK
from bot.settings import BadSetting
from bot.wording import words

if TYPE_CHECKING:
    import argparse

    from bot.settings import Settings


async def print_manifest(options: argparse.Namespace, settings: Settings) -> int:
    """Print the manifest: for Socket Mode, or for requests to WINDOWSEAT_URL."""
    url = settings.url.rstrip("/") if options.http else ""
    if options.http and not url.startswith("https://"):
        raise BadSetting(words("en").plain("cli.needs-url"))
    print(json.dumps(manifest(read_names(settings.slack_commands), url), indent=2, ensure_ascii=False))
    return OK


async def doctor(_: argparse.Namespace, settings: Settings) -> int:
    """Say what is wrong with the tokens and permissions, and what to do about it."""
    found = await diagnosis(settings)
    print("\n".join(found.lines))
    return OK if found.well else FAILED


async def diagnosis(settings: Settings) -> Diagnosis:
    """Ask Slack about the tokens; raise BadSetting where one is missing."""
    check_tokens(settings)
    if is_for_many(settings):
        return _for_many(settings)
    found = await examine(settings.slack_bot_token, settings.slack_api_url)
    if found.well and settings.slack_app_token:
        return found + await examine_app(settings.slack_app_token, settings.slack_api_url)
    return found


def _for_many(settings: Settings) -> Diagnosis:
    """What can be told before anybody has installed: Slack shows secrets and scopes to be wrong only then."""
    say = words("en").plain
    if not settings.url:
        raise BadSetting(say("cli.needs-url"))
    return Diagnosis((say("slack-doctor.for-many", url=settings.url.rstrip("/")),), well=True)


def is_for_many(settings: Settings) -> bool:
    """Whether many workspaces are to install the bot, rather than one whose token is known."""
    return bool(settings.slack_client_id or settings.slack_client_secret)


def check_tokens(settings: Settings) -> None:
    """Raise BadSetting, naming what is missing to live in a workspace."""
    read_names(settings.slack_commands)
    say = words("en").plain
    if is_for_many(settings):
        if not (settings.slack_client_id and settings.slack_client_secret and settings.slack_signing_secret):
            raise BadSetting(say("cli.needs-app"))
        read_keys(settings.key)
        return
    either = settings.slack_app_token or settings.slack_signing_secret
    if settings.slack_bot_token and either:
        return
    if settings.slack_bot_token:
        raise BadSetting(say("cli.needs-app-token"))
    if either:
        raise BadSetting(say("cli.needs-bot-token"))
    raise BadSetting(say("cli.needs-slack"))
