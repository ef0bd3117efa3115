"""Keeps tokens under seal: whoever reads the database alone cannot use them."""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.settings import BadSetting

MAKE_ONE = "make one with: openssl rand -base64 32 | tr '+/' '-_'"


class WrongKey(BadSetting):
    """A token was sealed with a key that WINDOWSEAT_KEY does not name."""


@dataclass(frozen=True, slots=True)
class Seal:
    """Closes with the first key, and opens with any."""

    keys: MultiFernet = field(repr=False)

    def close(self, token: str) -> str:
        """Put a token under seal."""
        return self.keys.encrypt(token.encode()).decode()

    def open(self, sealed: str) -> str:
        """Give the token; raise WrongKey where none of the keys fits."""
        try:
            return self.keys.decrypt(sealed).decode()
        except InvalidToken:
            raise WrongKey(
                "WINDOWSEAT_KEY does not open the tokens in this database. Name the key they were sealed with as well, "
                "after the new one and a comma; if it is lost, add Windowseat to each workspace again."
            ) from None


def read_keys(said: str) -> Seal:
    """Read WINDOWSEAT_KEY: one key, or several with commas, the one to seal with first; raise BadSetting."""
    keys = [key.strip() for key in said.split(",") if key.strip()]
    if not keys:
        raise BadSetting(f"WINDOWSEAT_KEY is missing: it seals the tokens of the workspaces; {MAKE_ONE}")
    try:
        return Seal(MultiFernet([Fernet(key) for key in keys]))
    except ValueError:
        raise BadSetting(f"WINDOWSEAT_KEY is not a key: 32 bytes in URL-safe Base64 are; {MAKE_ONE}") from None
