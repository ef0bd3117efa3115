"""What an answer of Slack means for a message, as tables."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError

from bot.outbox import Gone, Retry, Unknown, Unreachable

if TYPE_CHECKING:
    from bot.outbox import Outcome

NEVER = frozenset(
    {
        "cannot_dm_bot",
        "channel_not_found",
        "ekm_access_denied",
        "external_channel_migrating",
        "is_archived",
        "messages_tab_disabled",
        "no_permission",
        "not_in_channel",
        "org_login_required",
        "restricted_action",
        "restricted_action_read_only_channel",
        "team_access_not_granted",
        "user_disabled",
        "user_not_found",
        "user_not_visible",
    }
)
"""This person or channel cannot be written to."""
OURS = frozenset(
    {
        "access_denied",
        "account_inactive",
        "app_uninstalled",
        "enterprise_is_restricted",
        "invalid_auth",
        "missing_scope",
        "not_allowed_token_type",
        "not_authed",
        "token_expired",
        "token_revoked",
        "two_factor_setup_required",
    }
)
"""The installation is not as it should be: everything waits until somebody has mended it."""
BUSY = frozenset({"ratelimited", "rate_limited"})
EDITED_NO_MORE = frozenset(
    {
        "cant_update_message",
        "channel_not_found",
        "edit_window_closed",
        "is_inactive",
        "message_not_found",
        "update_failed",
    }
)
UNCLEAR = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable"})
"""Slack failed at a moment of which it does not speak."""
NOT_SHOWN = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "no_text"})
"""It was refused for its looks: its words alone may pass."""
SOON, MENDING = timedelta(seconds=30), timedelta(minutes=10)
BROKEN = 500
BUSY_STATUS = 429


def post_outcome(why: Exception) -> Outcome:
    """What became of a message that was to be posted."""
    if not isinstance(why, SlackApiError) or _status(why) >= BROKEN:
        return Unknown(_said(why))
    error = _said(why)
    if error in NEVER:
        return Unreachable(error)
    if error in UNCLEAR:
        return Unknown(error)
    return Retry(_patience(why, error), error)


def edit_outcome(why: Exception) -> Outcome:
    """What became of an edit; what is unclear can simply be done again."""
    error = _said(why)
    if error in EDITED_NO_MORE:
        return Gone()
    return Retry(_patience(why, error), error)


def asked_in_vain(why: SlackApiError) -> bool:
    """Whether asking again would not help: what cannot be read, and what is not ours to read."""
    return _said(why) in NEVER | {"missing_scope"}


def _patience(why: Exception, error: str) -> timedelta:
    if isinstance(why, SlackApiError) and (after := retry_after(why)):
        return after
    return MENDING if error in OURS else SOON


def retry_after(why: SlackApiError) -> timedelta | None:
    """How long Slack asks to be left alone."""
    if _status(why) != BUSY_STATUS and _said(why) not in BUSY:
        return None
    said = str(getattr(why.response, "headers", {}).get("Retry-After", ""))
    return timedelta(seconds=int(said)) if said.isdecimal() else SOON


def _status(why: SlackApiError) -> int:
    return int(getattr(why.response, "status_code", 0) or 0)


def _said(why: Exception) -> str:
    error = why.response.get("error") if isinstance(why, SlackApiError) and _is_told(why) else None
    return str(error or why or type(why).__name__)[:200]


def _is_told(why: SlackApiError) -> bool:
    """Whether Slack answered in its own words rather than with a page of HTML."""
    return isinstance(getattr(why.response, "data", why.response), dict)
