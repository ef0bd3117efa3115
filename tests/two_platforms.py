"""A playhouse on two platforms at once: whoever is on Slack or on Discord is so on a stand-in, over the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from adapters.playground.decode import person as account_in_story
from adapters.playground.decode import space
from adapters.playground.deliver import PlaygroundMessenger
from adapters.playground.house import House
from adapters.playground.things import PLATFORM
from bot.delivery import Deliveries
from bot.events import Person, Space
from tests.discord.connect import connect as on_discord
from tests.discord.hands import DiscordHands
from tests.discord.mirror import Mirror as DiscordMirror
from tests.slack.connect import by_sockets as on_slack
from tests.slack.house import SlackHands
from tests.slack.mirror import Mirror as SlackMirror
from tests.slack.standin.slack import TEAM

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from adapters.playground.hands import Hands
    from adapters.playground.house import Vault
    from adapters.playground.things import Persona
    from adapters.playground.world import World
    from bot.ports import Calendar
    from tests.discord.connect import Adapter as OnDiscord
    from tests.discord.standin import Discord
    from tests.slack.connect import Adapter as OnSlack
    from tests.slack.standin import Slack


class Corner:
    """The world as one platform sees it: its own people and channels."""

    def __init__(self, world: World, on: str) -> None:
        self._world, self._on = world, on
        self.channels = tuple(f"{channel}-{on}" for channel in world.channels)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._world, name)

    def people(self) -> tuple[Persona, ...]:
        """Those who are here."""
        return tuple(one for one in self._world.people() if one.on == self._on)


class EachTheirOwn:
    """Everybody's hands, each on their platform."""

    def __init__(self, world: World, hands: Mapping[str, object]) -> None:
        self._world, self._hands = world, hands

    def __getattr__(self, name: str) -> Any:
        async def do(person: str, *given: Any, **more: Any) -> None:
            who = self._world.persona(person)
            await getattr(self._hands[who.on if who else PLATFORM], name)(person, *given, **more)

        return do


class TwoHouse(House):
    """A playhouse with a Slack workspace and a Discord server."""

    def __init__(
        self, world: World, vault: Vault, ids: Any, calendar: Calendar, here: Path, slack: Slack, discord: Discord
    ) -> None:
        super().__init__(world, vault, ids, calendar, here)
        self.slack = SlackMirror(slack, cast("World", Corner(world, "slack")))
        self.discord = DiscordMirror(discord, cast("World", Corner(world, "discord")))
        self._slack: OnSlack | None = None
        self._discord: OnDiscord | None = None

    async def open(self, seed: str = "") -> None:
        """Start the bot, and connect it to both."""
        await super().open(seed)
        self._slack = await on_slack(self.slack.slack, self.answer)
        self._discord = await on_discord(self.discord.discord, self.answer)
        messengers = {
            "slack": self._slack.messenger,
            "discord": self._discord.messenger,
            PLATFORM: PlaygroundMessenger(self.world),
        }
        self._deliveries = Deliveries(self._opened, messengers, self.world, self._new_id, self._calendar)
        hands = {
            PLATFORM: self.hands,
            "slack": SlackHands(self.slack, self.settle),
            "discord": DiscordHands(self.discord, self.settle, self._nobody_left),
        }
        self.hands = cast("Hands", EachTheirOwn(self.world, hands))

    async def close(self) -> None:
        """Disconnect the bot, and stop it."""
        for connected in (self._slack, self._discord):
            if connected:
                await connected.close()
        self._slack = self._discord = None
        await super().close()

    async def begin(self, directory: str) -> None:
        """Begin as the playground does; then everyone is known by their real account alone."""
        self.slack.settle_in()
        self.discord.settle_in()
        for persona in self.world.people():
            if persona.on == "discord" and persona.role == "organiser":  # they run the server
                self.discord.guild.members[self.discord.people[persona.id].id].admin = True
        await super().begin(directory)
        async with self._opened.begin() as uow:
            for on, real in (("slack", Space("slack", TEAM)), ("discord", Space("discord", self.discord.guild.id))):
                home = await uow.communities.of_space(space(on))
                if home:
                    await uow.communities.add_space(home.id, real)
            for told, known in self._accounts():
                for member in await uow.members.memberships(told):
                    await uow.members.link(known, member)
                    await uow.members.unlink(member.community, told)
            await uow.commit()

    def _accounts(self) -> list[tuple[Person, Person]]:
        """What each account is called in the story, and on its platform."""
        slack = [(one, Person("slack", TEAM, account.id)) for one, account in self.slack.people.items()]
        discord = [(one, Person("discord", "", account.id)) for one, account in self.discord.people.items()]
        return [(account_in_story(one, known.platform), known) for one, known in (*slack, *discord)]

    async def settle(self) -> None:
        """Let the bot come to rest, do what is due, deliver, and look at the screens."""
        if self._discord and self._slack:
            await self.discord.discord.gateway.heard()
            await self._discord.rest()
            await self._slack.rest()
        await super().settle()
        self.slack.flush()

    async def _nobody_left(self) -> None:
        """Nobody leaves in these stories."""
