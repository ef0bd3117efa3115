"""Somebody on Slack: what they can do, and what they then see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.slack.reading import asks, plain_lines, read_card, read_file, read_form
from tests.slack.standin import gestures
from tests.slack.standin.answers import say, submitted
from tests.slack.standin.gestures import find_element
from tests.slack.standin.things import Ack, Posted, Refused, Reply, User
from tests.slack.standin.workspace import BOT

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from tests.slack.standin.slack import Slack
    from tests.slack.standin.things import Conversation, Json, View
    from tests.slack.standin.workspace import Workspace


class NotOnScreen(LookupError):
    """What somebody reached for is not before them."""


@dataclass
class SlackPerson:
    """Hands and eyes of one user."""

    slack: Slack
    id: str
    workspace: Workspace
    typed: dict[str, str] = field(default_factory=dict[str, str])
    errors: dict[str, str] = field(default_factory=dict[str, str])
    last: Callable[[], Awaitable[Ack]] | None = None
    """Delivers the last gesture once more."""

    @classmethod
    def arrive(cls, slack: Slack, name: str, zone: str = "Europe/London", team: str = "") -> SlackPerson:
        """Somebody has an account, and is told to nobody."""
        workspace = slack.workspaces[team] if team else slack.workspace
        user = workspace.add_user(User(f"U0{name.split(maxsplit=1)[0].upper()}", name, zone))
        return cls(slack, user.id, workspace)

    @property
    def user(self) -> User:
        """Their account."""
        return self.workspace.users[self.id]

    @property
    def im(self) -> Conversation:
        """Their direct messages with the bot."""
        return self.workspace.im(self.id)

    # Hands

    async def command(self, text: str, where: Conversation | None = None) -> Ack:
        """Type a slash command."""
        name = text.partition(" ")[0]
        if name not in self.slack.app.commands:
            raise NotOnScreen(f"{name} is not a valid command.")
        place = where or self.im
        payload = gestures.command(self.slack, self.workspace, self.user, place, text)
        return await self._do("slash_commands", payload, lambda ack: self._say(place, ack))

    def _say(self, place: Conversation, ack: Ack) -> None:
        body = {"text": ack.body} if isinstance(ack.body, str) else ack.body or {}
        if body.get("text") or body.get("blocks"):
            self._shown(lambda: say(self.workspace, Reply(self.id, place.id, self.slack.hours.now()), body))

    def _shown(self, show: Callable[[], object]) -> None:
        """What Slack cannot take is a failure that the person sees."""
        try:
            show()
        except Refused as no:
            self.slack.troubles.append((self.id, f"{no.error} {no.more or ''}".strip()))

    async def press(self, label: str, on: Posted | View | None = None) -> Ack:
        """Press a button by its label, on the newest thing that has it."""
        return await self._click("button", label, on)

    async def choose(self, label: str, choice: str, on: Posted | View | None = None) -> Ack:
        """Choose in a select, both by their labels."""
        return await self._click("static_select", label, on, choice)

    async def _click(self, kind: str, label: str, on: Posted | View | None, choice: str = "") -> Ack:
        for one in [on] if on else self._screen():
            blocks = one.blocks if isinstance(one, Posted) else one.body["blocks"]
            if found := find_element(blocks, kind, label):
                return await self.click(one, *found, _option(found[1], choice) if choice else None)
        raise NotOnScreen(f"{self.user.name} has no {kind} {label!r}.")

    async def click(self, on: Posted | View, block: Json, element: Json, option: Json | None = None) -> Ack:
        """Send a press or a choice, even of what is long gone."""
        action = gestures.pressed(self.workspace, block, element, option)
        return await self._do(
            "interactive", gestures.click(self.slack, self.workspace, self.user, on, action), lambda _: None
        )

    def _screen(self) -> list[Posted | View]:
        modal, home = self.modal, self.workspace.homes.get(self.id)
        return [*([modal] if modal else []), *self.messages()[::-1], *([home] if home else [])]

    async def fill(self, values: Mapping[str, str]) -> None:
        """Fill in the modal, by the labels of its fields."""
        for label, value in values.items():
            asked = next((one for one in self.form["fields"] if label in {one["label"], one["name"]}), None)
            if asked is None:
                raise NotOnScreen(f"There is no field {label!r} in {self.form['title']!r}.")
            labels = {choice["label"]: choice["value"] for choice in asked["choices"]}
            self.typed[asked["name"]] = labels.get(value, value)

    async def submit(self, values: Mapping[str, str] | None = None) -> Ack:
        """Send the modal; what Slack itself checks is refused without a word to the bot."""
        await self.fill(values or {})
        view = self._open_modal()
        self.errors = dict(self._amiss())
        if self.errors:
            return Ack(why="refused by Slack")
        payload = gestures.submission(self.slack, self.workspace, self.user, view, self.typed)
        return await self._do("interactive", payload, lambda ack: self._after(view, ack))

    def _amiss(self) -> list[tuple[str, str]]:
        given: dict[str, str] = {one["name"]: one["value"] for one in self.form["fields"]} | self.typed
        missing = [one for one in self.form["fields"] if one["required"] and not given[one["name"]].strip()]
        long = [one for one in self.form["fields"] if len(given[one["name"]]) > one["longest"]]
        return [(one["name"], "Please complete this required field.") for one in missing] + [
            (one["name"], f"Must be {one['longest']} characters or fewer.") for one in long
        ]

    def _after(self, view: View, ack: Ack) -> None:
        if not view.open:
            return
        try:
            self.errors = submitted(self.workspace, view, ack)
        except Refused as no:
            self.slack.troubles.append((self.id, f"{no.error} {no.more or ''}".strip()))
            return
        if not self.errors:
            self.typed = {}

    async def close_modal(self) -> None:
        """Close the modal unsent; the bot is told where it asked to be."""
        view = self._open_modal()
        self.typed, self.errors = {}, {}
        self.workspace.close(view)
        if view.body.get("notify_on_close"):
            payload = gestures.closed(self.slack, self.workspace, self.user, view)
            await self._do("interactive", payload, lambda _: None)

    async def react(self, message: Posted, name: str, added: bool = True) -> None:
        """Put an emoji on a message, or take it off."""
        given = message.reactions.setdefault(name.split("::", maxsplit=1)[0], [])
        if (self.id in given) == added:
            return
        given.append(self.id) if added else given.remove(self.id)
        await self._tell(gestures.reaction(self.workspace, self.id, message, name, added))

    async def open_home(self) -> None:
        """Look at the bot's home."""
        await self._tell(gestures.home_opened(self.workspace, self.id))

    async def join(self, channel: Conversation | None = None) -> None:
        """Come to the workspace, or back to it, and into a channel."""
        was_gone = self.user.deleted
        self.user.deleted = False
        kind = "user_change" if was_gone else "team_join"
        await self._tell(gestures.of_user(self.workspace, self.user, kind))
        if channel:
            channel.members[:] = [*(one for one in channel.members if one != self.id), self.id]
            await self._tell(gestures.joined_channel(self.workspace, self.id, channel.id))

    async def leave(self) -> None:
        """The account is closed."""
        self.user.deleted = True
        for where in self.workspace.conversations.values():
            if not where.is_im and self.id in where.members:
                where.members.remove(self.id)
        await self._tell(gestures.of_user(self.workspace, self.user, "user_change"))

    async def write(self, text: str, where: Conversation | None = None) -> Posted:
        """Write a message."""
        place = where or self.im
        message = self.workspace.post(Posted(place.id, self.workspace.ts(), self.id, text))
        if place.is_im:
            await self._tell(gestures.wrote(self.workspace, message))
        return message

    async def again(self) -> Ack:
        """Slack delivers the last gesture once more."""
        if self.last is None:
            raise NotOnScreen("Nothing was done yet.")
        return await self.last()

    async def _do(self, kind: str, payload: Json, then: Callable[[Ack], None]) -> Ack:
        async def deliver() -> Ack:
            ack = await self.slack.deliver(kind, payload, self.id)
            if ack.ok:
                then(ack)
            return ack

        self.last = deliver
        return await deliver()

    async def _tell(self, event: Json) -> None:
        payload = await self.slack.tell(self.workspace.id, event)
        self.last = (lambda: self.slack.send(payload, 1, "timeout")) if payload else None

    # Eyes

    @property
    def modal(self) -> View | None:
        """The modal on top."""
        return self.workspace.modals.get(self.id)

    def _open_modal(self) -> View:
        if self.modal is None:
            raise NotOnScreen(f"No modal is open for {self.user.name}.")
        return self.modal

    @property
    def form(self) -> Json:
        """The modal, read as a form."""
        body = self._open_modal().body
        if not asks(body):
            raise NotOnScreen(f"The modal {body['title']['text']!r} asks nothing.")
        return read_form(body, self.names)

    @property
    def home(self) -> list[str]:
        """The bot's home, as lines."""
        view = self.workspace.homes.get(self.id)
        return plain_lines(read_card(view.body["blocks"], "", self.names), self.user.tz) if view else []

    def messages(self) -> list[Posted]:
        """What the bot put before them that still stands, the oldest first."""
        places = [one.id for one in self.workspace.conversations.values() if self.id in one.members]
        read = (one for place in places for one in self.workspace.read(place, self.id))
        seen = [one for one in read if one.user == BOT and not one.thread]
        return sorted(seen, key=lambda one: one.ts)

    def sees(self) -> list[list[str]]:
        """Every message as lines, and the modal."""
        cards = [plain_lines(self.card(one), self.user.tz) for one in self.messages()]
        return [*cards, plain_lines(self._modal_card(), self.user.tz)] if self.modal else cards

    def _modal_card(self) -> Json:
        body = self._open_modal().body
        return read_form(body, self.names) if asks(body) else read_card(body["blocks"], "", self.names)

    def card(self, message: Posted) -> Json:
        """A message, read as a card."""
        return read_card(message.blocks, message.text, self.names, self.files(message))

    def files(self, message: Posted) -> list[Json]:
        """The files on a message and in its thread."""
        thread = [one for one in self.workspace.messages if one.thread == message.ts and not one.gone]
        given = [file for one in (message, *thread) for file in one.files]
        return [read_file(self.workspace.uploads[file["id"]], file["title"]) for file in given]

    def names(self, user: str) -> tuple[str, str | None]:
        """What somebody is called here."""
        known = self.workspace.users.get(user)
        return (known.name, user) if known else (user, None)


def _option(element: Json, choice: str) -> Json:
    found = [one for one in element["options"] if choice in {one["text"]["text"], one["value"]}]
    if not found:
        raise NotOnScreen(f"There is no choice {choice!r}.")
    return found[0]
