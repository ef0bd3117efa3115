"""Settings: what the environment says, read once, and the rules a community may change."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class BadSetting(ValueError):
    """A setting cannot be used; the message names it and says what to write instead."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The figures of one community; every default may be replaced."""

    open_requests: int = 3
    new_requests: int = 5
    new_requests_within: timedelta = timedelta(days=30)
    new_requests_while_thanks_are_due: int = 2
    places: int = 2
    places_within: timedelta = timedelta(days=30)
    lengths: tuple[int, ...] = (15, 20, 30)
    usual_length: int = 20
    reschedules: int = 2
    short_notice: timedelta = timedelta(hours=3)
    again_after: timedelta = timedelta(days=90)
    again_after_decline: timedelta = timedelta(days=60)
    no_shows: int = 2
    no_shows_within: timedelta = timedelta(days=90)
    no_show_pause: timedelta = timedelta(days=14)
    silences: int = 3
    silent_pause: timedelta = timedelta(days=365)
    not_now_pause: timedelta = timedelta(days=30)
    shown_mentors: int = 5
    line_length: int = 200
    slots_ahead: timedelta = timedelta(days=14)
    slots_notice: timedelta = timedelta(hours=4)
    slots_shown: int = 12
    gathered_within: timedelta = timedelta(hours=1)
    search_kept: timedelta = timedelta(days=30)
    link_code: timedelta = timedelta(minutes=10)
    join_code: timedelta = timedelta(days=1)
    code_tries: int = 5
    code_tries_within: timedelta = timedelta(hours=1)
    safety_contacts: tuple[str, ...] = ()
    """The organisers who read reports, by id; the first two where none are named."""
    offsets: Mapping[str, timedelta] = field(default_factory=dict[str, timedelta])
    """Replaces the hour of a step or nudge, by its name in `bot.interview`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What this process was told by its environment."""

    database_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8420
    url: str = ""
    playground: str = ".playground"
    tokens: tuple[str, ...] = ()
    """The names of those that are set."""
    slack_bot_token: str = field(default="", repr=False)
    slack_app_token: str = field(default="", repr=False)
    slack_signing_secret: str = field(default="", repr=False)
    slack_api_url: str = "https://slack.com/api/"
    slack_commands: str = ""
    slack_client_id: str = ""
    slack_client_secret: str = field(default="", repr=False)
    key: str = field(default="", repr=False)
    discord_token: str = field(default="", repr=False)
    discord_api_url: str = "https://discord.com/api/v10"
    discord_gateway_url: str = "wss://gateway.discord.gg/"
    discord_hosts: str = ""
    discord_shards: str = ""
    discord_first_apart: float = 2.0
    discord_first_most: int = 20
    discord_notices: str = ""

    @property
    def database(self) -> str:
        """The address of the database: a file in this folder, unless another is named."""
        return self.database_url or "sqlite+aiosqlite:///windowseat.db"


FIGURE = re.compile(r"\d{1,6}(\.\d{1,3})?")
TOKENS = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_CLIENT_SECRET", "DISCORD_TOKEN")


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read the environment once; raise BadSetting where a value cannot be used."""
    defaults = Settings()
    return Settings(
        database_url=environment.get("DATABASE_URL", ""),
        host=environment.get("WINDOWSEAT_HOST", defaults.host),
        port=_port(environment.get("WINDOWSEAT_PORT", str(defaults.port))),
        url=environment.get("WINDOWSEAT_URL", ""),
        playground=environment.get("WINDOWSEAT_PLAYGROUND", defaults.playground),
        tokens=tuple(name for name in TOKENS if environment.get(name)),
        slack_bot_token=environment.get("SLACK_BOT_TOKEN", "").strip(),
        slack_app_token=environment.get("SLACK_APP_TOKEN", "").strip(),
        slack_signing_secret=environment.get("SLACK_SIGNING_SECRET", "").strip(),
        slack_api_url=environment.get("SLACK_API_URL", defaults.slack_api_url).rstrip("/") + "/",
        slack_commands=environment.get("SLACK_COMMANDS", ""),
        slack_client_id=environment.get("SLACK_CLIENT_ID", "").strip(),
        slack_client_secret=environment.get("SLACK_CLIENT_SECRET", "").strip(),
        key=environment.get("WINDOWSEAT_KEY", "").strip(),
        **_discord(environment),
    )


def _discord(environment: Mapping[str, str]) -> dict[str, Any]:
    defaults = Settings()
    return {
        "discord_token": environment.get("DISCORD_TOKEN", "").strip(),
        "discord_api_url": environment.get("DISCORD_API_URL", defaults.discord_api_url).rstrip("/"),
        "discord_gateway_url": environment.get("DISCORD_GATEWAY_URL", defaults.discord_gateway_url),
        "discord_hosts": environment.get("DISCORD_HOSTS", ""),
        "discord_shards": environment.get("DISCORD_SHARDS", ""),
        "discord_first_apart": _figure(environment, "DISCORD_FIRST_APART", defaults.discord_first_apart),
        "discord_first_most": int(_figure(environment, "DISCORD_FIRST_MOST", defaults.discord_first_most)),
        "discord_notices": environment.get("DISCORD_NOTICES", ""),
    }


def _figure(environment: Mapping[str, str], name: str, usual: float) -> float:
    said = environment.get(name, f"{usual:g}")
    if FIGURE.fullmatch(said):
        return float(said)
    raise BadSetting(f"{name} is {said!r}; write a number, such as {usual:g}.")


def _port(text: str) -> int:
    if text.isdecimal() and int(text) < 2**16:
        return int(text)
    message = f"WINDOWSEAT_PORT is {text!r}; write a number from 0 to 65535, such as 8420."
    raise BadSetting(message)
