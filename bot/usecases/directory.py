"""Takes an alumni directory in, all of it or nothing; nobody is messaged, and nobody can be found yet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from bot.again import again
from bot.views import Quote, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from bot.directory import Directory, Note, Row, Unusable
    from bot.people import Community, Member
    from bot.ports import NewId, Store, UnitOfWork
    from bot.views import Text
    from bot.wording import Words

MOST_LINES = 50
Fate = Literal["added", "updated", "unchanged", "theirs"]


@dataclass(frozen=True, slots=True)
class Published:
    """How many became new mentors, were brought up to date, stood as they were, or are their owners' to change."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    theirs: int = 0


async def publish(rows: Iterable[Row], community: Community, store: Store, new_id: NewId, now: datetime) -> Published:
    """Write every row that was not refused, in one transaction; a row that its person has claimed is left alone."""
    all_rows = tuple(rows)
    return await again(lambda: _publish(all_rows, community, store, new_id, now))


async def _publish(rows: Iterable[Row], community: Community, store: Store, new_id: NewId, now: datetime) -> Published:
    async with store.begin() as uow:
        count = await uow.communities.count_change(community.id)
        known = {one.handle: one for one in await uow.members.mentors_changed(community.id, -1) if one.handle}
        fates: Counter[Fate] = Counter()
        for member in (row.member for row in rows if row.member):
            fates[await _put(uow, replace(member, directory=count), known.get(member.handle), new_id, now)] += 1
        if fates["added"] or fates["updated"]:
            await uow.commit()
    return Published(**fates)


async def _put(uow: UnitOfWork, new: Member, known: Member | None, new_id: NewId, now: datetime) -> Fate:
    if known is None:
        await uow.members.put(replace(new, id=new_id(), joined_at=now))
        return "added"
    if known.consented_at or await uow.members.unclaimed(new.community, new.handle) is None:
        return "theirs"
    changed = _brought_up_to_date(known, new)
    if changed == replace(known, directory=new.directory):
        return "unchanged"
    await uow.members.put(changed)
    return "updated"


def _brought_up_to_date(known: Member, new: Member) -> Member:
    """The known member with what the file says; where it says nothing, what was known stays."""
    side, news = known.mentor, new.mentor
    if side is None or news is None:
        return replace(known, directory=new.directory)
    mentor = replace(
        side,
        field=news.field or side.field,
        role=news.role or side.role,
        employer=news.employer or side.employer,
        likes=news.likes or side.likes,
        places=news.places,
    )
    return replace(
        known,
        name=new.name,
        zone=new.zone or known.zone,
        school=new.school or known.school,
        year=new.year or known.year,
        languages=new.languages or known.languages,
        mentor=mentor,
        directory=new.directory,
    )


def report(directory: Directory, words: Words) -> tuple[Text, ...]:
    """What a dry run found: the counts, then each row that was mended or refused, with its lines in the file."""
    telling = [row for row in directory.rows if row.notes]
    lines = [words(f"import-{status}", count=directory.count(status)) for status in ("ok", "mended", "refused")]
    lines += [_said(note, words) for note in directory.notes]
    lines += [words("import-unread", heading=Quote(heading[:80])) for heading in directory.unread]
    lines += [_row(row, words) for row in telling[:MOST_LINES]]
    if len(telling) > MOST_LINES:
        lines.append(words("import-more", count=len(telling) - MOST_LINES))
    return (*lines, words("import-nobody-told"))


def unusable(error: Unusable, words: Words) -> Text:
    """Why this file cannot be read."""
    return _said(error.note, words)


def done(published: Published, words: Words) -> tuple[Text, ...]:
    """What was written."""
    counts = {
        "import-added": published.added,
        "import-updated": published.updated,
        "import-unchanged": published.unchanged,
        "import-theirs": published.theirs,
    }
    return tuple(words(key, count=count) for key, count in counts.items() if count or key == "import-added")


def _row(row: Row, words: Words) -> Text:
    first, last = row.lines
    notes = tuple(_joined([_said(note, words) for note in row.notes]))
    key = f"import-row-{row.status}" if first == last else f"import-rows-{row.status}"
    return words(key, first=first, last=last, notes=notes)


def _joined(texts: list[Text]) -> Iterator[str | Quote]:
    for number, text in enumerate(texts):
        if number:
            yield " "
        yield from (span if isinstance(span, str | Quote) else plain((span,)) for span in text)


def _said(note: Note, words: Words) -> Text:
    values = {name: _value(name, value, words) for name, value in note.values.items()}
    return words(f"import-note-{note.key}", **values)


def _value(name: str, value: str | int, words: Words) -> str | int | Quote:
    if name == "column":
        return words.plain(f"import-column-{value}")
    return value if isinstance(value, int) else Quote(value[:80])
