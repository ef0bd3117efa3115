"""What is wrong with an installation, and what to do about it, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adapters.discord.payload import number, text
from bot.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.wording import Words

ADMINISTRATOR = 1 << 3
RIGHTS: Mapping[str, int] = {
    "view-channel": 1 << 10,
    "send-messages": 1 << 11,
    "attach-files": 1 << 15,
    "read-message-history": 1 << 16,
}
"""What the bot may do in a server. There is nothing among it that reads what people say to one another."""
RIGHTS_FOR_NOTICES: Mapping[str, int] = {"create-private-threads": 1 << 36, "send-messages-in-threads": 1 << 38}
"""What it needs besides where people with closed messages are to find a thread."""
SCOPES = ("bot", "applications.commands")
INVITE = "https://discord.com/oauth2/authorize"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found, line by line, whether all is well, and whether the bot can work at all."""

    lines: tuple[str, ...]
    well: bool
    able: bool = True

    def __add__(self, more: Diagnosis) -> Diagnosis:
        """Both together."""
        return Diagnosis(self.lines + more.lines, self.well and more.well, self.able and more.able)


def rights(*, notices: bool) -> Mapping[str, int]:
    """The permissions that are needed."""
    return {**RIGHTS, **(RIGHTS_FOR_NOTICES if notices else {})}


def invitation(application: str, *, notices: bool = False) -> str:
    """The link that invites the bot to a server, with the permissions that it needs."""
    asked = sum(rights(notices=notices).values())
    return f"{INVITE}?client_id={application}&scope={'+'.join(SCOPES)}&permissions={asked}"


def diagnose(
    application: object, guilds: Sequence[object], *, in_sync: bool, notices: bool = False, language: str = "en"
) -> Diagnosis:
    """Judge what Discord says of the application and of the servers it is in."""
    say = words(language)
    wrong = tuple(_amiss(say, application, guilds, in_sync=in_sync, notices=notices))
    who = say.plain("discord-doctor", bot=text(application, "bot", "username") or text(application, "name"))
    fine = (say.plain("discord-doctor.fine", guild=text(one, "name")) for one in guilds if not _lacks(one, notices))
    commands = (say.plain("discord-doctor.commands-fine"),) if in_sync else ()
    return Diagnosis((who, *fine, *commands, *wrong), well=not wrong)


def refused(error: str, language: str = "en") -> Diagnosis:
    """Discord does not take the token."""
    return Diagnosis((words(language).plain("discord-doctor.refused", error=error),), well=False, able=False)


def unreached(error: str, language: str = "en") -> Diagnosis:
    """Discord did not answer."""
    return Diagnosis((words(language).plain("discord-doctor.unreached", error=error),), well=False, able=False)


def notices_go(channel: object, error: str = "", language: str = "en") -> Diagnosis:
    """Judge a channel for notices: what Discord says of it, or why it says nothing."""
    say = words(language)
    if error:
        return Diagnosis((say.plain("discord-doctor.notices-lost", channel=str(channel), error=error),), well=False)
    return Diagnosis((say.plain("discord-doctor.notices-fine", channel=text(channel, "name")),), well=True)


def _amiss(say: Words, application: object, guilds: Sequence[object], *, in_sync: bool, notices: bool) -> Iterator[str]:
    if url := text(application, "interactions_endpoint_url"):
        yield say.plain("discord-doctor.endpoint", url=url)
    if not guilds:
        yield say.plain("discord-doctor.nowhere", link=invitation(text(application, "id"), notices=notices))
    for guild in guilds:
        for right in _lacks(guild, notices):
            called, why = say.plain(f"discord-right-{right}"), say.plain(f"discord-right-{right}.why")
            yield say.plain("discord-doctor.right", guild=text(guild, "name"), right=called, what=why)
    if not in_sync:
        yield say.plain("discord-doctor.commands-old")


def _lacks(guild: object, notices: bool) -> list[str]:
    granted = number(guild, "permissions")
    if granted & ADMINISTRATOR:
        return []
    return [name for name, bit in rights(notices=notices).items() if not granted & bit]
