"""A directory in a file: what is forgiven, what is mended, what is refused, and what is written."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.directory import COLUMNS, NEEDED, Directory, Row, Unusable, parse
from bot.directory.table import MOST_BYTES, MOST_ROWS
from bot.events import Person
from bot.people import Community, Member, Mentor
from bot.usecases.directory import MOST_LINES, Published, done, publish, report, unusable
from bot.views import plain
from bot.wording import words
from storage.memory import MemoryStore

if TYPE_CHECKING:
    from bot.ports import UnitOfWork
    from bot.views import Text

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
OAK = Community("oak", "Oak Hall", directory=4)
ENGLISH = words("en")
HEADINGS = ",".join(COLUMNS)
ADA = "Ada Obi,Law,Barrister,Calloway,Eastmere,2009,Europe/London,English; Igbo,Bar exams; hope,1,ada"
PLAYGROUND = Path(__file__).parents[1] / "adapters/playground/people.csv"


def read(text: str, encoding: str = "utf-8") -> Directory:
    return parse(text.encode(encoding), "oak", NOW)


def table(*rows: str) -> Directory:
    return read("\n".join((HEADINGS, *rows)))


def row(**cells: str) -> Row:
    """Ada's row, with some cells changed."""
    usual = dict(zip(COLUMNS, ADA.split(","), strict=True)) | cells
    out = io.StringIO()
    csv.writer(out).writerows((COLUMNS, [usual[column] for column in COLUMNS]))
    return read(out.getvalue()).rows[0]


def keys(one: Row) -> list[str]:
    return [note.key for note in one.notes]


def member(one: Row) -> Member:
    assert one.member

    return one.member


def side(one: Row) -> Mentor:
    mentor = member(one).mentor
    assert mentor

    return mentor


def test_a_row_becomes_a_draft_that_nobody_has_claimed() -> None:
    expected = Member(
        "oak",
        "",
        "Ada Obi",
        zone="Europe/London",
        handle="ada",
        school="Eastmere",
        year="2009",
        languages=("english", "igbo"),
        mentor=Mentor("draft", "Law", "Barrister", "Calloway", "Bar exams; hope", places=1),
    )

    assert table(ADA).rows == (Row((2, 2), "ok", (), expected),)


def test_the_playgrounds_own_people_are_fine() -> None:
    directory = parse(PLAYGROUND.read_bytes(), "oak", NOW)

    assert (len(directory.rows), directory.count("ok"), directory.unread) == (60, 60, ())
    assert member(directory.rows[0]).handle == "priya"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_any_unicode_is_read(encoding: str) -> None:
    directory = read(f"{HEADINGS}\n{ADA.replace('Ada', 'Zoë')}", encoding)

    assert (member(directory.rows[0]).name, directory.notes) == ("Zoë Obi", ())


