"""An answer beside a quoted line that may be another line's takes none; nor do the lines of our own letter."""

from datetime import UTC, date, datetime, timedelta

import pytest

from copydesk.calendar.choosing import ClientWords, chosen_offer, words_of_mail
from copydesk.calendar.our_lines import their_words
from copydesk.calendar.wording import time_in_words
from copydesk.events import Booking, UserQueryReceived
from copydesk.mail.new_text import read_new

ZONE = "Europe/Berlin"
HEAD = "On Mon, 23 Nov 2026 at 09:00, Mara Quill <mara@desk.example> wrote:\n"


def call(start: str) -> Booking:
    begin = datetime.fromisoformat(start)
    return Booking(hold_id=start, start=start, end=(begin + timedelta(minutes=30)).isoformat(), topic="t")


OFFERS = (call("2026-11-24T10:00+01:00"), call("2026-11-24T13:00+01:00"), call("2026-11-25T09:00+01:00"))
LINES = [f"- {time_in_words(offer.start, 'en')}" for offer in OFFERS]
LETTER = "\n".join(["Hello Jonas,", "", "Which of these suits you for a call?", "", *LINES, "", "Best regards", "Mara"])


def words(text: str) -> ClientWords:
    newly = read_new(text)
    mail = UserQueryReceived(
        mail_object="m", content=text, new_text=newly.newly.text, in_context=newly.in_context, turn=2,
        sender="j@c.example", timestamp=datetime(2026, 11, 23, 9, tzinfo=UTC),
    )  # fmt: skip
    return words_of_mail(mail, ZONE, letters=("We wrote this before.", LETTER))


def chosen(text: str) -> Booking | None:
    return chosen_offer(words(text), OFFERS, ZONE)


def quoted(answer: str, place: int, *, end: str = "") -> str:
    """Our letter quoted, with an answer below the offer at this place, and `end` below all of it."""
    marked = "\n".join(f"> {line}".rstrip() for line in LETTER.split("\n"))
    return HEAD + marked.replace(LINES[place], f"{LINES[place]}\n{answer}\n") + (f"\n\n{end}" if end else "")


def half_marked(answer: str, place: int) -> str:
    """Our letter, whose lines below an answer have lost their marks."""
    head, tail = LETTER.split(LINES[place])
    return HEAD + "\n".join(f"> {line}".rstrip() for line in f"{head}{LINES[place]}".split("\n")) + f"\n{answer}{tail}"


@pytest.mark.parametrize("answer", ["works", "this one", "yes, please"])
def test_a_line_of_ours_that_lost_its_mark_names_no_time(answer: str) -> None:
    assert chosen(half_marked(answer, 1)) == OFFERS[1]
    assert LINES[2] not in words(half_marked(answer, 1)).own


@pytest.mark.parametrize("answer", ["no", "Hm.", "Let me ask Anna."])
def test_no_line_of_ours_is_taken_where_the_answer_is_no_yes(answer: str) -> None:
    assert chosen(half_marked(answer, 1)) is None


def test_what_a_client_copies_above_the_quote_or_alone_below_it_is_theirs() -> None:
    whole = HEAD + "\n".join(f"> {line}".rstrip() for line in LETTER.split("\n"))
    assert chosen(f"{LINES[1]}\n\nThanks\nJonas\n\n{whole}") == OFFERS[1]
    assert chosen(f"{LINES[1]}\n\nThanks") == OFFERS[1]
    assert chosen(f"{whole}\n\n{LINES[1]}") == OFFERS[1]
    assert chosen(f"Either of these:\n{LINES[1]}\n{LINES[2]}") is None


def test_a_whole_letter_without_any_mark_is_ours_and_short_lines_stay_theirs() -> None:
    assert chosen(f"Tuesday at 13:00 works for me.\n\n{LETTER}") == OFFERS[1]
    assert their_words("yes\nThanks", f"yes\nThanks\n> {LINES[0]}", ("yes\n\nThanks",)) == "yes\nThanks"


def test_a_line_of_ours_that_a_program_broke_is_ours() -> None:
    long = "Could we talk on Wednesday, 25 November at 09:00, or would some other day of that week suit you better?"
    broken = f"> Hello\nyes\n{long[:45]}\n{long[45:]}"
    assert their_words(broken.partition("\n")[2], broken, (f"Hello\n\n{long}",)) == "yes"


@pytest.mark.parametrize("answer", ["this one:", "Diese hier:", "yes:", "celui-ci :", "this one ↓", "\nthis one"])
@pytest.mark.parametrize("place", [0, 1])
def test_what_points_down_takes_none(answer: str, place: int) -> None:
    text = quoted(answer, place)
    assert chosen(text.replace(f"{answer}\n\n", f"{answer}\n")) is None
    assert chosen(text.replace(f"{answer}\n", answer) if answer.startswith("\n") else text) is None


@pytest.mark.parametrize(
    "answer", ["first choice", "1st choice", "second best", "1", "#1", "option 1", "1.", "best, 2nd", "erste Wahl"]
)
def test_a_rank_or_a_number_of_another_line_takes_none(answer: str) -> None:
    assert chosen(quoted(answer, 1)) is None
    assert chosen(quoted(answer, 2)) is None


@pytest.mark.parametrize(("answer", "place"), [("1", 0), ("#2", 1), ("option 2", 1), ("option 3", 2)])
def test_the_number_of_just_that_line_takes_it(answer: str, place: int) -> None:
    assert chosen(quoted(answer, place)) == OFFERS[place]


@pytest.mark.parametrize("answer", ["yes both", "yes, both", "either", "ja, beide", "oui, les deux", "sí, ambas"])
def test_a_yes_to_several_takes_none(answer: str) -> None:
    assert chosen(quoted(answer, 1)) is None


@pytest.mark.parametrize("end", ["Talk to you at 10!", "Talk to you at 11!", "See you on Wednesday at 9:00!"])
def test_another_hour_at_the_end_of_the_mail_takes_none(end: str) -> None:
    assert chosen(quoted("this one", 1, end=end)) is None
    assert chosen(quoted("this one", 1, end="Talk to you at 13:00!")) == OFFERS[1]


def test_a_farewell_below_a_line_is_no_yes() -> None:
    assert chosen(f"{HEAD}> {LINES[1]}\nBest regards\nJonas") is None
    assert words(quoted("this one", 1)).said_on == date(2026, 11, 23)
