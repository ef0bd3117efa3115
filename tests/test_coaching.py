"""Questions worth asking, and a kind look at what is about to be sent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coaching.ask_guard import MOST_REMARKS, Remark, check_question, check_request, check_thanks
from bot.coaching.bank import BANK, Topic, When, pick
from bot.views import plain
from bot.wording import words

ENGLISH = words("en")
KEYS = [question.key for question in BANK]


def keys(text: str) -> list[str]:
    return [remark.key for remark in check_question(text)]


def said(key: str) -> str:
    return ENGLISH.plain(f"question-{key}")


def test_the_bank_has_about_thirty_different_questions() -> None:
    assert 30 <= len(set(KEYS)) == len(BANK) <= 36
    assert len({said(key) for key in KEYS}) == len(BANK)


@pytest.mark.parametrize("topic", Topic)
def test_every_topic_has_some_questions(topic: Topic) -> None:
    assert sum(topic in question.topics for question in BANK) >= 2


@pytest.mark.parametrize("when", When)
def test_every_part_of_a_talk_has_some_questions(when: When) -> None:
    assert sum(question.when is when for question in BANK) >= 5


@pytest.mark.parametrize("key", KEYS)
def test_the_coach_has_nothing_to_say_about_our_own_questions(key: str) -> None:
    assert said(key).endswith("?")
    assert keys(said(key)) == []


def test_words_and_bank_hold_the_same_questions() -> None:
    written = {key.removeprefix("question-") for key in sorted(ENGLISH.keys()) if key.startswith("question-")}

    assert written == set(KEYS)


def test_a_pick_opens_and_closes_the_talk() -> None:
    parts = [question.when for question in BANK if question.key in pick((), 3, "x")]

    assert parts == list(When)


def test_a_pick_of_twelve_touches_every_topic() -> None:
    chosen = pick((), 12, "x")

    assert {topic for question in BANK if question.key in chosen for topic in question.topics} == set(Topic)


def test_different_chats_get_different_questions() -> None:
    assert len({pick((), 5, str(number)) for number in range(20)}) > 10


TOPICS = st.sets(st.sampled_from([*Topic, "no-such-topic"]))


@given(TOPICS, st.integers(0, 40), st.text())
def test_a_pick_is_about_what_was_wanted_and_always_the_same(topics: set[str], count: int, key: str) -> None:
    chosen = pick(topics, count, key)
    about = [question for question in BANK if question.key in chosen]

    assert chosen == pick(sorted(topics), count, key)
    assert [question.key for question in about] == list(chosen)
    assert len(chosen) <= count
    assert all(not topics or question.topics & topics for question in about)


@given(TOPICS, st.integers(0, 33), st.text())
def test_more_questions_are_the_same_and_some(topics: set[str], count: int, key: str) -> None:
    assert set(pick(topics, count, key)) <= set(pick(topics, count + 1, key))


@pytest.mark.parametrize(
    "text",
    [
        "Could you hire me?",
        "Would you consider hiring me for the summer?",
        "Do you have any openings?",
        "Are there any junior positions on your team?",
        "Any openings at your company?",
        "Is your company hiring?",
        "Are you currently recruiting?",
        "Could you refer me?",
        "Would you give me a referral?",
        "I hope to get a referral from you.",
        "Can you get me an internship?",
        "I am looking for an internship at your company.",
        "How can I get a job at your firm?",
        "I'd love to work for you.",
        "Could I intern at your studio?",
        "Could you put in a good word for me?",
        "I attached my CV.",
        "Do you know of any vacancies?",
        "Internship at your company?",
        "Please consider me for a job.",
        "Can you help me get a job?",
        "Do you need interns?",
        "Let me know if your company has any openings.",
        "I would like to join your company.",
    ],
)
def test_asking_for_a_job_is_noticed(text: str) -> None:
    assert keys(text) == ["asks-for-job"]
    assert check_request(text, "", "") == check_request("", text, "") == check_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "What could I do this year so that companies like yours would hire me one day?".replace(
            "hire me", "hire someone"
        ),
        "What actions now would raise my chances of being hired at companies like yours?",
        "Which skills make a graduate hireable in organisations such as yours?",
        "How do people usually get their first job in this field?",
        "What do you look for when you hire someone?",
        "How did you get your job at your company?",
        "What was your first internship like?",
        "If someone mentions an opening during a chat like this, how should I respond?",
        "What is a good way to follow up when a mentor brings up a vacancy?",
        "How do openings in your field usually become known?",
        "What did you learn from people who applied for a position on your team?",
        "Can you recommend me a book?",
        "What should I know before I choose a role in this industry?",
        "What made you take the role?",
        "I'd like to hear about your job at your company.",
        "What would help me get a job in publishing?",
        "My goal is to get an internship next summer, and I don't know where to start.",
        "Do you have any advice on what jobs to look at?",
        "What would make a candidate stand out at companies like yours?",
        "How does your team work with other teams?",
        "What would you change about hiring in your field?",
        "Which jobs did you have that taught you the most?",
        "I hope to learn how you moved from law into publishing.",
        "I want to understand whether this work suits me.",
        "You gave a talk at our school about your first job, and I keep thinking about it.",
        "Who else should I talk to?",
    ],
)
def test_advice_about_work_is_not_asking_for_a_job(text: str) -> None:
    assert keys(text) == []
    assert check_request(text, text, text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Do you like your job?",
        "Is it hard?",
        "Are the hours long?",
        "1. Did you study law?",
        "- Would you do it again?",
    ],
)
def test_a_question_for_yes_or_no_is_noticed(text: str) -> None:
    assert keys(text) == ["closed"]


@pytest.mark.parametrize(
    "text",
    [
        "Could you tell me about your first year?",
        "Would you walk me through your day?",
        "Can you describe a difficult week?",
        "May I ask how you chose your degree?",
        "Would you do it again, and why?",
        "Is there something you wish you had known, and what was it?",
        "If you could start again, what would you do?",
        "What made you stay?",
        "Do write back when it suits you.",
    ],
)
def test_a_question_that_invites_a_story_is_open(text: str) -> None:
    assert keys(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "What is the average salary of an architect?",
        "How much does a product manager earn?",
        "What does UX stand for?",
        "When was your company founded?",
        "How many employees does Larkpay have?",
        "Where is your head office?",
        "What does your company do?",
        "What does a product manager do?",
        "Which qualifications are needed to become a vet?",
        "Who founded Larkpay?",
    ],
)
def test_what_a_search_would_answer_is_noticed(text: str) -> None:
    assert keys(text) == ["googleable"]


@pytest.mark.parametrize(
    "text",
    [
        "When did you know that this was for you?",
        "What does a product manager do all day at Larkpay?",
        "How many people did you ask for advice before you chose?",
        "How do people talk about pay where you work?",
        "Where do you see the field going?",
        "What does your team do?",
    ],
)
def test_what_only_this_person_knows_is_not_googleable(text: str) -> None:
    assert keys(text) == []


def test_each_line_is_looked_at_and_the_weightiest_thing_said_of_it() -> None:
    remarks = check_request(
        "To learn.", "Your path.", "Do you have any openings?\nWhat made you stay?\nIs it hard? Why?"
    )

    assert remarks == (
        Remark("asks-for-job", {"words": "Do you have any openings?"}),
        Remark("closed", {"words": "Is it hard?"}),
    )


def test_thanks_are_no_place_to_ask_for_a_job() -> None:
    warm = "Thank you for the story about the lighthouse, it stayed with me all week."

    assert check_thanks(warm) == ()
    assert check_thanks(f"{warm} Could you refer me?") == (Remark("asks-for-job", {"words": "Could you refer me?"}),)


@given(st.text(), st.text(), st.text())
def test_whatever_is_written_the_coach_has_words_for_it(hopes: str, why: str, questions: str) -> None:
    remarks = (*check_request(hopes, why, questions), *check_thanks(why))

    assert len(remarks) <= 2 * MOST_REMARKS
    assert all(plain(ENGLISH(f"coach.{remark.key}", **remark.values)) for remark in remarks)


def test_a_long_text_is_looked_at_quickly_enough_to_finish() -> None:
    assert check_question("i " * 20_000) == ()
    assert check_question("what does " + "a " * 20_000) == ()