def test_windows_text_is_read_and_noted() -> None:
    directory = read(f"{HEADINGS}\n{ADA.replace('Ada', 'Zoë')}", "cp1252")

    assert member(directory.rows[0]).name == "Zoë Obi"
    assert [note.key for note in directory.notes] == ["encoding"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_delimiter_and_line_end_is_read(delimiter: str, line_end: str) -> None:
    cells = [cell.replace(";", " and") for cell in ADA.split(",")]
    directory = read(line_end.join((delimiter.join(COLUMNS), delimiter.join(cells), "")))

    assert [(one.lines, one.status) for one in directory.rows] == [((2, 2), "ok")]


def test_a_spreadsheets_own_line_names_the_delimiter() -> None:
    directory = read("sep=|\nname|field|role|handle\nAda|Law|Barrister|ada")

    assert directory.rows[0].lines == (3, 3)
    assert member(directory.rows[0]).name == "Ada"


@pytest.mark.parametrize(
    "headings",
    ["NAME,Industry,Job Title,Username", "Full_Name,sector,Position,ID", "Prénom;NACHNAME;Branche;Métier;Handle"],
)
def test_headings_are_forgiven(headings: str) -> None:
    cells = "Ada;Obi;Law;Barrister;ada" if ";" in headings else "Ada Obi,Law,Barrister,ada"
    found = member(read(f"{headings}\n{cells}").rows[0])

    assert (found.name, found.handle, found.mentor) == ("Ada Obi", "ada", Mentor(field="Law", role="Barrister"))


def test_unknown_columns_are_named_and_not_read() -> None:
    directory = read("name,E-mail,field,role,handle\nAda,ada@example.org,Law,Barrister,ada")

    assert directory.unread == ("E-mail",)
    assert "example.org" not in str(directory.rows)


def test_missing_columns_are_named() -> None:
    with pytest.raises(Unusable) as caught:
        read("name,city\nAda,London")

    assert caught.value.note.values == {"columns": "field, role, handle", "count": 3}


def test_quoted_cells_may_hold_anything() -> None:
    directory = table('"Ada ""the Great""\nObi",Law,Barrister,,,,,,"one\ntwo, three",,ada', "", ADA.replace("ada", "b"))
    ada, other = directory.rows

    assert (member(ada).name, side(ada).likes, ada.lines) == ('Ada "the Great" Obi', "one; two, three", (2, 4))
    assert (other.lines, keys(other)) == ((6, 6), [])


@pytest.mark.parametrize("quoted", ['"Ada,Law\n', '"Ada,Law\n"Bob",Law,Barrister,,,,,,,,bob'])
def test_a_quote_that_is_never_closed_loses_no_row_silently(quoted: str) -> None:
    with pytest.raises(Unusable) as caught:
        table(ADA, quoted)

    assert (caught.value.note.key, caught.value.note.values) == ("open-quote", {"line": 3})


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"\0\0\0", "empty"),
        (HEADINGS.encode(), "no-rows"),
        (b"x" * (MOST_BYTES + 1), "too-large"),
        (b"name,field,role,handle\n" + b"a,b,c,d\n" * (MOST_ROWS + 1), "too-many-rows"),
        (b"%PDF-1.7\n\x00\xff", "missing-columns"),
    ],
)
def test_a_file_that_is_no_directory_is_told_why(content: bytes, key: str) -> None:
    with pytest.raises(Unusable) as caught:
        parse(content, "oak", NOW)

    assert caught.value.note.key == key
    assert plain(unusable(caught.value, ENGLISH))


