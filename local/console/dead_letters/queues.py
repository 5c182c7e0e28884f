"""What is done with dead letters, wherever they lie."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from copydesk.errors import CopydeskError
from copydesk.telling.references import find_by_prefix
from local.console.dead_letters.letter import DeadLetter

LISTING = "copydesk dead-letters list"


class Queues(Protocol):
    """Both queues of one desk."""

    def letters(self) -> Sequence[DeadLetter]:
        """All letters of both queues, each once; looking changes nothing."""

    def send_again(self, letter: DeadLetter) -> None:
        """Give the event to its function once more, then take the letter away: in this order it can't be lost.

        Raises CopydeskError if it was not accepted; the letter then stays.
        """

    def drop(self, letter: DeadLetter) -> None:
        """Delete the letter."""


@dataclass(frozen=True, slots=True)
class RedriveResult:
    """What became of one letter; `problem` says why it stays, and is empty if it was sent again."""

    letter: DeadLetter
    problem: str = ""


def redrive(queues: Queues, letters: Iterable[DeadLetter]) -> Iterator[RedriveResult]:
    """Send letters again, one after the other. One that cannot be sent does not keep the others from their turn.

    Sending one twice is harmless: the handler's marker tells it that the event was handled.
    """
    for letter in letters:
        if not letter.is_readable:
            yield RedriveResult(letter, letter.reason)
            continue
        try:
            queues.send_again(letter)
        except CopydeskError as error:
            yield RedriveResult(letter, str(error))
        else:
            yield RedriveResult(letter)


def chosen(letters: Sequence[DeadLetter], references: Sequence[str], listing: str = LISTING) -> tuple[DeadLetter, ...]:
    """The letters whose ids are or start with `references`. Raises NoSuchReference before anything is done.

    `listing` is the command that shows the ids.
    """
    by_id = {letter.id: letter for letter in letters}
    kind = ("dead letter", "dead letters")
    return tuple(by_id[find_by_prefix(each, by_id, kind=kind, listing=listing)] for each in dict.fromkeys(references))
