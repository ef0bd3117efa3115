"""The commands of the application, as Discord is told them: from the same tables that answer them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from adapters.discord.decode import BESIDE_SOMEONE, MENU_LABELS, TYPED
from adapters.discord.shapes import LOCALES
from bot.router import COMMANDS, COMPLETIONS, SUBCOMMANDS
from bot.wording import ENGLISH, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from adapters.discord.limits import Payload
    from bot.wording import Words

    Speaking: TypeAlias = Callable[[str], Words]

GUILDS, GUILD_REACTIONS, DIRECT_MESSAGES = 1 << 0, 1 << 10, 1 << 12
INTENTS = GUILDS | GUILD_REACTIONS | DIRECT_MESSAGES
"""What the gateway is asked to tell: nothing that needs Discord's consent, and no message but those to the bot."""
IN_A_SERVER, WITH_THE_BOT = 0, 1
MANAGE_SERVER = 1 << 5
ORGANISERS = {"organise"}
"""Commands that only those see who manage the server, until it says otherwise; whether they may is checked anew."""
SUBCOMMAND, WORDS = 1, 3
"""The types of an option: a command within a command, and words."""
OPTIONS: Mapping[str, tuple[str, bool]] = {
    "find-mentor": ("words", False),
    "windowseat find": ("words", False),
    "windowseat zone": ("place", True),
    "windowseat link": ("code", False),
    "windowseat join": ("code", False),
}
"""What can be typed behind a command, and whether it must be."""
LONGEST = 100


def commands(say: Speaking = words) -> list[Payload]:
    """Every command of the application, for a bulk overwrite."""
    return [*(_command(name, say) for name in COMMANDS), *(_menu(name, say) for name in MENU_LABELS)]


def _command(name: str, say: Speaking) -> Payload:
    within = [_subcommand(name, one, say) for one in SUBCOMMANDS] if name == "windowseat" else _options(name, say)
    rights = {"default_member_permissions": str(MANAGE_SERVER)} if name in ORGANISERS else {}
    return {
        "type": TYPED,
        "name": name,
        **_described(f"command-{name}", say),
        "options": within,
        "contexts": [IN_A_SERVER] if name in ORGANISERS else [IN_A_SERVER, WITH_THE_BOT],
        "integration_types": [0],
        **rights,
    }


def _subcommand(name: str, within: str, say: Speaking) -> Payload:
    described = _described(f"command-{name}.{within}", say)
    return {"type": SUBCOMMAND, "name": within, **described, "options": _options(f"{name} {within}", say)}


def _options(command: str, say: Speaking) -> list[Payload]:
    if command not in OPTIONS:
        return []
    name, needed = OPTIONS[command]
    completed = {"autocomplete": True} if command in COMPLETIONS else {}
    option = {"type": WORDS, "name": name, **_described(f"discord-option-{name}", say), "required": needed}
    return [option | {"max_length": LONGEST} | completed]


def _menu(name: str, say: Speaking) -> Payload:
    label = MENU_LABELS[name]
    return {
        "type": BESIDE_SOMEONE,
        "name": say(ENGLISH).plain(label),
        **_localised("name", label, say),
        "contexts": [IN_A_SERVER],
        "integration_types": [0],
    }


def _described(key: str, say: Speaking) -> Payload:
    return {"description": say(ENGLISH).plain(key), **_localised("description", key, say)}


def _localised(what: str, key: str, say: Speaking) -> Payload:
    """The same in every language of Discord's that there are words for."""
    spoken = {locale: say(locale) for locale in sorted(LOCALES)}
    others = {locale: its.plain(key) for locale, its in spoken.items() if its.language != ENGLISH}
    return {f"{what}_localizations": others} if others else {}
