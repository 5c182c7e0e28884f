"""What really happened in a simulated cloud, written down beside the system and not read from its own account."""

from base64 import urlsafe_b64decode
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.parser import BytesHeaderParser
from email.policy import compat32
from functools import cached_property, reduce
from typing import Any

from simulation.certainty import MONDAY
from support.headings import headed

from copydesk.events import (
    DraftResponseReady,
    Event,
    FinalResponseReady,
    LLMRequestSent,
    QueryClosed,
    ResponseSent,
    ReviewExpired,
    SendClaimed,
    SendVoided,
    UserQueryReceived,
)
from copydesk.flow.track_delivery import SEND_TAG
from copydesk.ids import send_id
from copydesk.ports import QUERY_TAG, AcceptedMail, Commit, OutgoingMail
from copydesk.query import QueryState, evolve

LENGTH_OF_A_FIRST_TOKEN = 48
"""In bytes: a query's id and two signatures. One of later keys or of a later generation is longer."""
HELD = "I am away, and my answer has to wait."
"""How each holding reply begins that the owner of a storm gives; nothing else does."""
OVERTAKES_A_DRAFT = (UserQueryReceived, LLMRequestSent, QueryClosed, ReviewExpired)


@dataclass(frozen=True)
class Accepted:
    """A mail that the provider took, and when."""

    mail: OutgoingMail
    receipt: AcceptedMail
    at: datetime

    @property
    def send_id(self) -> str:
        """The send that it is tagged with; empty for a note to the owner, and for a holding reply."""
        return "" if self.is_holding else self.mail.tags.get(SEND_TAG, "")

    @property
    def is_holding(self) -> bool:
        """Whether it is a holding reply: its text begins as each that the storm's owner gives."""
        return self.body.startswith(HELD)

    @property
    def tagged(self) -> str:
        """The send that it is tagged with, whatever it is."""
        return self.mail.tags.get(SEND_TAG, "")

    @property
    def query_id(self) -> str:
        """The query that it is tagged with."""
        return self.mail.tags.get(QUERY_TAG, "")

    @cached_property
    def headers(self) -> Mapping[str, str]:
        """The headers by name."""
        parsed = BytesHeaderParser(policy=compat32).parsebytes(self.mail.raw)
        return {name: "".join(str(value).split("\n")) for name, value in parsed.items()}

    @cached_property
    def heading(self) -> str:
        """What kind of note it is: see support.headings."""
        return headed(self.headers.get("Subject", ""), self.body)

    @cached_property
    def body(self) -> str:
        """The plain text."""
        for part in message_from_bytes(self.mail.raw, policy=compat32).walk():
            if part.get_content_type() == "text/plain":
                content = part.get_payload(decode=True)
                assert isinstance(content, bytes)
                return content.decode()
        return ""

    @cached_property
    def text(self) -> str:
        """The plain text without white space: programs wrap lines as they please."""
        return squashed(self.body)

    @property
    def link(self) -> str:
        """The page that a note links to; empty if it links to none."""
        return next((word for word in self.body.split() if word.startswith("https://desk.example/review/")), "")


@dataclass(frozen=True)
class Word:
    """What the owner said to which note; to none where she opened the query's page herself."""

    query_id: str
    decision: str
    text: str
    note: Accepted | None = None
    to_all: bool = False


@dataclass(frozen=True)
class Letter:
    """A mail as it really is, whatever the desk takes it for: whose, for whom, when, to whom besides, through what."""

    person: str = ""
    answers_for: str = ""
    at: datetime = MONDAY
    copies: tuple[str, ...] = ()
    is_form: bool = False
    is_machine: bool = False


@dataclass(frozen=True)
class Bounced:
    """One recipient whom the provider reported as not reached, for good, by an event that it put on the bus."""

    query_id: str
    send_id: str
    recipient: str


@dataclass
class Thread:
    """One query, followed event by event. `fresh` is the send of an approval that nothing has overtaken."""

    state: QueryState
    log: list[Event] = field(default_factory=list)
    fresh: str = ""
    waiting_draft: DraftResponseReady | None = None
    finals: dict[str, FinalResponseReady] = field(default_factory=dict)
    claims: dict[str, list[SendClaimed]] = field(default_factory=dict)
    emitted: set[tuple[str, str]] = field(default_factory=set)
    rounds: set[tuple[int, int]] = field(default_factory=set)
    joins: set[tuple[int, int]] = field(default_factory=set)
    void: set[str] = field(default_factory=set)

    def _draft_of(self, turn: int) -> DraftResponseReady | None:
        drafts = [event for event in self.log if isinstance(event, DraftResponseReady) and event.turn == turn]
        return drafts[-1] if drafts else None

    def follow(self, events: tuple[Event, ...]) -> None:
        """Take new events in."""
        self.state = reduce(evolve, events, self.state)
        for event in events:
            self._note(event)

    def _note(self, event: Event) -> None:
        self.log.append(event)
        self.emitted.add((event.handler, event.caused_by))
        if isinstance(event, OVERTAKES_A_DRAFT):
            self.fresh, self.waiting_draft = "", None
        if isinstance(event, LLMRequestSent):
            self.rounds.add((event.turn, event.round))
            if event.purpose == "continue":
                self.joins.add((event.turn, event.round - 1))
        elif isinstance(event, DraftResponseReady):
            self.fresh, self.waiting_draft = "", event
        elif isinstance(event, FinalResponseReady):
            self.fresh, self.waiting_draft = send_id(event.event_id), None
            self.finals[self.fresh] = event
        elif isinstance(event, SendVoided):
            self.fresh, self.waiting_draft = "", self._draft_of(event.turn)
            self.void.add(event.send_id)
        elif isinstance(event, SendClaimed):
            self.claims.setdefault(event.send_id, []).append(event)
        elif isinstance(event, ResponseSent) and event.send_id == self.fresh:
            self.fresh = ""


