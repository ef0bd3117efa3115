"""Other names for the same work: the reader of a search meant any word of its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.matching.text import stem, words

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINES = """
accountant, accounting, auditor, bookkeeping
actor, acting, performer
actuary, actuarial, insurance mathematics
ai, artificial intelligence, machine learning, ml
animation, animator, vfx
architect, architecture
backend, server side, back end
banker, banking, finance
barrister, lawyer, solicitor, attorney, law, legal
biotech, biotechnology, life sciences
charity, ngo, nonprofit, non profit, third sector
civil service, civil servant, government, public sector, public administration
climate, sustainability, environment
coder, coding, programmer, programming, developer, software engineer, software
consultant, consulting, consultancy
copywriter, copywriting
cyber security, cybersecurity, information security, infosec
data science, data scientist
devops, site reliability, sre, platform engineering
doctor, physician, medicine, gp
economist, economics
editor, editing, publishing, books
energy, renewables, solar, wind power
entrepreneur, founder, startup, start up
film, cinema, movies, filmmaking
fintech, financial technology, payments
frontend, front end, web development
games, gaming, video games
graphic design, graphic designer, visual design
hr, human resources, people operations, recruiting, recruiter, talent
human rights, humanitarian, aid work
journalist, journalism, reporter, news, newsroom
js, javascript
librarian, library, archives, archivist
logistics, supply chain
marketer, marketing, brand, growth
mechanical engineer, mechanical engineering
musician, music, composer
nurse, nursing, midwife
pharmacist, pharmacy, pharma, pharmaceutical
photographer, photography
pm, product manager, product management, product owner
policy, think tank, public policy
pr, public relations, communications, comms
professor, lecturer, academia, academic, research
psychologist, psychology, therapist, counselling
qa, tester, testing, quality assurance
robotics, robots
sales, account executive, business development
scientist, science, researcher
social work, social worker
statistics, statistician, data analyst, data analysis, analytics
teacher, teaching, education, school
translator, translation, interpreter
urban planning, town planning, city planner
ux, user experience, product design, product designer, interaction design
vc, venture capital, investor, investing
vet, veterinary, veterinarian
writer, writing, author
"""


def _table() -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    lines = [tuple(words(name) for name in line.split(",")) for line in _LINES.strip().splitlines()]
    table: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
    for line in lines:
        for name in line:
            key = tuple(stem(word) for word in name)
            table[key] = (*table.get(key, ()), *(other for other in line if other != name))
    return table


_TABLE = _table()


def other_names(phrase: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """For each name within a phrase, that name and another one for it."""
    for size in (1, 2):
        for at in range(len(phrase) - size + 1):
            name = phrase[at : at + size]
            for other in _TABLE.get(tuple(stem(word) for word in name), ()):
                yield name, other
