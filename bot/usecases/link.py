"""`/windowseat link`: one person on two platforms, joined by a code; where to write; and one account less."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.cards.accounts import linked, platform_name, show_code
from bot.cards.members import profile
from bot.cards.pages import settled
from bot.codes import Code, digest_of
from bot.interview import AFTER, OPEN
from bot.uniting import Uniting, in_order
from bot.usecases.profile import with_accounts
from bot.usecases.redeem import make, redeem, typed_after
from bot.usecases.turn import Kindly
from bot.views import Private, Update

if TYPE_CHECKING:
    from bot.events import Person
    from bot.usecases.turn import Turn
    from bot.views import Answer

DRAFT = "link"
"""Under this name the digest of a code waits for a yes."""
MINUTE = 60


async def link(turn: Turn) -> Answer:
    """Show a code; or, where one was typed, ask whether that is the same person."""
    typed = typed_after(turn)
    return await _ask(turn, digest_of(typed)) if typed else await show(turn)


async def show(turn: Turn) -> Answer:
    """Show a new code, which works once and for some minutes."""
    lasts = turn.community.rules.link_code
    code = await make(turn, "link", lasts)
    scene = await turn.scene(minutes=f"{lasts.total_seconds() / MINUTE:.0f}")
    return Private(show_code(scene, "link-code", code, ("link_code",)))


async def code_form(turn: Turn) -> Answer:
    """Type the code into a form."""
    return await turn.open("link_code", {})


async def keep_code(turn: Turn) -> Answer:
    """Take the code from the form."""
    if refused := await turn.refuse("link_code"):
        return refused
    return await _ask(turn, digest_of(typed_after(turn)))


async def _ask(turn: Turn, digest: str) -> Answer:
    """Whoever was talked into typing somebody else's code can still stop here."""
    found = await _theirs(turn, digest)
    if not isinstance(found, Code):
        return found
    other = await turn.uow.members.get(found.community, found.member)
    persons = (await turn.uow.members.persons(found.community, found.member))[found.member]
    if other is None or not persons:
        raise Kindly("code-wrong", ("help",))
    await turn.uow.drafts.put(turn.community.id, turn.me.id, DRAFT, {"digest": digest})
    scene = await turn.scene()
    platform = platform_name(scene.words, persons[0].platform)
    return await turn.private("link-confirm", None, "link_really", name=other.name, platform=platform)


async def _theirs(turn: Turn, digest: str) -> Code | Private:
    """Somebody else's code, of this community."""
    found = await redeem(turn, digest, "link")
    if isinstance(found, Code) and found.community != turn.community.id:
        home = await turn.uow.communities.get(found.community)
        raise Kindly("code-elsewhere", ("help",), theirs=home.name if home else "")
    if isinstance(found, Code) and found.member == turn.me.id:
        raise Kindly("code-yours", ("profile_card",))
    return found


async def link_really(turn: Turn) -> Answer:
    """Make the two one, tell the other account, and ask where to write."""
    kept = await turn.uow.drafts.get(turn.community.id, turn.me.id, DRAFT)
    found = await _theirs(turn, kept.get("digest", ""))
    if not isinstance(found, Code):
        return found
    await turn.uow.drafts.drop(turn.community.id, turn.me.id, DRAFT)
    await turn.uow.codes.drop(found.digest)
    there = (await turn.uow.members.persons(found.community, found.member))[found.member]
    turn = await _unite(turn, found.member)
    await _tell_the_other(turn, there)
    return Update(linked(await with_accounts(turn)))


async def _unite(turn: Turn, other: str) -> Turn:
    home = turn.community.id
    first, second = sorted((turn.me.id, other))
    locked = [await turn.uow.members.lock(home, member) for member in (first, second)]
    known = [member for member in locked if member]
    older, younger = in_order(known[0], known[-1])
    if older.id == younger.id:
        raise Kindly("gone", ("profile_card",))
    united = await Uniting(turn.uow, turn.new_id, turn.community, older, younger, turn.now).unite()
    turn.index.forget(home, younger.id)
    return replace(turn, me=united, community=await turn.uow.communities.get(home) or turn.community)


async def _tell_the_other(turn: Turn, there: tuple[Person, ...]) -> None:
    """The account that showed the code hears of it: if it was not them, they can undo it."""
    scene = await turn.scene()
    for person in there[:1]:
        platform = platform_name(scene.words, turn.event.who.platform)
        key = f"linked/{turn.event.who.address}/{turn.new_id()}"
        await turn.tell(turn.me.id, "linked-elsewhere", key=key, platform=platform, at=person.address)


async def write_to(turn: Turn) -> Answer:
    """Write to this account from now on; what is going on is shown there anew."""
    chosen = await _account(turn)
    await turn.uow.members.link(chosen, turn.me)
    await follow(turn, chosen)
    return Update(profile(await with_accounts(turn)))


async def _account(turn: Turn) -> Person:
    accounts = (await turn.uow.members.persons(turn.community.id, turn.me.id))[turn.me.id]
    found = [one for one in accounts if one.address == turn.value]
    if not found:
        raise Kindly("gone", ("profile_card",))
    if len(accounts) == 1:
        raise Kindly("last-account", ("profile_card",))
    return found[0]


async def follow(turn: Turn, there: Person) -> None:
    """Post the cards of chats that are going on where the person wants to be written to."""
    for chat in await turn.uow.interviews.of(turn.community.id, turn.me.id):
        card = await turn.uow.living_cards.get(chat.community, chat.id, turn.me.id)
        if chat.stage in OPEN | AFTER and card and card.ref and card.at != there.address:
            moved = replace(chat, revision=chat.revision + 1)
            await turn.uow.interviews.put(moved)
            await turn.show(moved, {turn.me.id}, {turn.me.id})


async def unlink(turn: Turn) -> Answer:
    """Let an account be nobody again; everything stays with the others."""
    gone = await _account(turn)
    if gone == turn.event.who:
        raise Kindly("gone", ("profile_card",))
    await turn.uow.members.unlink(turn.community.id, gone)
    first, *_ = (await turn.uow.members.persons(turn.community.id, turn.me.id))[turn.me.id]
    await follow(turn, first)
    return Update(settled(await turn.scene(), "unlinked", ("profile_card",)))
