"""In which language code writes into a letter: its own, or the thread's where the letter is too short to tell. Pure."""

from collections.abc import Iterator

from copydesk.calendar.marks import without_marks
from copydesk.events import FinalResponseReady, UserQueryReceived
from copydesk.mail.spoken_language import by_few_words, likeliest, of_letters
from copydesk.query import Log


def letter_language(letter: str, log: Log) -> str:
    """The code of a known language for what code writes into `letter`; English where nothing tells another.

    A letter of a few words may tell none: then the newest of the thread that does counts, the client's mails before
    what went to them. Only where all of it is that short are the few words taken for what they most likely are.
    """
    said = without_marks(letter)
    texts = (said, *_thread(log))
    sure = next(filter(None, map(of_letters, texts)), None)
    return sure or next(filter(None, map(by_few_words, texts)), None) or likeliest(said) or "en"


def _thread(log: Log) -> Iterator[str]:
    """What was written in the thread, newest first: what the client's newest mail says, our replies, older mails."""
    mails = log.of(UserQueryReceived)[::-1]
    for mail in mails[:1]:
        yield from (mail.new_text, mail.content)
    for final in log.of(FinalResponseReady)[::-1]:
        yield final.response_content
    for mail in mails[1:]:
        yield mail.new_text or mail.content
