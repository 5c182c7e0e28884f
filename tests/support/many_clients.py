"""Many clients at once, each with words of its own: threads, forms, repeats, and mails that want to join."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from copydesk.events import Event, to_json
from copydesk.ids import content_hash
from copydesk.ports import ModelAnswer, ModelRequest

AGENT = "hello@desk.example"
FORM = "wordpress@maraquill.example"
_SYLLABLES = ("zan", "zib", "quo", "wex", "jyp", "vok", "myx", "fuz", "gwy", "hox")


@dataclass(frozen=True)
class Client:
    """One of them; `word` stands in everything that it writes."""

    word: str
    by_form: bool = False

    @property
    def address(self) -> str:
        return f"{self.word}@{self.word}.example"

    @property
    def sender(self) -> str:
        return FORM if self.by_form else self.address

    def named(self, number: int) -> str:
        """The Message-ID of its mail of this number; it says nothing of the client, for others name it."""
        return f"<{content_hash(f'{number} {self.word}')[:20]}@mail.example>"

    def first(self) -> bytes:
        """The mail, or the form's notification, that opens the thread."""
        text = f"We at {self.word} need an article on {self.word}. What does one of 1,000 words cost?"
        if self.by_form:
            text = (
                f"From: Ann {self.word} <{self.address}>\nSubject: {self.word}\n\nMessage Body:\n{text}\n\n--\n"
                "This e-mail was sent from a contact form on Mara Quill (https://maraquill.example)"
            )
        return self._mail(self.named(1), text)

    def again(self, references: str = "") -> bytes:
        """A further mail, which may claim to answer one that somebody else got."""
        return self._mail(self.named(2), f"One more thing: {self.word} must be named, please.", references)

    def _mail(self, name: str, text: str, references: str = "") -> bytes:
        head = (
            f"From: Ann {self.word} <{self.address}>"
            if not self.by_form
            else f"From: Mara Quill <{FORM}>\r\nReply-To: {self.address}"
        )
        named = f"In-Reply-To: {references}\r\nReferences: {references}\r\n" if references else ""
        return (
            f"{head}\r\nTo: {AGENT}\r\nSubject: About {self.word}\r\nMessage-ID: {name}\r\n{named}"
            f"Date: Mon, 23 Nov 2026 09:00:00 +0000\r\n\r\n{text}\r\n"
        ).encode()


def clients(number: int, seed: int) -> tuple[Client, ...]:
    """Some of them write by the website's form."""
    rng = Random(seed)
    words: dict[str, None] = {}
    while len(words) < number:
        words["".join(rng.choice(_SYLLABLES) for _ in range(4))] = None
    return tuple(Client(word, by_form=place % 4 == 3) for place, word in enumerate(words))


class Repeating:
    """A model that repeats every word of every client which it finds in its prompt, and keeps the prompts."""

    def __init__(self, known: Iterable[Client]) -> None:
        self.words = tuple(client.word for client in known)
        self.prompts: list[str] = []

    def complete(self, request: ModelRequest, *, timeout_seconds: float) -> ModelAnswer:
        prompt = "\n".join(str(message.get("content")) for message in request.messages)
        self.prompts.append(prompt)
        found = " and ".join(word for word in self.words if word in prompt)
        return ModelAnswer(text=f"Hello,\n\nthank you. You wrote of {found}.\n\nMara Quill", model="m")


def strangers(events: Iterable[Event], known: Iterable[Client]) -> Iterator[str]:
    """Where a log holds the words of more than one client."""
    found = {client.word: event.type for event in events for client in known if client.word in to_json(event)}
    if len(found) > 1:
        yield ", ".join(f"{word} in {kind}" for word, kind in found.items())


def mixed(prompts: Iterable[str], known: Iterable[Client]) -> Iterator[str]:
    """Prompts with the words of more than one client."""
    words = [client.word for client in known]
    for prompt in prompts:
        found = [word for word in words if word in prompt]
        if len(found) > 1:
            yield " and ".join(found)


def told(lines: Iterable[Mapping[str, Any] | str], known: Iterable[Client]) -> Iterator[str]:
    """The words of any client in a log line: none belongs there."""
    for line in lines:
        text = line if isinstance(line, str) else str(dict(line))
        for client in known:
            if client.word in text:
                yield f"{client.word} in {text[:200]}"