@dataclass
class Ledger:
    """Everything that left, was asked, was published and was said, in order.

    `left_alone` says for a request from which place of its log on, and until when, its endpoint is not to be asked.
    `own_copies` are the copies of the owner's own answers, and whether each is genuine.
    """

    threads: dict[str, Thread] = field(default_factory=dict)
    commits: int = 0
    accepted: list[Accepted] = field(default_factory=list)
    accepted_sends: Counter[str] = field(default_factory=Counter)
    published: set[str] = field(default_factory=set)
    model_calls: Counter[str] = field(default_factory=Counter)
    left_alone: dict[str, tuple[int, datetime | None]] = field(default_factory=dict)
    words: list[Word] = field(default_factory=list)
    stored: dict[str, bytes] = field(default_factory=dict)
    came_back: set[str] = field(default_factory=set)
    letters: dict[str, Letter] = field(default_factory=dict)
    bounced: list[Bounced] = field(default_factory=list)
    mail_objects: set[str] = field(default_factory=set)
    contents: set[str] = field(default_factory=set)
    after_death: list[str] = field(default_factory=list)
    page_token: str = ""
    """That of the link through which the page is posted to just now."""
    own_copies: dict[str, bool] = field(default_factory=dict)
    calendars_said: list[Any] = field(default_factory=list)
    """What clients' calendars answered, as they wrote it: `clients_calendars.Said`."""
    own_invitations: list[Any] = field(default_factory=list)
    """The versions of clients' own invitations that arrived: `own_invitations.Version`."""
    order: dict[str, int] = field(default_factory=dict)
    """For each event, in the how manieth transaction it was stored."""
    changed_calls: set[str] = field(default_factory=set)
    """The holds of booked calls that the owner changed herself."""
    changed_entries: dict[str, list[datetime | None]] = field(default_factory=dict)
    """For each entry that she changed in her calendar, when it begins by her hand; None where she took it out."""
    invited: list[Any] = field(default_factory=list)
    """The hours of her own for which the owner said to invite: `named_hours.Tap`."""
    under_blocks: dict[str, set[str]] = field(default_factory=dict)
    """For each part of what she blocked, the holds that stood there when it came and have stood since."""

    shown_late: list[str] = field(default_factory=list)
    """The reviewers who pressed a button on the page, and were shown what another had decided before."""
    let_go: list[tuple[datetime, str]] = field(default_factory=list)
    """When the owner said yes to a holding reply, and all of the note that she said it to."""

    def thread(self, query_id: str) -> Thread:
        """The thread of a query, new or known."""
        if query_id not in self.threads:
            self.threads[query_id] = Thread(QueryState(query_id=query_id))
        return self.threads[query_id]

    def committed(self, commit: Commit) -> None:
        """A transaction went through."""
        self.commits += 1
        if commit.events:
            self.thread(commit.after.query_id).follow(commit.events)
        for event in commit.events:
            self.order[event.event_id] = self.commits
            self.mail_objects.add(getattr(event, "mail_object", ""))
            self.contents.add(getattr(event, "content_hash", ""))

    def accept(self, one: Accepted) -> None:
        """The provider took a mail."""
        self.accepted.append(one)
        if one.send_id:
            self.accepted_sends[one.send_id] += 1

    def invited_to(self, query_id: str) -> list[Any]:
        """The versions of the client's own invitations that this thread has ever had."""
        mails = {getattr(event, "mail_object", "") for event in self.thread(query_id).log}
        return [each for each in self.own_invitations if each.mail_object in mails]

    def moved_to(self, query_id: str) -> set[datetime]:
        """The times to which later versions of these invite."""
        return {each.start for each in self.invited_to(query_id) if each.sequence and not each.cancels}

    def ended(self, one: Accepted) -> set[datetime]:
        """The times of the client's own invitations of which this thread has had the end."""
        return {each.start for each in self.invited_to(one.query_id) if each.cancels}

    @property
    def replies(self) -> list[Accepted]:
        """The mails to clients."""
        return [one for one in self.accepted if one.send_id]


def request_of(log: Sequence[Event]) -> LLMRequestSent:
    """What the model is asked by the newest request in a log, or by what resumes it."""
    return next(event for event in reversed(log) if isinstance(event, LLMRequestSent))


def generation_of(page_token: str) -> int:
    """How often the links had been withdrawn when this one was made: after the byte of the keys' marks, if any."""
    content = urlsafe_b64decode(page_token)
    return int.from_bytes(content[1:3], "big") if len(content) > LENGTH_OF_A_FIRST_TOKEN else 0


def squashed(text: str) -> str:
    """`text` without any white space."""
    return "".join(text.split())
