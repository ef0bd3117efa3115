"""Cards about one person's several accounts: the code that links two, where to write, and one account less."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.cards.pages import settled
from bot.events import Action
from bot.views import EVERYWHERE, Button, Card, Choice, Fact, Paragraph, Section, Select, Strong

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.cards.scene import Scene
    from bot.events import Person
    from bot.people import Community
    from bot.views import Control
    from bot.wording import Words


def platform_name(words: Words, platform: str) -> str:
    """What people call a platform."""
    key = f"platform-{platform}"
    return words.plain(key) if words.has(key) else platform.capitalize()


def account_names(words: Words, accounts: Sequence[Person]) -> dict[str, str]:
    """What each account is called, by its address: its platform, with a number where somebody has several there."""
    many, seen = Counter(one.platform for one in accounts), Counter[str]()
    names: dict[str, str] = {}
    for one in accounts:
        seen[one.platform] += 1
        name = platform_name(words, one.platform)
        several = many[one.platform] > 1
        names[one.address] = words.plain("account-several", name=name, number=seen[one.platform]) if several else name
    return names


def where_to_write(scene: Scene) -> tuple[Select, ...]:
    """The choice of the account that is written to; none for somebody with one account."""
    if len(scene.accounts) < 2:  # noqa: PLR2004 (two are several)
        return ()
    return (_choose(scene, "write_to", scene.accounts, scene.accounts[0].address),)


def less_one(scene: Scene) -> tuple[Select, ...]:
    """The choice of an account to be unlinked; never the one that is used just now."""
    others = [one for one in scene.accounts if one != scene.here]
    return (_choose(scene, "unlink", others),) if len(scene.accounts) > len(others) > 0 else ()


def _choose(scene: Scene, verb: str, accounts: Sequence[Person], chosen: str = "") -> Select:
    names = account_names(scene.words, scene.accounts)
    choices = tuple(Choice(one.address, names[one.address]) for one in accounts)
    label = scene.label(f"press-{verb.replace('_', '-')}")
    return Select(label, Action(verb, scene.community.id).pack(), choices, chosen)


def show_code(scene: Scene, kind: str, code: str, presses: tuple[str, ...] = ()) -> Card:
    """A one-time code, and what to do with it."""
    drawn = settled(replace(scene, args={**scene.args, "code": code}), kind, presses)
    first = drawn.sections[0]
    lines = (*first.lines, Fact(scene.label("fact-code"), (Strong(code),)))
    return replace(drawn, sections=(replace(first, lines=lines),))


def linked(scene: Scene) -> Card:
    """Two accounts have become one member; ask where to write."""
    drawn = settled(scene, "linked", ("profile_card",))
    first = drawn.sections[0]
    controls: tuple[Control, ...] = (*where_to_write(scene), *first.controls)
    return replace(drawn, sections=(replace(first, controls=controls),))


def which(say: Words, communities: Sequence[Community], verb: str, arg: str = "") -> Card:
    """A door to each of somebody's communities."""
    buttons = tuple(
        Button(community.name[: EVERYWHERE.button_label], Action(verb, community.id, "", arg).pack())
        for community in communities
    )
    return Card("which", say.plain("which"), (Section((Paragraph(say("which.body")),), buttons),))