@pytest.mark.parametrize(
    ("cells", "key"),
    [
        ({"name": ""}, "name-missing"),
        ({"name": "12"}, "name-missing"),
        ({"field": "-", "role": "n/a"}, "work-missing"),
        ({"handle": ""}, "handle-missing"),
        ({"handle": "zoë"}, "handle-odd"),
        ({"handle": "a" * 41}, "too-long"),
        ({"name": "a" * 81}, "too-long"),
        ({"zone": "Atlantis"}, "zone-unknown"),
        ({"zone": "USA"}, "zone-unknown"),
        ({"employer": '=HYPERLINK("https://example.org")'}, "formula"),
        ({"role": "=cmd|' /C calc'!A0"}, "formula"),
        ({"name": "@SUM(1)"}, "formula"),
        ({"topics": "\t+cmd|x"}, "formula"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(cells: dict[str, str], key: str) -> None:
    refused = row(**cells)

    assert (refused.status, keys(refused), refused.member) == ("refused", [key], None)


def test_a_shifted_row_is_refused() -> None:
    assert keys(table(ADA + ",x").rows[0]) == ["too-many-cells"]


def test_empty_cells_at_the_end_do_no_harm() -> None:
    assert [one.status for one in table(ADA + ",,", "Bo,Law,,,,,,,,,bo").rows] == ["ok", "ok"]


@pytest.mark.parametrize(
    ("cells", "key", "mended"),
    [
        ({"name": "Ada\0 \x07Obi\u202e"}, "control-characters", "Ada Obi"),
        ({"name": "<b>Ada</b> <!channel>Obi"}, "markup", "Ada Obi"),
        ({"name": "=+-Ada Obi"}, "leading-sign", "Ada Obi"),
    ],
)
def test_what_could_do_harm_is_taken_out(cells: dict[str, str], key: str, mended: str) -> None:
    found = row(**cells)

    assert (found.status, keys(found), member(found).name) == ("mended", [key], mended)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Mumbai", "Asia/Kolkata"),
        ("london", "Europe/London"),
        ("New York", "America/New_York"),
        ("Norway", "Europe/Oslo"),
    ],
)
def test_a_city_that_only_one_zone_has_is_found(typed: str, zone: str) -> None:
    found = row(zone=typed)

    assert (keys(found), member(found).zone) == (["zone-mended"], zone)


def test_no_zone_is_fine_and_asked_later() -> None:
    assert (row(zone="").status, member(row(zone="")).zone) == ("ok", "")


@pytest.mark.parametrize(
    ("typed", "year", "noted"),
    [
        ("2025", "2025", []),
        ("", "", []),
        ("2019.0", "2019", ["year-mended"]),
        ("Class of 2019", "2019", ["year-mended"]),
        ("1850", "", ["year-left-out"]),
        ("2099", "", ["year-left-out"]),
        ("2001-2004", "", ["year-left-out"]),
        ("'19", "", ["year-left-out"]),
        ("٢٠١٩", "", ["year-left-out"]),
    ],
)
def test_years_that_can_be(typed: str, year: str, noted: list[str]) -> None:
    found = row(year=typed)

    assert (member(found).year, keys(found)) == (year, noted)


@pytest.mark.parametrize(
    ("typed", "places", "noted"),
    [
        ("3", 3, []),
        ("", 2, []),
        ("3.0", 3, ["places-mended"]),
        ("two", 2, ["places-mended"]),
        ("-1", 2, ["places-mended"]),
        ("0", 2, ["places-mended"]),
        ("999", 20, ["places-mended"]),
        ("9" * 19, 2, ["places-mended"]),
    ],
)
def test_places_are_a_sane_number(typed: str, places: int, noted: list[str]) -> None:
    found = row(places=typed)

    assert (side(found).places, keys(found)) == (places, noted)


@pytest.mark.parametrize(
    ("typed", "languages", "noted"),
    [
        ("English; HINDI, english", ("english", "hindi"), []),
        ("English (native) and Scots Gaelic", ("english", "scots gaelic"), []),
        ("en, hi", ("english", "hindi"), ["language-mended", "language-mended"]),
        ("C3PO, Français", ("français",), ["language-left-out"]),
        ("", (), []),
    ],
)
def test_languages_are_lower_case_names(typed: str, languages: tuple[str, ...], noted: list[str]) -> None:
    found = row(languages=typed)

    assert (member(found).languages, keys(found)) == (languages, noted)


@pytest.mark.parametrize(("typed", "noted"), [("Ada", []), ("@ada", []), ("Ada Obi", ["handle-mended"])])
def test_handles_are_forgiven(typed: str, noted: list[str]) -> None:
    found = row(handle=typed)

    assert (member(found).handle.replace("-obi", ""), keys(found)) == ("ada", noted)


def test_overlong_cells_are_cut_at_a_word() -> None:
    found = row(topics="word " * 99)

    assert keys(found) == ["cut"]
    assert side(found).likes == ("word " * 60).strip()


def test_the_second_of_two_is_refused_and_told_where_the_first_is() -> None:
    same_handle = ADA.replace("Ada Obi", "Bo Obi")
    same_person = ADA.replace("Ada Obi", "ADA  OBÍ").replace(",ada", ",bo")
    other = ADA.replace("Calloway", "Goldleaf").replace(",ada", ",cy")
    directory = table(ADA, same_handle, same_person, other)

    assert [keys(one) for one in directory.rows] == [[], ["handle-twice"], ["person-twice"], []]
    assert [one.notes[0].values["line"] for one in directory.rows[1:3]] == [2, 2]


def test_a_refused_row_takes_nobodys_place() -> None:
    directory = table(ADA.replace("Europe/London", "Atlantis"), ADA)

    assert [one.status for one in directory.rows] == ["refused", "ok"]


CELLS = st.text(max_size=30) | st.sampled_from(['"', '""', "=1+1", "\0", "Mumbai", "2019", "\n", "-", "ada", ",", ";"])
LINES = st.lists(st.lists(CELLS, max_size=13).map(",".join), max_size=6)


@given(st.binary(max_size=300) | LINES.map(lambda rows: "\n".join((HEADINGS, *rows)).encode("utf-8", "replace")))
def test_whatever_the_bytes_are_only_unusable_is_raised(content: bytes) -> None:
    said: tuple[Text, ...]
    try:
        directory = parse(content, "oak", NOW)
        said = report(directory, ENGLISH)
    except Unusable as error:
        said = (unusable(error, ENGLISH),)

    assert all(plain(line) for line in said)


@given(st.lists(st.lists(st.text(max_size=20), min_size=len(COLUMNS), max_size=len(COLUMNS)), max_size=5))
def test_no_cell_begins_like_a_formula_and_no_handle_is_there_twice(cells: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(
        [COLUMNS, ["Ada", "Law", "", "", "", "", "", "", "", "", "x"], *cells]
    )
    members = [member(one) for one in read_or_nothing(out.getvalue()).rows if one.member]
    texts = [text for one in members for text in (one.name, one.school, *work_of(one))]

    assert not [text for text in texts if text[:1] in {"=", "+", "-", "@", "\t"} and not text[1:2].isdigit()]
    assert len({one.handle for one in members}) == len(members)


def read_or_nothing(text: str) -> Directory:
    try:
        return parse(text.encode("utf-8", "replace"), "oak", NOW)
    except Unusable:
        return Directory(())


def work_of(one: Member) -> tuple[str, ...]:
    assert one.mentor

    return (one.mentor.field, one.mentor.role, one.mentor.employer, one.mentor.likes)


def test_a_dry_run_says_what_stands_where() -> None:
    directory = table(ADA, "Bo,Law,,,,,Atlantis,,,,bo", 'Cy,"La\nw",,,,,Mumbai,,,,cy')

    assert [plain(line) for line in report(directory, ENGLISH)] == [
        "1 row is ready.",
        "1 row is ready after a little mending.",
        "1 row cannot be taken in.",
        (
            "Line 3, refused: we do not know the time zone or city “Atlantis”, or there are several of that name. "
            "Write one such as Europe/London."
        ),
        "Lines 4 to 5, mended: “Mumbai” was taken for the time zone Asia/Kolkata.",
        "Nobody is messaged by an import, and nobody can be found until they have said yes themselves.",
    ]


def test_a_long_report_is_shortened_and_says_so() -> None:
    directory = table(*["Bo,Law,,,,,Atlantis,,,,bo"] * (MOST_LINES + 3))

    assert plain(report(directory, ENGLISH)[-2]) == "And 3 more rows with something to say."


async def write(store: MemoryStore, directory: Directory) -> Published:
    ids = (f"m{number}-{directory.count('ok')}" for number in count())
    return await publish(directory.rows, OAK, store, lambda: next(ids), NOW)


async def people(store: MemoryStore) -> dict[str, Member]:
    async with store.read() as uow:
        return {one.handle: one for one in await uow.members.mentors_changed("oak", -1)}


async def opened() -> MemoryStore:
    store = MemoryStore()
    async with store.begin() as uow:
        await uow.communities.put(OAK)
        await uow.commit()
    return store


async def test_publishing_adds_people_whom_nobody_can_find() -> None:
    store = await opened()
    published = await write(store, table(ADA, "Bo,Law,,,,,Atlantis,,,,bo"))
    ada = (await people(store))["ada"]
    async with store.read() as uow:
        community = await uow.communities.get("oak")

    assert published == Published(added=1)
    assert (ada.id, ada.joined_at, ada.consented_at, ada.can_be_found(NOW)) == ("m0-1", NOW, None, False)
    assert (community and community.directory, ada.directory) == (5, 5)


async def test_the_same_file_again_changes_nothing() -> None:
    store = await opened()
    await write(store, table(ADA))
    before = await people(store)

    assert await write(store, table(ADA)) == Published(unchanged=1)
    assert await people(store) == before


async def test_an_unclaimed_person_is_brought_up_to_date() -> None:
    store = await opened()
    await write(store, table(ADA))
    published = await write(store, table(ADA.replace("Barrister", "Judge").replace("2009", "")))
    ada = (await people(store))["ada"]

    assert published == Published(updated=1)
    assert (ada.id, ada.year, ada.mentor and ada.mentor.role) == ("m0-1", "2009", "Judge")


async def claim(uow: UnitOfWork, ada: Member) -> None:
    await uow.members.put(replace(ada, name="Ada O."))
    await uow.members.link(Person("slack", "T1", "U1"), ada)


async def test_what_its_person_looks_after_is_left_alone() -> None:
    store = await opened()
    await write(store, table(ADA))
    async with store.begin() as uow:
        await claim(uow, (await people(store))["ada"])
        await uow.commit()
    published = await write(store, table(ADA.replace("Barrister", "Judge")))
    ada = (await people(store))["ada"]

    assert published == Published(theirs=1)
    assert (ada.name, ada.mentor and ada.mentor.role) == ("Ada O.", "Barrister")


async def test_what_fails_halfway_writes_nothing() -> None:
    store = await opened()
    ids = iter(["only-one"])
    bo = ADA.replace("Ada Obi", "Bo").replace(",ada", ",bo")
    with pytest.raises(RuntimeError):
        await publish(table(ADA, bo).rows, OAK, store, lambda: next(ids), NOW)

    assert await people(store) == {}


def test_what_was_written_is_said() -> None:
    said = [plain(line) for line in done(Published(added=2, theirs=1), ENGLISH)]

    assert said == [
        "2 people were added. They stay invisible until they claim their place.",
        "1 person looks after their own profile, so we left it alone.",
    ]


def test_the_needed_columns_are_columns() -> None:
    assert set(NEEDED) <= set(COLUMNS)
