"""What an answer of Discord means for a message, as tables."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from aiohttp import ClientConnectorError, ClientError
from discord import DiscordException, HTTPException, RateLimited

from bot.outbox import Gone, Paused, Retry, Unknown, Unreachable

if TYPE_CHECKING:
    from bot.outbox import Outcome


class NotDiscord(Exception):
    """Somebody answers, and does not say what Discord would."""


FAILURES = (DiscordException, ClientError, TimeoutError, OSError, RuntimeError, NotDiscord)
"""What calling Discord may raise; its library raises RuntimeError where its session is closed."""
CLOSED = frozenset({50007, 50278})
"""Direct messages are closed, the bot is blocked, or no server is shared."""
UNKNOWN_MESSAGE, UNKNOWN_CHANNEL, UNKNOWN_MEMBER = 10008, 10003, 10007
NO_SUCH_PLACE = frozenset({UNKNOWN_CHANNEL})
NEVER = CLOSED | {
    10013,  # no such person
    50001,  # the channel cannot be seen
    50013,  # the channel may not be written in
    50083,  # the thread is archived
    160005,  # the thread is locked
}
"""This person or channel cannot be written to."""
OURS = frozenset({20026, 40001, 40002, 40333})
"""The bot is not as it should be: flagged, or not allowed; everything waits until somebody has mended it."""
TOO_FAST = frozenset({20016, 20022, 20028, 20029, 31001, 40003})
"""Writing or opening direct messages faster than Discord likes."""
GONE = frozenset({UNKNOWN_MESSAGE, UNKNOWN_CHANNEL, 50005, 50021, 50083})
"""This message cannot be edited any more: it was taken away, or is not ours."""
OLD_EDITED_OFTEN = 30046
"""A message older than an hour can be edited only so often."""
NOT_SHOWN = frozenset({50006, 50035})
"""It was refused for its looks: its words alone may pass."""
ACKNOWLEDGED, TOO_LATE = 40060, 10062
"""What is said of an interaction that was answered before, and of one that waited over three seconds."""
UNAUTHORISED, BUSY, BROKEN = 401, 429, 500
AT_ONCE, SOON, LATER, MENDING = timedelta(seconds=5), timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10)
HELD_BACK = timedelta(hours=1)


def post_outcome(why: Exception) -> Outcome:
    """What became of a message that was to be posted."""
    if isinstance(why, RateLimited):
        return Retry(timedelta(seconds=why.retry_after), said(why))
    if isinstance(why, ClientConnectorError):
        return Retry(AT_ONCE, said(why))
    if not isinstance(why, HTTPException) or why.status >= BROKEN:
        return Unknown(said(why))
    if why.status == UNAUTHORISED:
        return Paused(said(why))
    if why.code in NEVER | NO_SUCH_PLACE:
        return Unreachable(said(why))
    return Retry(_patience(why), said(why))


def edit_outcome(why: Exception, *, has_controls: bool = True) -> Outcome:
    """What became of an edit; what is unclear can simply be done again.

    Where Discord edits an old message no more, one with something to press is posted anew, and a mere line waits.
    """
    if isinstance(why, RateLimited):
        return Retry(timedelta(seconds=why.retry_after), said(why))
    if not isinstance(why, HTTPException) or why.status >= BROKEN:
        return Retry(SOON, said(why))
    if why.status == UNAUTHORISED:
        return Paused(said(why))
    if why.code in GONE or (why.code == OLD_EDITED_OFTEN and has_controls):
        return Gone()
    if why.code in NEVER:
        return Unreachable(said(why))
    return Retry(_patience(why), said(why))


def asked_in_vain(why: HTTPException) -> bool:
    """Whether asking again would not help: what cannot be read."""
    return why.code in NEVER | NO_SUCH_PLACE


def _patience(why: HTTPException) -> timedelta:
    if why.code == OLD_EDITED_OFTEN:
        return HELD_BACK
    if why.code in OURS:
        return MENDING
    if why.code in TOO_FAST:
        return LATER
    return _asked_for(why) if why.status == BUSY else SOON


def _asked_for(why: HTTPException) -> timedelta:
    """How long Discord, or what stands before it, asks to be left alone."""
    after = str(why.response.headers.get("Retry-After", ""))
    return timedelta(seconds=int(after)) if after.isdecimal() else MENDING


def said(why: Exception) -> str:
    """The failure in a few words: Discord's code, never what was sent."""
    if isinstance(why, HTTPException):
        return f"{why.status}/{why.code}"
    if isinstance(why, RateLimited):
        return f"busy for {why.retry_after:.0f} s"
    return type(why).__name__
