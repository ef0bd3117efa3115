"""Every card of rounds, drawn for the people of the samples."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.cards.living import living
from bot.cards.rounds import LeftOut, Partner, RoundView, TableLine, done, in_round, practice, round_card, round_line
from bot.cards.rounds import rounds_page as page
from bot.cards.scene import Scene
from bot.interview import ACCEPTED
from bot.matching.profile import Reason
from bot.rounds import UNDO, Joined, Round
from bot.views import Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from bot.interview import Role
    from bot.people import Community, Member
    from bot.rounds import RoundState
    from bot.views import Card

NAME, ABOUT = "Meet a mentor", "Thursday at six, in the library"


def round_samples(
    house: Community, people: dict[str, Member], now: datetime, scene_of: Callable[..., Scene], roles: tuple[Role, ...]
) -> Iterator[tuple[str, Card]]:
    """Give every card of a round by a name of its own."""
    olu, sam, priya = (Scene(house, people[name], now) for name in ("olu", "sam", "priya"))
    meet = Round(house.id, "w00000000000000000meet", "event", NAME, ABOUT, people["olu"].id, now)
    mock = replace(meet, id="w0000000000000practice", kind="practice", name="Tuesday practice")
    yield from _organisers(olu, meet, mock)
    yield from _joining(sam, priya, meet, mock)
    yield from _told(replace(sam, args={"round": NAME, "why": "full"}), mock, people)
    for role in roles:
        variants = {"": {}, "-no-place": {"format": "", "place": ""}, "-no-times": {"times_wanted": " "}}
        for name, changes in variants.items():
            chat = scene_of(role, ACCEPTED, meeting=0, round=NAME, **changes)
            chat = replace(chat, hours=()) if name == "-no-times" else chat
            yield f"living-{role}-accepted-round{name}", living(chat)


def _organisers(scene: Scene, meet: Round, mock: Round) -> Iterator[tuple[str, Card]]:
    yield "rounds", page(scene, [meet, replace(mock, state="sent")])
    reasons = (Reason("works-as", {"role": "Product manager", "employer": "Larkpay"}), Reason("same-zone", {}))
    tables = (TableLine(("Sam Okafor", "Priya Raman"), reasons), TableLine(("Maya Torres", "Aisha Rahman"), fell=True))
    left = (LeftOut("Lena Nowak", "full"), LeftOut("Tom Bell", "no-student"))
    counted = RoundView(replace(meet, draws=1, seed=407721600), 3, 3, tables, 12, 1, left)
    states: tuple[RoundState, ...] = ("drawn", "published", "sent")
    for state in states:
        wakes = scene.now + UNDO if state == "published" else None
        yield (
            f"round-{state}",
            round_card(scene, replace(counted, round=replace(counted.round, state=state, wake_at=wakes))),
        )
    for round_ in (meet, mock):
        yield f"round-open-{round_.kind}", round_card(scene, RoundView(round_, 4, 1))
    yield "round-closed", round_card(scene, RoundView(replace(meet, state="closed")))
    yield "message-round-done", done(scene, meet, fell=1, left=2, tables=11)
    many = tuple(LeftOut(f"Student {number}", "odd") for number in range(15))
    near = replace(mock, state="drawn", draws=2, seed=1, exact=False)
    yield "round-drawn-many", round_card(scene, RoundView(near, 40, 0, (tables[0],) * 5, 20, 0, many, 1))


def _joining(sam: Scene, priya: Scene, meet: Round, mock: Round) -> Iterator[tuple[str, Card]]:
    mine = Joined(meet.community, meet.id, sam.reader.id)
    yield "message-round-in-student", in_round(sam, meet, mine)
    yield "message-round-in-mentor", in_round(priya, meet, replace(mine, side="mentor"))
    yield "message-round-in-practice", in_round(sam, mock, replace(mine, three=True))


def _told(sam: Scene, mock: Round, people: dict[str, Member]) -> Iterator[tuple[str, Card]]:
    shared = (Reason("both-like", {"what": "fintech, product"}), Reason("near-zone", {"hours": "2"}))
    lena = Partner(Mention("Lena Nowak"), shared)
    maya = Partner(Mention("Maya Torres"), ())
    yield "message-practice-pair", practice(sam, mock, [lena])
    yield "message-practice-three", practice(sam, mock, [lena, maya])
    said = replace(sam, args={"said": "Shall we say Wednesday at five", "from": people["olu"].id})
    yield "message-round-line", round_line(said, mock.id, "Lena")
