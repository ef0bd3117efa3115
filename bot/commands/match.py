"""`windowseat match`: searches an alumni directory, and prints who was found and why, as lines of JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from adapters.clock import WallClock
from bot.commands import FAILED, OK
from bot.directory import Unusable, parse
from bot.matching.entry import entries
from bot.matching.index import Mentors
from bot.matching.profile import Query
from bot.people import Member
from bot.usecases.directory import unusable
from bot.views import Quote, plain
from bot.wording import words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from bot.directory import Row
    from bot.matching.profile import Match
    from bot.settings import Settings
    from bot.wording import Words

HERE = "directory"


async def match(options: argparse.Namespace, _: Settings) -> int:
    """Search for each line; people stand under their handles, whoever is only the closest under `nearest`."""
    say, now = words("en"), WallClock().now()
    try:
        rows = parse(options.mentors.read_bytes(), HERE, now).rows
    except Unusable as why:
        print(plain(unusable(why, say)))
        return FAILED
    mentors = Mentors()
    mentors.refresh(HERE, 1, entries(_published(rows)))
    for line in options.queries.read_text("utf-8").splitlines():
        if line.strip():
            print(json.dumps(_answer(mentors, line.strip(), now, options, say), ensure_ascii=False))
    return OK


def _published(rows: Sequence[Row]) -> Iterator[Member]:
    for row in rows:
        member = row.member
        if member and member.mentor:
            yield replace(member, id=member.handle, mentor=replace(member.mentor, state="published"))


def _answer(mentors: Mentors, line: str, now: datetime, options: argparse.Namespace, say: Words) -> dict[str, object]:
    most, why = options.most, options.why_not
    query = Query(line, Member(HERE, "", ""), now)
    found = mentors.rank(HERE, query, _anyone, {}, most)
    nearest = () if found else mentors.nearest(HERE, query, _anyone, {}, most)
    shown = (*found, *nearest)
    told: dict[str, object] = {"why_not": _why_not(mentors, query, why, most, say)} if why else {}
    return told | {
        "query": line,
        "mentors": [one.mentor for one in found],
        "nearest": [one.mentor for one in nearest],
        "reasons": {one.mentor: _said(one, say) for one in shown},
    }


def _why_not(mentors: Mentors, query: Query, handle: str, most: int, say: Words) -> str:
    kept_out = mentors.why_not(HERE, query, handle, _anyone, {}, most)
    return plain(say(f"why-not.{kept_out.key}", **kept_out.values))


def _anyone(mentor: str) -> bool:
    return bool(mentor)


def _said(found: Match, say: Words) -> list[str]:
    told = ((reason.key, {name: Quote(value) for name, value in reason.values.items()}) for reason in found.reasons)
    return [plain(say(f"reason.{key}", **values)) for key, values in told]
