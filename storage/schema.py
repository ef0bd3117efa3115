"""The tables. The community leads every key and index of the domain; the sweeps alone cross communities."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    literal_column,
    true,
)

from bot.codes import Code, Tries
from bot.interview import OPEN, Interview, Stage
from bot.outbox import Delivery, LivingCard
from bot.people import Community, Member, Mentor, Search, Student
from bot.safety import Apart, Report
from bot.settings import Rules
from bot.timetable import Quiet
from storage.columns import belongs_to as _belongs_to
from storage.columns import column as _column
from storage.columns import instants as _instants
from storage.columns import numbers as _numbers
from storage.columns import of_community as _community
from storage.columns import partial as _partial
from storage.columns import texts as _texts
from storage.record import Record
from storage.types import Json, UtcDateTime, Word

metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pk",
        "fk": "%(table_name)s_%(referred_table_name)s_fk",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
    }
)


communities = Table(
    "communities",
    metadata,
    _community("id"),
    *_texts("name", "zone", "language", "volunteer_emoji"),
    _column("approval", Boolean),
    _column("directory", Integer),
    _column("rules", Json(Rules, recurs=True)),
    PrimaryKeyConstraint("id"),
)

spaces = Table(
    "spaces",
    metadata,
    _community(),
    *_texts("platform", "id"),
    PrimaryKeyConstraint("platform", "id"),
    _belongs_to(communities, "community"),
)
Index("spaces_community", spaces.c.community)

members = Table(
    "members",
    metadata,
    _community(),
    *_texts("id", "name", "zone", "language", "handle"),
    _column("organiser", Boolean),
    *_texts("school", "programme", "year"),
    _column("languages", Json(tuple[str, ...], recurs=True)),
    _column("quiet", Json(Quiet, recurs=True)),
    Column("student", Json(Student | None)),
    Column("mentor", Json(Mentor | None)),
    *_instants("joined_at", "consented_at", "left_at", "wrote_at"),
    *_numbers("unreachable", "directory"),
    *_instants("wake_at"),
    _column("told", Json(frozenset[str], recurs=True)),
    Column("mentor_state", Text),
    PrimaryKeyConstraint("community", "id"),
)
Index("members_directory", members.c.community, members.c.directory)
Index("members_name", members.c.community, members.c.name, members.c.id)
# A query must repeat the condition of a partial index to the letter: no bound values in it.
HAS_HANDLE = members.c.handle != literal_column("''")
IS_ORGANISER = members.c.organiser.is_(true())
IS_WAITING = members.c.mentor_state == literal_column("'waiting'")
IS_PUBLISHED = members.c.mentor_state == literal_column("'published'")
IS_UNREACHABLE = members.c.unreachable > literal_column("0")
MEMBER_WAKES = members.c.wake_at.is_not(None)
_partial("members_handle", members.c.community, members.c.handle, members.c.id, where=HAS_HANDLE)
_partial("members_organiser", members.c.community, members.c.id, where=IS_ORGANISER)
_partial("members_waiting", members.c.community, members.c.id, where=IS_WAITING)
_partial("members_unreachable", members.c.community, members.c.id, where=IS_UNREACHABLE)
_partial("members_wake", members.c.wake_at, where=MEMBER_WAKES)

links = Table(
    "links",
    metadata,
    _community(),
    *_texts("platform", "home", "person", "member"),
    _column("place", Integer),
    *_texts("zone"),
    PrimaryKeyConstraint("community", "platform", "home", "person"),
    _belongs_to(members, "community", "member"),
)
Index("links_person", links.c.platform, links.c.home, links.c.person)
Index("links_member", links.c.community, links.c.member, links.c.place)

interviews = Table(
    "interviews",
    metadata,
    _community(),
    *_texts("id", "student", "mentor"),
    _column("stage", Word(Stage)),
    _column("since", UtcDateTime),
    _column("asked_at", UtcDateTime),
    _column("length", Integer),
    *_texts("hopes", "why", "intro", "questions", "more_asked", "more_told"),
    *_instants("accepted_at"),
    *_texts("format", "place", "offered", "times_wanted"),
    *_numbers("meeting", "sequence"),
    *_instants("starts_at"),
    *_texts("wall", "zone"),
    *_instants("scheduled_at"),
    *_numbers("moves_student", "moves_mentor"),
    _column("five_left", Boolean),
    *_texts("said_student", "said_mentor"),
    *_instants("met_at"),
    *_texts("quote", "surprise", "action", "verdict", "verdict_why", "prepared", "thanks"),
    *_instants("thanked_at"),
    *_texts("outcome", "outcome_words"),
    *_numbers("outcomes"),
    *_instants("outcome_shared_at"),
    *_texts("reason", "ended_by"),
    *_numbers("lines", "revision"),
    *_instants("wake_at"),
    _column("told", Json(frozenset[str], recurs=True)),
    *_texts("round"),
    PrimaryKeyConstraint("community", "id"),
)
IS_OPEN = interviews.c.stage.in_(stage for stage in Stage if stage in OPEN)
PAIR = (interviews.c.community, interviews.c.student, interviews.c.mentor)
Index("interviews_open_pair", *PAIR, unique=True, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN)
Index("interviews_student", interviews.c.community, interviews.c.student)
Index("interviews_mentor", interviews.c.community, interviews.c.mentor)
Index("interviews_stage", interviews.c.community, interviews.c.stage, interviews.c.mentor)
Index("interviews_accepted", interviews.c.community, interviews.c.accepted_at)
INTERVIEW_WAKES = interviews.c.wake_at.is_not(None)
_partial("interviews_wake", interviews.c.wake_at, where=INTERVIEW_WAKES)

searches = Table(
    "searches",
    metadata,
    _community(),
    *_texts("id", "member", "words"),
    _column("made_at", UtcDateTime),
    _column("shown", Json(tuple[str, ...], recurs=True)),
    _column("hidden", Json(tuple[str, ...], recurs=True)),
    PrimaryKeyConstraint("community", "id"),
    _belongs_to(members, "community", "member"),
)
Index("searches_member", searches.c.community, searches.c.member)
Index("searches_made", searches.c.made_at)

drafts = Table(
    "drafts",
    metadata,
    _community(),
    *_texts("member", "action"),
    _column("form_values", Json(Mapping[str, str]), key="values"),
    PrimaryKeyConstraint("community", "member", "action"),
)

living_cards = Table(
    "living_cards",
    metadata,
    _community(),
    *_texts("interview", "reader"),
    *_numbers("wanted", "shown", "fresh", "posted"),
    *_texts("ref", "at"),
    PrimaryKeyConstraint("community", "interview", "reader"),
    _belongs_to(interviews, "community", "interview"),
)

outbox = Table(
    "outbox",
    metadata,
    _community(),
    *_texts("id", "lane", "kind", "key", "subject"),
    Column("args", Json(Mapping[str, str] | None)),
    *_numbers("version"),
    *_instants("useful_until"),
    *_texts("state"),
    *_numbers("attempts"),
    *_texts("token", "ref", "why"),
    Column("wake_at", BigInteger),
    *_numbers("refused"),
    PrimaryKeyConstraint("community", "id"),
    UniqueConstraint("community", "key"),
)
WAITS = outbox.c.wake_at.is_not(None)
IS_HELD = outbox.c.state == literal_column("'held'")
IS_UNREACHED = outbox.c.state == literal_column("'unreached'")
IS_PAUSED = outbox.c.state == literal_column("'paused'")
_partial("outbox_wake", outbox.c.wake_at, outbox.c.id, where=WAITS)
_partial("outbox_lane", outbox.c.community, outbox.c.lane, outbox.c.id, where=WAITS)
Index("outbox_subject", outbox.c.community, outbox.c.subject)
_partial("outbox_held", outbox.c.community, outbox.c.id, where=IS_HELD)
_partial("outbox_unreached", outbox.c.community, outbox.c.lane, where=IS_UNREACHED)
_partial("outbox_paused", outbox.c.community, where=IS_PAUSED)

apart = Table(
    "apart",
    metadata,
    _community(),
    *_texts("one", "other", "report"),
    _column("since", UtcDateTime),
    PrimaryKeyConstraint("community", "one", "other", "report"),
)
Index("apart_other", apart.c.community, apart.c.other, apart.c.one)

reports = Table(
    "reports",
    metadata,
    _community(),
    *_texts("id", "reporter", "reported", "concern", "words", "snapshot", "interview", "ending", "closed_by"),
    _column("made_at", UtcDateTime),
    *_instants("closed_at"),
    PrimaryKeyConstraint("community", "id"),
)
IS_UNDECIDED = reports.c.closed_at.is_(None)
_partial("reports_undecided", reports.c.community, reports.c.id, where=IS_UNDECIDED)
_partial("reports_closed", reports.c.closed_at, where=reports.c.closed_at.is_not(None))
Index("reports_reporter", reports.c.community, reports.c.reporter)
Index("reports_reported", reports.c.community, reports.c.reported)

inbox = Table("inbox", metadata, _column("key"), _column("received_at", BigInteger), PrimaryKeyConstraint("key"))
Index("inbox_received", inbox.c.received_at)

leases = Table(
    "leases",
    metadata,
    *_texts("name", "holder"),
    _column("expires_at", BigInteger),
    _column("epoch", Integer),
    PrimaryKeyConstraint("name"),
)

codes = Table(
    "codes",
    metadata,
    *_texts("digest", "purpose"),
    _community(),
    *_texts("member"),
    _column("until", UtcDateTime),
    PrimaryKeyConstraint("digest"),
    _belongs_to(members, "community", "member"),
)
Index("codes_member", codes.c.community, codes.c.member)
Index("codes_until", codes.c.until)

code_tries = Table(
    "code_tries",
    metadata,
    _community(),
    *_texts("member"),
    *_numbers("count"),
    *_instants("since"),
    PrimaryKeyConstraint("community", "member"),
    _belongs_to(members, "community", "member"),
)
Index("code_tries_since", code_tries.c.since)

COMMUNITIES = Record(Community, communities)
MEMBERS = Record(Member, members, mentor_state=lambda member: member.mentor and member.mentor.state)
INTERVIEWS = Record(Interview, interviews)
SEARCHES = Record(Search, searches)
LIVING_CARDS = Record(LivingCard, living_cards)
OUTBOX = Record(Delivery, outbox)
APART = Record(Apart, apart)
REPORTS = Record(Report, reports)
CODES = Record(Code, codes)
TRIES = Record(Tries, code_tries)
