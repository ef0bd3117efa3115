"""The characters behind Slack's names of emoji."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

CHARACTERS: Mapping[str, str] = {
    "wave": "👋",
    "raised_hand": "✋",
    "hand": "✋",
    "raised_hands": "🙌",
    "raised_back_of_hand": "🤚",
    "spock-hand": "🖖",
    "+1": "👍",
    "thumbsup": "👍",
    "-1": "👎",
    "thumbsdown": "👎",
    "clap": "👏",
    "ok_hand": "👌",
    "pray": "🙏",
    "handshake": "🤝",
    "muscle": "💪",
    "point_up": "☝️",
    "v": "✌️",
    "heart": "❤️",
    "green_heart": "💚",
    "blue_heart": "💙",
    "star": "⭐",
    "star2": "🌟",
    "sparkles": "✨",
    "sunny": "☀️",
    "seedling": "🌱",
    "seat": "💺",
    "airplane": "✈️",
    "coffee": "☕",
    "bulb": "💡",
    "mortar_board": "🎓",
    "books": "📚",
    "speech_balloon": "💬",
    "white_check_mark": "✅",
    "heavy_check_mark": "✔️",
    "rocket": "🚀",
    "tada": "🎉",
    "fire": "🔥",
    "eyes": "👀",
    "smile": "😄",
    "slightly_smiling_face": "🙂",
    "blush": "😊",
    "grin": "😁",
    "hugging_face": "🤗",
    "100": "💯",
}


def character(name: str) -> str:
    """The emoji of this name, without skin tone; one we do not know, such as a workspace's own, as `:name:`."""
    bare = name.split("::", 1)[0]
    return CHARACTERS.get(bare, f":{bare}:")
