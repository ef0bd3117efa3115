"""One workspace: who is in it, what was said where, and what they have open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.slack.standin.things import Conversation, Posted, Refused, Reply, Trigger, Upload, User, View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.slack.standin.hours import Hours
    from tests.slack.standin.things import Json

BOT = "U0BOT"


@dataclass
class Workspace:
    """A team in which the app is installed; `watch` is told of each change that somebody can see."""

    id: str
    hours: Hours
    name: str = "Northbridge University"
    token: str = ""
    scopes: tuple[str, ...] = ()
    revoked: bool = False
    users: dict[str, User] = field(default_factory=dict[str, User])
    conversations: dict[str, Conversation] = field(default_factory=dict[str, Conversation])
    messages: list[Posted] = field(default_factory=list[Posted])
    views: dict[str, View] = field(default_factory=dict[str, View])
    modals: dict[str, View] = field(default_factory=dict[str, View])
    homes: dict[str, View] = field(default_factory=dict[str, View])
    triggers: dict[str, Trigger] = field(default_factory=dict[str, Trigger])
    replies: dict[str, Reply] = field(default_factory=dict[str, Reply])
    uploads: dict[str, Upload] = field(default_factory=dict[str, Upload])
    watch: Callable[[str, Any], object] = lambda _kind, _thing: None
    closed: Callable[[str], bool] = lambda _user: False
    """Whether somebody takes no direct messages."""
    _count: int = 0

    def __post_init__(self) -> None:
        self.add_user(User(BOT, "Windowseat", is_bot=True))

    def count(self) -> int:
        """A number that was not given before."""
        self._count += 1
        return self._count

    def ts(self) -> str:
        """A timestamp that no other message has."""
        return f"{int(self.hours.now().timestamp())}.{self.count():06d}"

    # People and conversations

    def add_user(self, user: User) -> User:
        """Somebody has an account here."""
        self.users[user.id] = user
        return user

    def user(self, user: str) -> User:
        """Raise user_not_found where there is none."""
        if user not in self.users:
            raise Refused("user_not_found")
        return self.users[user]

    def add_channel(self, name: str, *members: str) -> Conversation:
        """Make a public channel."""
        channel = Conversation(f"C0{name.upper().replace('-', '')}", name, list(members))
        self.conversations[channel.id] = channel
        return channel

    def im(self, user: str) -> Conversation:
        """The direct messages between somebody and the bot."""
        made = Conversation(f"D0{self.user(user).id[1:]}", members=[user, BOT])
        return self.conversations.setdefault(made.id, made)

    def group(self, users: list[str]) -> Conversation:
        """The direct messages between several people and the bot."""
        made = Conversation("G0" + "".join(sorted(user[1:] for user in users)), members=[*users, BOT])
        return self.conversations.setdefault(made.id, made)

    def conversation(self, name: str) -> Conversation:
        """By its id, or a person's for their direct messages; raise channel_not_found where there is none."""
        if name in self.users and not self.users[name].is_bot:
            return self.im(name)
        if name not in self.conversations:
            raise Refused("channel_not_found")
        return self.conversations[name]

    # Messages

    def post(self, message: Posted) -> Posted:
        """Put up a message."""
        self.messages.append(message)
        self.watch("message", message)
        return message

    def change(self, message: Posted, text: str, blocks: list[Json], metadata: Json | None) -> None:
        """Draw a message anew."""
        message.versions.append(message.blocks)
        message.text, message.blocks, message.edited = text, blocks, True
        message.metadata = metadata or message.metadata
        self.watch("message", message)

    def remove(self, message: Posted) -> None:
        """Take a message away; an old screen still has it."""
        message.gone = True
        self.watch("message", message)

    def message(self, channel: str, ts: str, error: str = "message_not_found") -> Posted:
        """A message that stands, for everyone in its conversation."""
        found = next((one for one in self.read(channel) if one.ts == ts and not one.only_for), None)
        if found is None:
            raise Refused(error)
        return found

    def read(self, channel: str, viewer: str = "") -> Iterator[Posted]:
        """What stands in a conversation, the oldest first: for everyone, and for this person alone."""
        for one in self.messages:
            if one.channel == channel and not one.gone and (not one.only_for or one.only_for == viewer):
                yield one

    def ephemeral(self, user: str, ts: str) -> Posted | None:
        """What only this person sees."""
        return next((one for one in self.messages if one.ts == ts and one.only_for == user and not one.gone), None)

    # Views

    def show(self, user: str, body: Json, below: View | None = None) -> View:
        """Put a view before somebody: their home, or a modal over what was there."""
        view = View(f"V{self.count():08d}", user, body, self.new_hash(), below=below)
        self.views[view.id] = view
        if view.is_home:
            self.homes[user] = view
        else:
            self.modals[user] = view
        self.watch("view", view)
        return view

    def redraw(self, view: View, body: Json) -> View:
        """Draw a view anew."""
        view.versions.append(view.body)
        view.body, view.hash = body, self.new_hash()
        self.watch("view", view)
        return view

    def close(self, view: View, whole: bool = False) -> None:
        """Take a modal away, or the whole stack of them."""
        view.open = False
        self.modals.pop(view.user, None)
        if view.below and whole:
            self.close(view.below, whole)
        elif view.below:
            self.modals[view.user] = view.below
        self.watch("view", view)

    def new_hash(self) -> str:
        """A view's hash: another with each drawing."""
        return f"{int(self.hours.now().timestamp())}.h{self.count():06d}"
