"""What is wrong with an installation, and what to do about it, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adapters.slack.manifest import SCOPES
from adapters.slack.payload import part, text
from bot.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.wording import Words

OUR_PREFIX = "slack-scope-"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found, line by line, and whether the bot can work."""

    lines: tuple[str, ...]
    well: bool

    def __add__(self, more: Diagnosis) -> Diagnosis:
        """Both together."""
        return Diagnosis(self.lines + more.lines, self.well and more.well)


def diagnose(scopes: str, auth_test: object, language: str = "en") -> Diagnosis:
    """Judge the `x-oauth-scopes` header and the answer of `auth.test`."""
    say = words(language)
    if error := _refusal(auth_test):
        return Diagnosis((say.plain("slack-doctor.refused", error=error),), well=False)
    if not text(auth_test, "bot_id"):
        return Diagnosis((say.plain("slack-doctor.person"),), well=False)
    granted = {scope.strip() for scope in scopes.split(",") if scope.strip()}
    missing = tuple(_missing(say, granted))
    who = say.plain("slack-doctor", bot=text(auth_test, "user"), team=text(auth_test, "team"))
    spare = (say.plain("slack-doctor.spare", scope=scope) for scope in sorted(granted - set(SCOPES)))
    return Diagnosis((who, *(missing or (say.plain("slack-doctor.fine"),)), *spare), well=not missing)


def diagnose_app(error: str = "", language: str = "en") -> Diagnosis:
    """Judge what `apps.connections.open` said to the token of Socket Mode."""
    say = words(language)
    line = say.plain("slack-doctor.app-refused", error=error) if error else say.plain("slack-doctor.app-fine")
    return Diagnosis((line,), well=not error)


def unreached(error: str, language: str = "en") -> Diagnosis:
    """Slack did not answer."""
    return Diagnosis((words(language).plain("slack-doctor.unreached", error=error),), well=False)


def _refusal(auth_test: object) -> str:
    fine = part(auth_test, "ok") is True
    return "" if fine else text(auth_test, "error") or "?"


def _missing(say: Words, granted: set[str]) -> Iterator[str]:
    for scope in SCOPES:
        if scope not in granted:
            yield say.plain("slack-doctor.scope", scope=scope, what=say.plain(OUR_PREFIX + scope.replace(":", "-")))
