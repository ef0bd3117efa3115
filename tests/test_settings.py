"""What the environment says is read once, and what cannot be used is named."""

from __future__ import annotations

import pytest

from bot.settings import TOKENS, BadSetting, Settings, read_settings


def test_nothing_need_be_set() -> None:
    assert read_settings({}) == Settings()


def test_what_is_set_is_taken() -> None:
    said = {
        "DATABASE_URL": "sqlite+aiosqlite:///kept.db",
        "WINDOWSEAT_HOST": "0.0.0.0",
        "WINDOWSEAT_PORT": "0",
        "WINDOWSEAT_URL": "https://windowseat.example",
        "WINDOWSEAT_PLAYGROUND": "elsewhere",
        "PATH": "/bin",
    }

    assert read_settings(said) == Settings(
        database_url="sqlite+aiosqlite:///kept.db",
        host="0.0.0.0",
        port=0,
        url="https://windowseat.example",
        playground="elsewhere",
    )


def test_tokens_are_known_by_name_only() -> None:
    found = read_settings(dict.fromkeys(TOKENS, "secret") | {TOKENS[0]: ""})

    assert found.tokens == TOKENS[1:]
    assert "secret" not in repr(found)


@pytest.mark.parametrize("port", ["", "eighty", "-1", "65536", "80.5", "8 420"])
def test_a_port_that_is_none_is_named(port: str) -> None:
    with pytest.raises(BadSetting, match="WINDOWSEAT_PORT") as raised:
        read_settings({"WINDOWSEAT_PORT": port})

    assert repr(port) in str(raised.value)
