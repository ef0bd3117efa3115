"""Shows what people see on Slack as the playground's world, so that stories can be played through Slack unchanged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.slack.people import SlackPerson
from tests.slack.reading import asks, read_card, read_form
from tests.slack.standin.things import Posted, User, View
from tests.slack.standin.workspace import BOT

if TYPE_CHECKING:
    from adapters.playground.things import Persona
    from adapters.playground.world import World
    from tests.slack.standin.slack import Slack
    from tests.slack.standin.things import Json


@dataclass
class Mirror:
    """Copies each change on Slack into a world. Views are copied when all is settled, so that no half-drawn one is."""

    slack: Slack
    world: World
    people: dict[str, SlackPerson] = field(default_factory=dict[str, SlackPerson])
    things: dict[str, Posted | View] = field(default_factory=dict[str, "Posted | View"])
    """What stands behind each ref of the world."""
    _refs: dict[str, str] = field(default_factory=dict[str, str])
    _ids: dict[str, str] = field(default_factory=dict[str, str])
    _views: dict[str, View] = field(default_factory=dict[str, View])
    _forms: dict[str, tuple[str, Json]] = field(default_factory=dict[str, "tuple[str, Json]"])
    _looked: set[str] = field(default_factory=set[str])

    def __post_init__(self) -> None:
        self.slack.workspace.watch = self._changed
        self.slack.workspace.closed = self._closed
        self.slack.hours.read = self.world.now
        self.world.subscribe(self.slack.hours.look)

    # People

    def settle_in(self) -> None:
        """Empty the workspace, and let everyone of the world have an account and be in every channel."""
        workspace = self.slack.workspace
        for one in (workspace.users, workspace.conversations, workspace.views, workspace.modals, workspace.homes):
            one.clear()
        workspace.messages.clear()
        for kept in (self.people, self.things, self._refs, self._ids, self._views, self._forms):
            kept.clear()
        workspace.add_user(User(BOT, "Windowseat", is_bot=True))
        for persona in self.world.people():
            self._account(persona)
        for name in self.world.channels:
            workspace.add_channel(name.removeprefix("#"), BOT, *(one.id for one in self.people.values()))

    def _account(self, persona: Persona) -> None:
        locale = "en-GB" if persona.language in {"", "en"} else persona.language
        user = User(
            f"U0{''.join(one for one in persona.id.upper() if one.isalnum())}", persona.name, persona.zone, locale
        )
        self.slack.workspace.add_user(user)
        self.people[persona.id] = SlackPerson(self.slack, user.id, self.slack.workspace)
        self._ids[user.id] = persona.id

    def _closed(self, user: str) -> bool:
        return user in self._ids and self.world.dm_closed(self._ids[user])

    def names(self, user: str) -> tuple[str, str | None]:
        """What somebody is called, and who they are in the world."""
        known = self.slack.workspace.users.get(user)
        return (known.name if known else user), self._ids.get(user)

    def place(self, channel: str, only_for: str = "") -> str:
        """Where that is in the world."""
        where = self.slack.workspace.conversations[channel]
        return f"@{self._ids[only_for or where.members[0]]}" if where.is_im else f"#{where.name}"

    # Messages

    def _changed(self, kind: str, thing: Posted | View) -> None:
        if isinstance(thing, View):
            self._views.pop(thing.id, None)
            self._views[thing.id] = thing
        elif thing.thread and thing.user == BOT:
            self._changed(kind, self.slack.workspace.message(thing.channel, thing.thread))
        elif thing.user != BOT:
            place = self.place(thing.channel)
            self.world.say(self._ids[thing.user], place, thing.text)
        else:
            self._message(thing)

    def _message(self, message: Posted) -> None:
        ref = self._refs.get(message.ts)
        if message.gone:
            self.world.remove(ref or "")
            return
        reader = next(iter(self.people.values()))
        drawn = read_card(message.blocks, message.text, self.names, reader.files(message))
        private = self._ids[message.only_for] if message.only_for else None
        self._put(message.ts, message, drawn, self.place(message.channel, message.only_for), private)

    def _put(self, name: str, thing: Posted | View, drawn: Json, place: str, private: str | None) -> None:
        """Show a card in the world, where it was before or anew."""
        ref = self._refs.get(name)
        if ref is None or not self.world.edit(ref, drawn):
            ref = self.world.post(place, drawn, f"slack:{name}", private) if private else self._post(place, drawn, name)
        self._refs[name] = ref
        self.things[ref] = thing

    def _post(self, place: str, drawn: Json, name: str) -> str:
        return self.world.post(place, drawn, f"slack:{name}")

    # Views

    def looked(self, person: str) -> None:
        """Somebody looked at the bot's home: what stands there is new to them."""
        self._looked.add(self.people[person].id)
        home = self.slack.workspace.homes.get(self.people[person].id)
        if home:
            self._views[home.id] = home

    def flush(self) -> None:
        """Copy the views as they are now."""
        views, self._views = self._views, {}
        for view in views.values():
            if view.is_home:
                self._home(view)
            else:
                self._modal(view)
        self._looked.clear()

    def _home(self, view: View) -> None:
        if view.user in self._looked:
            self.world.remove(self._refs.pop(view.id, ""))
        self._card(view)

    def _card(self, view: View) -> None:
        person = self._ids[view.user]
        self._put(view.id, view, read_card(view.body["blocks"], "", self.names), f"@{person}", person)

    def _modal(self, view: View) -> None:
        person = self._ids[view.user]
        on_top = self.slack.workspace.modals.get(view.user) is view
        if on_top and asks(view.body):
            self._form(view, person)
        elif self._forms.get(person, ("", {}))[0] == view.id:
            self._forms.pop(person)
            self.world.close_form(person)
        if on_top and not asks(view.body):
            self._card(view)

    def _form(self, view: View, person: str) -> None:
        drawn = view.id, read_form(view.body, self.names)
        if self._forms.get(person) != drawn:
            self._forms[person] = drawn
            self.world.open_form(person, drawn[1], f"@{person}")
