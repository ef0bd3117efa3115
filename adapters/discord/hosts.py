"""To whom the token may go: to Discord, to this machine, and to the hosts that an organiser has named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import TCPConnector
from yarl import URL

from adapters.discord.outcomes import NotDiscord
from bot.settings import BadSetting
from bot.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiohttp import ClientRequest, ClientTimeout
    from aiohttp.connector import Connection
    from aiohttp.tracing import Trace

DISCORD = (".discord.com", ".discord.gg")
HERE = {"127.0.0.1", "::1", "localhost"}
SEALED = {"https", "wss"}
SCHEMES = SEALED | {"http", "ws"}


def may_lead_to(address: URL, hosts: Sequence[str] = ()) -> bool:
    """Whether this is nobody strange, and nobody on the way to Discord can read along."""
    host = address.host or ""
    if f".{host}".endswith(DISCORD):
        return address.scheme in SEALED
    return address.scheme in SCHEMES and (host in HERE or host in {one.lower() for one in hosts})


def check_address(name: str, said: str, hosts: Sequence[str]) -> None:
    """Raise BadSetting where an address leads to a stranger, or is none."""
    try:
        address = URL(said)
    except ValueError:
        address = URL()
    if not may_lead_to(address, hosts):
        raise BadSetting(words("en").plain("discord-setup.bad-address", name=name, host=address.host or said))


class Guarded(TCPConnector):
    """Connects to nobody else, wherever Discord's answers lead: a redirection, or where a session is to go on."""

    def __init__(self, hosts: Sequence[str] = ()) -> None:
        super().__init__(limit=0)
        self._hosts_named = tuple(hosts)

    async def connect(self, req: ClientRequest, traces: list[Trace], timeout: ClientTimeout) -> Connection:  # noqa: ASYNC109 - its name is aiohttp's
        """Connect, or raise NotDiscord before anything is said."""
        if not may_lead_to(req.url, self._hosts_named):
            raise NotDiscord(req.url.host)
        return await super().connect(req, traces, timeout)
