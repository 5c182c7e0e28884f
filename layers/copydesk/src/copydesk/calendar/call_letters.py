"""The short letters that code writes about a booked call: a yes to another time, and that the call stays. Pure.

A time in them is a mark, as in a model's draft: `marks` writes it in the letter's language.
"""

from typing import Final

from copydesk.calendar.letter_words import LETTERS
from copydesk.calendar.marks import mark
from copydesk.greetings import called

LANGUAGES: Final = frozenset(LETTERS)
"""Those in which a client's calendar is answered."""


def accepting(language: str, *, name: str, owner: str, moves: bool, hello: str = "") -> str:
    """A yes to the time that the client asks for, which is `[time 1]`: the call `moves` there, or is booked anew."""
    words = LETTERS[language if language in LANGUAGES else "en"]
    said = words.moved if moves else words.again
    return words.letter(said.format(time=mark(1)), name=called(name, language), owner=owner, hello=hello)


def confirming(language: str, *, name: str, owner: str, hello: str = "") -> str:
    """A yes to a call at `[time 1]`, in words that are plainly one: its invitation leaves with it."""
    words = LETTERS[language if language in LANGUAGES else "en"]
    return words.letter(words.confirms.format(time=mark(1)), name=called(name, language), owner=owner, hello=hello)


def keeping(language: str, *, name: str, owner: str, hello: str = "") -> str:
    """The call stays as it is, at `[time 1]`."""
    words = LETTERS[language if language in LANGUAGES else "en"]
    return words.letter(words.kept.format(time=mark(1)), name=called(name, language), owner=owner, hello=hello)
