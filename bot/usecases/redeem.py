"""One-time codes: one is made and shown, typed somewhere else, and used once; wrong ones are counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.cards.pages import settled
from bot.codes import Code, digest_of, spell_code
from bot.usecases.turn import Kindly
from bot.views import Private

if TYPE_CHECKING:
    from datetime import timedelta

    from bot.codes import Purpose
    from bot.usecases.turn import Turn


def typed_after(turn: Turn) -> str:
    """What followed the subcommand, or stands in the form."""
    return turn.values.get("code", "") or turn.words_typed


async def make(turn: Turn, purpose: Purpose, lasts: timedelta) -> str:
    """Make a code for whoever acts, in place of an older one; only its digest is kept."""
    code = spell_code(turn.new_id())
    await turn.uow.codes.put(Code(digest_of(code), purpose, turn.community.id, turn.me.id, turn.now + lasts))
    return code


async def redeem(turn: Turn, digest: str, purpose: Purpose) -> Code | Private:
    """Find what the code is for; what is none is counted, and after a few nothing more is looked up for a while."""
    rules = turn.community.rules
    tries = await turn.uow.codes.tries(turn.community.id, turn.me.id)
    if tries.since and turn.now - tries.since >= rules.code_tries_within:
        tries = replace(tries, count=0, since=None)
    if tries.count >= rules.code_tries:
        raise Kindly("code-tries", ("help",))
    code = await turn.uow.codes.get(digest)
    if code and code.purpose == purpose and turn.now < code.until:
        return code
    await turn.uow.codes.put_tries(replace(tries, count=tries.count + 1, since=tries.since or turn.now))
    return Private(settled(await turn.scene(), "kind-code-wrong", ("help",)))
