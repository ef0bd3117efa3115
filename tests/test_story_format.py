"""Stories: how they are written, what they notice, and that they go on where they were cut off."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adapters.playground.stories.lines import FORMS, read_line
from adapters.playground.stories.rehearse import rehearse
from adapters.playground.stories.story import Misread, parse, read_span
from tests.tiny_bot import TinyPlayhouse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs/stories.md"
HEADER = """The happy arc
starts Mon 23 Nov 2026 09:00 Europe/London
seed 7
people: sixty

"""
HAPPY = (
    HEADER
    + """
Sam types /find-mentor product management
  Sam sees "Priya Raman"
  Sam sees button "Ask Priya"
  Sam does not see "product management"
  nobody else sees anything new
Sam presses "Ask Priya"
  Sam sees the form "Ask Priya"
Sam fills in
  What I hope to learn: How product decisions are made
    and by whom
Sam sends
  Sam sees "on its way"
  Sam sees no form
  Priya sees "Sam Okafor" once
  Priya sees "How product decisions are made and by whom"
  nobody else sees "How product decisions"
the server restarts
  Priya sees nothing new
until the next reminder
  Priya sees "still waiting"
Lena presses "Happy to" on Priya's card "Sam Okafor"
  Lena sees "for somebody else"
  Sam sees nothing new
Priya presses "Happy to"
  Priya sees "You said yes"
  Priya sees no button "Happy to"
  Priya can no longer see "Sam Okafor"
  Sam sees "Thu 3 Dec 2026, 15:00 GMT"
  Sam receives the file "chat.ics"
  Sam receives the file "chat.ics" with "SUMMARY:Chat with Priya"
  Sam can still see "on its way" once
the platform repeats that
  Sam sees nothing new
  Priya sees nothing new
Priya presses "Happy to" again
  Priya sees nothing new
2 days and 3 hours pass
  nobody else sees anything new
