"""What the process tells of itself, on stderr: a line for people, or JSON for machines; never a token."""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime

OF_SLACK = r"\bx(?:ox[a-z]|app)-[\w-]+|(?<=ticket=)[\w-]+|(?<=hooks\.slack\.com/)\S+"
OF_DISCORD = r"\b[\w-]{23,}\.[\w-]{6}\.[\w-]{27,}|(?<=/interactions/)\d+/[^/\s]+|(?<=/webhooks/)\d+/[^/\s]+"
SECRET = re.compile(f"{OF_SLACK}|{OF_DISCORD}")
INSTEAD = "[hidden]"
QUIET = (
    "apscheduler",
    "discord",
    "slack_bolt",
    "slack_sdk",
    "uvicorn",
    "aiosqlite",
    "sqlalchemy",
    "alembic",
    "asyncio",
)


def redact(said: str, secrets: tuple[str, ...] = ()) -> str:
    """The same without anything that looks like a token, and without these."""
    for secret in secrets:
        said = said.replace(secret, INSTEAD)
    return SECRET.sub(INSTEAD, said)


class ForPeople(logging.Formatter):
    """One line of text each."""

    def __init__(self, secrets: tuple[str, ...] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        return redact(super().format(record), self._secrets)


class ForMachines(ForPeople):
    """One JSON object each; what was given as `extra={"facts": {...}}` stands beside the rest."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told = {"at": at, "level": record.levelname.lower(), "from": record.name, "said": record.getMessage()}
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        facts: dict[str, object] = getattr(record, "facts", {})
        return redact(json.dumps(told | facts, ensure_ascii=False, default=str), self._secrets)


def keep_log(secrets: tuple[str, ...]) -> None:
    """Write to stderr from now on."""
    known = tuple(secret for secret in secrets if secret)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(ForPeople(known) if sys.stderr.isatty() else ForMachines(known))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
