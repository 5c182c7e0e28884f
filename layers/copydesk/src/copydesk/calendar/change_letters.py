"""The letter by which the owner cancels or moves a booked call: written by code, in the thread's language. Pure.

No model has a word in it, so that what it says and what the calendar part beside it does are one thing.
"""

from collections.abc import Callable
from datetime import date, datetime

from copydesk.calendar.letter_words import LETTERS
from copydesk.calendar.marks import mark, with_times
from copydesk.events import Booking
from copydesk.greetings import called


def change_letter(
    language: str,
    *,
    old: str,
    new: str = "",
    name: str,
    owner: str,
    zone: str,
    clients_zone: str = "",
    say: str = "",
    year: int,
    hello: str = "",
    lives_in: Callable[[datetime], str] | None = None,
) -> str:
    """The letter that cancels the call at `old`, or moves it to `new`; both in ISO 8601, told by the clock of `zone`.

    By the client's clock as well where that is known and another, and by that of a trip of the owner's, see
    `with_times`. `say` is a sentence of the owner's, and stands as it was said. A language without a letter gets the
    English one; the year is told where it is another than `year`. It greets with `hello` where the house greeted so.
    """
    known = language if language in LETTERS else "en"
    words = LETTERS[known]
    body = words.moves.format(old=mark(1), new=mark(2)) if new else words.cancels.format(old=mark(1))
    calls = [Booking(hold_id="", start=each, end=each, topic="") for each in (old, new) if each]
    body = with_times(
        body,
        calls,
        language=known,
        zone=zone,
        today=date(year, 1, 1),
        clients_zone=clients_zone,
        lives_in=lives_in,
    )
    said = " ".join(say.split())
    return words.letter(body, said, words.answer if new else "", name=called(name, known), owner=owner, hello=hello)