"""
)


@pytest.fixture
def playhouse(tmp_path: Path) -> Iterator[TinyPlayhouse]:
    made = TinyPlayhouse(tmp_path)
    yield made
    made.world.close()


async def played(
    text: str, playhouse: TinyPlayhouse, folder: Path = ROOT, step: Callable[[], object] | None = None
) -> tuple[int, str]:
    out = io.StringIO()
    code = await rehearse(text, playhouse, out, folder, step)
    return code, out.getvalue()


async def test_a_story_that_comes_true_passes(playhouse: TinyPlayhouse) -> None:
    code, said = await played(HAPPY, playhouse)

    assert (code, said if code else "", playhouse.mentors) == (0, "", 60)


async def test_a_transcript_says_who_saw_what(playhouse: TinyPlayhouse) -> None:
    text = HEADER + 'Sam types /find-mentor data\nSam presses "Ask Priya"\n'

    _, said = await played(text, playhouse)

    assert said == (
        "The happy arc\n"
        "\n"
        "Sam types /find-mentor data\n"
        "  -- Mon 23 Nov 2026, 09:00 GMT\n"
        "  Sam Okafor sees\n"
        "    | Someone for you\n"
        "    | Priya Raman knows the field.\n"
        "    | [Ask Priya] [How long: 15 minutes / 20 minutes]\n"
        "\n"
        'Sam presses "Ask Priya"\n'
        "  Sam Okafor is asked\n"
        "    | Ask Priya\n"
        "    | What I hope to learn:\n"
        "    | Why you:\n"
        "    | [Send]\n"
    )


async def test_a_story_is_told_the_same_every_time(tmp_path: Path) -> None:
    told: list[str] = []
    for folder in (tmp_path / "once", tmp_path / "again"):
        folder.mkdir()
        playhouse = TinyPlayhouse(folder)
        told.append((await played(HAPPY, playhouse))[1])
        playhouse.world.close()

    assert told[0] == told[1]


FAILURES = {
    'Sam sees "Nobody"': "Sam Okafor saw:\n  | Someone for you",
    'Sam sees "data"': "Sam Okafor saw:",
    'Sam sees "Priya Raman" twice': "in 1 messages",
    'Sam does not see "Priya Raman"': "Sam Okafor saw:",
    'Sam can no longer see "Priya Raman"': "Sam Okafor saw:",
    'Sam can still see "Nobody"': "Sam Okafor saw:",
    "Sam sees nothing new": "Sam Okafor saw:",
    'Sam sees the button "Refuse"': "[Ask Priya]",
    'Sam sees no button "Ask Priya"': "Ask Priya",
    'Sam sees the form "Ask Priya"': "Sam Okafor saw:",
    'Sam receives the file "chat.ics"': "Sam Okafor saw:",
    'Priya sees "Priya Raman"': "Priya Raman saw nothing new.",
    'Sam presses "Ask Paul"': "there is: Ask Priya.",
    'Sam presses "Ask Paul" again': "has not pressed",
    'Sam chooses "60 minutes" in "How long"': "no choice '60 minutes', only '15 minutes', '20 minutes'",
    "Sam sends": "No form is open for Sam Okafor.",
    'Priya reacts 👋 to "Someone for you"': "sees no message",
    "until the next reminder": "Nothing more is due.",
    "until Sun 22 Nov 2026 09:00": "That hour has passed.",
    "until Mon 22 Nov 2026 09:00": "22 Nov 2026 is a Sunday.",
}


@pytest.mark.parametrize(("line", "said"), FAILURES.items(), ids=FAILURES)
async def test_what_does_not_come_true_is_said(line: str, said: str, playhouse: TinyPlayhouse) -> None:
    code, told = await played(f"{HEADER}Sam types /find-mentor data\n{line}\n", playhouse)

    assert (code, f"\nline 7: {line}\n" in told, said in told.rpartition("line 7")[2]) == (1, True, True)


async def test_an_old_sight_is_no_new_one(playhouse: TinyPlayhouse) -> None:
    again = '  Sam can still see "Priya Raman"\n  Sam sees "Priya Raman"\n'
    text = f"{HEADER}Sam types /find-mentor data\n1 hour passes\n{again}"

    code, told = await played(text, playhouse)

    assert (code, told.endswith('line 9: Sam sees "Priya Raman"\nSam Okafor saw nothing new.\n')) == (1, True)


async def test_what_somebody_else_sees_is_noticed(playhouse: TinyPlayhouse) -> None:
    text = f'{HEADER}Olu types in #welcome: a secret\n  Sam sees "a secret"\n  nobody else sees "a secret"\n'

    code, told = await played(text, playhouse)

    assert (code, told.endswith("Maya Torres saw:\n  | a secret\n")) == (1, True)


async def test_a_wrong_label_is_answered_with_the_right_ones(playhouse: TinyPlayhouse) -> None:
    text = f'{HEADER}Sam types /find-mentor data\nSam presses "Ask Priya"\nSam fills in "Hopes" with "many"\n'

    code, told = await played(text, playhouse)

    assert (code, "no field 'Hopes', only 'What I hope to learn', 'Why you'" in told) == (1, True)


MISREAD = {
    "": "line 1: a story begins with its title.",
    "A title\n": "line 1: a story says when it starts",
    "A title\nstarts tomorrow\n": "line 2: '' is no instant.",
    "A title\nstarts Mon 23 Nov 2026 09:00 Europe/Londn\n": "line 2: There is no time zone 'Europe/Londn'.",
    "A title\nstarts Tue 23 Nov 2026 09:00 Europe/London\n": "line 2: 23 Nov 2026 is a Monday.",
    "A title\nstarts Sun 29 Mar 2026 01:30 Europe/London\n": "line 2: The clocks change in Europe/London",
    "A title\nstarts Mon 23 Nov 2026 09:00 Europe/London\nseed x\n": "line 3: the seed is a whole number",
    f"{HEADER}Sam presses Ask\n": "line 6: 'Sam presses Ask' is none of the forms; the nearest is: Sam presses \"Ask P",
    f'{HEADER}Zebedee sees "x"\n': "line 6: 'Zebedee' is nobody here.",
    f"{HEADER}Sam fills in\nSam sends\n": "line 6: nothing is filled in",
    f"{HEADER}Sam fills in\n  Why\nSam sends\n": "line 7: 'Why' is no field",
    f"{HEADER}Sam sends\nseed 8\n": "line 7: starts, seed and people come before the first line.",
    HEADER.replace("sixty", "some.csv"): "There is no 'some.csv'",
}


@pytest.mark.parametrize(("text", "said"), MISREAD.items())
async def test_what_cannot_be_read_is_said(text: str, said: str, playhouse: TinyPlayhouse) -> None:
    code, told = await played(text, playhouse)

    assert (code, told.removeprefix("The happy arc\n").startswith(said)) == (2, True), told


async def test_people_may_come_from_a_file_beside_the_story(playhouse: TinyPlayhouse, tmp_path: Path) -> None:
    (tmp_path / "two.csv").write_text("name,handle,zone\nZoe Z,zoe,Europe/Paris\nAda A,ada,Europe/Paris\n")
    text = HEADER.replace("sixty", "two.csv") + 'Zoe types hello\n  Zoe sees "can\'t read"\n'

    code, told = await played(text, playhouse, tmp_path)

    assert (code, playhouse.mentors) == (0, 2), told


class CutOffError(Exception):
    """The rehearsal was cut off before this line."""


def cut_off_after(lines: int) -> Callable[[], None]:
    left = iter(range(lines))

    def step() -> None:
        if next(left, None) is None:
            raise CutOffError

    return step


async def test_a_rehearsal_goes_on_where_it_was_cut_off(tmp_path: Path) -> None:
    told: list[str] = []
    runs = len(parse(HAPPY).lines)
    for run in range(runs):
        playhouse = TinyPlayhouse(tmp_path)
        with pytest.raises(CutOffError) if run < runs - 1 else nullcontext():
            told.append((await played(HAPPY, playhouse, step=cut_off_after(1)))[1])
        playhouse.world.close()

    assert told[-1].endswith("ok: nobody else sees anything new\n")


KILLED = """
import asyncio, sys
from pathlib import Path
from tests.test_story_format import HAPPY
from tests.tiny_bot import TinyPlayhouse
from adapters.playground.stories.rehearse import rehearse
folder = Path(sys.argv[1])
step = sys.stdin.readline if sys.argv[2:] else None
sys.exit(asyncio.run(rehearse(HAPPY, TinyPlayhouse(folder), sys.stdout, folder, step)))
"""


def test_a_rehearsal_outlives_kill_9_between_two_lines(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        [*command, "step"], cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as first:
        assert first.stdin
        assert first.stdout
        for said in iter(first.stdout.readline, ""):
            if "next is line" in said and "Sam sends" in said:
                first.kill()
                break
            if "next is line" in said:
                first.stdin.write("\n")
                first.stdin.flush()
    second = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)

    assert (second.returncode, second.stdout.strip().splitlines()[0]) == (0, "Sam sends"), second.stderr


async def test_files_of_another_story_are_left_alone(playhouse: TinyPlayhouse) -> None:
    await played(HAPPY, playhouse)

    code, told = await played(HAPPY + "Sam sends\n", playhouse)

    assert (code, told.startswith("These files belong to another story")) == (2, True)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.pattern)
def test_every_example_has_its_form_and_is_explained(form: object) -> None:
    example, verb = getattr(form, "example", ""), getattr(form, "verb", "")
    read = read_line(example)

    assert (verb, True) == (read and read[0], example in DOCS.read_text(encoding="utf-8"))


def test_the_story_in_the_documentation_reads() -> None:
    example = DOCS.read_text(encoding="utf-8").partition("```story\n")[2].partition("```")[0]

    assert parse(example).title


def test_spans_add_up() -> None:
    assert timedelta(days=9, hours=3, minutes=1) == read_span("1 week and 2 days and 3 hours and 1 minute")


def test_a_story_starts_at_its_instant() -> None:
    assert datetime(2026, 11, 23, 9, tzinfo=UTC) == parse(HEADER).starts


def test_misread_names_its_line() -> None:
    with pytest.raises(Misread, match="line 2"):
        parse("A title\nstarts never Europe/London")
