"""Prints how long a search takes among many mentors, beside other ways to search, and what the index weighs."""

from __future__ import annotations

import sqlite3
import sys
import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from time import perf_counter, process_time
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.matching.entry import entries
from bot.matching.index import Mentors
from bot.matching.profile import Query
from bot.people import Member, Mentor

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
ME = Member("oak", "me", "Sam", zone="Europe/London", school="Northbridge University", languages=("english", "french"))
_TRADES = """accountant actor actuary architect baker biologist botanist carpenter chemist clerk conductor cook curator
dentist designer diver economist editor electrician engineer farmer florist forester gardener geologist glazier
historian illustrator interpreter jeweller journalist judge lawyer librarian locksmith mason mathematician mechanic
midwife miner musician nurse optician painter pharmacist photographer physician physicist pilot planner plumber poet
potter producer
programmer psychologist ranger roofer sailor sculptor singer solicitor statistician surgeon surveyor
tailor teacher translator vet weaver welder writer zoologist"""
_WAYS = """acoustic aerial agricultural ancient arctic autonomous ballistic biomedical chemical civic clinical coastal
colonial commercial community computational creative criminal digital domestic electrical emergency environmental
ethical experimental federal financial forensic freelance genetic global graphic historical hospital housing human
industrial infant international legal literary local marine maritime mechanical medical mental military mobile modern
molecular municipal musical nautical nuclear nursery ocean organic pediatric performance petroleum polar policy polymer
prison private public quantum railway regional renewable residential retail rural security senior social software solar
spatial structural sustainable tax technical textile theatrical tropical urban veterinary visual water wildlife"""
TRADES, WAYS = _TRADES.split(), _WAYS.split()
BEFORE = ("leaving", "first jobs as", "how to become", "a day as", "getting into", "studying for", "life after")
ZONES = ("Europe/London", "Europe/Lisbon", "America/New_York", "Asia/Kolkata", "Africa/Lagos", "Asia/Tokyo")
SPOKEN = ("english", "french", "german", "hindi", "spanish", "portuguese", "yoruba", "japanese")


def crowd(size: int) -> list[Member]:
    """Mentors with titles of two words, two topics of three, and one of 800 employers."""
    chance = Random(3)
    titles = [f"{way} {trade}" for way in WAYS for trade in TRADES]
    houses = [f"{way} {kind}".title() for way in WAYS for kind in ("Bank", "Labs", "Group", "House", "Works", "Books")]
    made = Member("oak", "", "", school="Northbridge University")
    return [
        replace(
            made,
            id=f"w{number:021d}",
            zone=chance.choice(ZONES),
            languages=tuple(chance.sample(SPOKEN, 2)),
            programme=chance.choice(WAYS),
            mentor=_mentor(chance, titles, houses),
        )
        for number in range(size)
    ]


def _mentor(chance: Random, titles: Sequence[str], houses: Sequence[str]) -> Mentor:
    topics = "; ".join(f"{chance.choice(BEFORE)} {chance.choice(titles)}" for _ in range(2))
    return Mentor("published", chance.choice(WAYS), chance.choice(titles), chance.choice(houses), topics)


def asked(many: int) -> list[str]:
    chance = Random(4)
    return [f"{chance.choice(WAYS)} {chance.choice(TRADES)}" for _ in range(many)]


def timed(search: Callable[[str], object], texts: Sequence[str]) -> str:
    """The median and the 99th of a hundred, in milliseconds of one core."""
    took: list[float] = []
    for text in texts:
        began = process_time()
        search(text)
        took.append((process_time() - began) * 1000)
    return f"median {np.percentile(took, 50):7.2f} ms, p99 {np.percentile(took, 99):7.2f} ms"


def say(name: str, figures: str) -> None:
    sys.stdout.write(f"  {name:34s} {figures}\n")
    sys.stdout.flush()


@pytest.mark.bench
@pytest.mark.parametrize("size", [2_000, 10_000, 100_000, 1_000_000])
def test_mentors_are_found_quickly(size: int, capsys: pytest.CaptureFixture[str]) -> None:
    people, made = crowd(size), Mentors()
    made.rank("elm", Query("law", ME, NOW), bool, {}, 6)  # the table is read once for all communities
    taken = {one.id: 1 for one in people[:: max(5, size // 2000)]}
    with capsys.disabled():
        sys.stdout.write(f"\n{size:,} mentors\n")
        began, cpu = perf_counter(), process_time()
        made.refresh("oak", 1, entries(people))
        first = made.rank("oak", Query("product manager", ME, NOW), bool, taken, 6)
        say("cold: taken in, and the first search", f"{(process_time() - cpu) * 1000:.0f} ms of one core")
        say("", f"{(perf_counter() - began) * 1000:.0f} ms on the clock")
        rank = lambda text: made.rank("oak", Query(text, ME, NOW), bool, taken, 6)  # noqa: E731
        say("a title", timed(rank, asked(100)))
        say("three wishes", timed(lambda text: rank(f"{text}, Lisbon, ex-consultant"), asked(50)))
        say("nothing asked", timed(lambda _: rank(""), asked(30)))
        changed = replace(people[0], directory=2)
        say(
            "a change, and a search",
            timed(lambda text: (made.refresh("oak", 2, entries([changed])), rank(text)), asked(30)),
        )

    assert len(first) <= 6


@pytest.mark.bench
def test_peers_search_too(capsys: pytest.CaptureFixture[str]) -> None:
    people = crowd(100_000)
    with capsys.disabled():
        sys.stdout.write("\n100,000 mentors, words only, no reasons: SQLite's full-text search\n")
        for tokenizer in ("porter", "trigram"):
            database = sqlite3.connect(":memory:")
            database.execute(f"create virtual table found using fts5(text, tokenize={tokenizer})")
            texts = ((f"{one.mentor.role} {one.mentor.field} {one.mentor.likes}",) for one in people if one.mentor)
            database.executemany("insert into found values (?)", texts)
            query = "select rowid from found where found match ? order by rank limit 6"
            words = asked(30)
            say(tokenizer, timed(lambda text, q=query, d=database: d.execute(q, [_or(text)]).fetchall(), words))
            database.close()


def _or(text: str) -> str:
    return " OR ".join(f'"{word}"' for word in text.split())


@pytest.mark.bench
def test_what_the_index_weighs(capsys: pytest.CaptureFixture[str]) -> None:
    people, made = crowd(100_000), Mentors()
    made.rank("elm", Query("law", ME, NOW), bool, {}, 6)
    tracemalloc.start()
    made.refresh("oak", 1, entries(people))
    made.rank("oak", Query("law", ME, NOW), bool, {}, 6)
    weight = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    with capsys.disabled():
        say("100,000 mentors in memory", f"{weight:.0f} MB, the caches of words among them")

    assert weight > 0
