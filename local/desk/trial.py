"""`copydesk try`: each mail through the whole chain, one after the other, and how it ended."""

from dataclasses import asdict, dataclass
from threading import Lock
from typing import Final

from copydesk.errors import UnreadableMail
from copydesk.events import DraftResponseReady, Event, FinalResponseReady, HumanReviewNeeded, LLMRequestDeferred
from copydesk.flow.mail_names import own_name
from copydesk.keys import filed_key
from copydesk.mail.parse import read_mail
from copydesk.ports import History
from copydesk.query import QueryState, Status
from local.desk.desk import Desk
from local.desk.mail_files import MailFile
from local.desk.notices import Committed, InvocationFailed, Notice
from local.desk.owner_reply import reply_to
from local.desk.ses_block import Checks, MailEnvelope
from local.desk.ses_receipt import envelope_of

GOOD_ENDS: Final = frozenset({Status.IN_REVIEW, Status.ANSWERED, Status.DISCARDED, Status.CLOSED})
"""A waiting draft, a sent reply, a reasoned discard, and a query that its owner closed."""
DUPLICATE: Final = "duplicate"
"""The status of a mail that had been handled before it came."""
UNFINISHED: Final = "unfinished"


@dataclass(frozen=True, slots=True)
class TrialResult:
    """How one mail ended. `status` is its query's; `events` are those that followed from it, in order."""

    file: str
    query_id: str
    status: str
    events: tuple[str, ...]
    draft: str | None
    reason: str | None

    @property
    def is_good(self) -> bool:
        """Whether nothing was handed to the owner as a failure."""
        return self.status in GOOD_ENDS or self.status == DUPLICATE

    def as_json(self) -> dict[str, object]:
        """The outcome as plain values."""
        return asdict(self)


class Trial:
    """Takes mails one after the other, so that the same mails always give the same ids and the same free times."""

    def __init__(self, desk: Desk, *, checks: Checks, as_stored: bool, approve: bool, patience_seconds: float) -> None:
        self._desk = desk
        self._checks = checks
        self._as_stored = as_stored
        self._approve = approve
        self._patience = patience_seconds
        self._watcher = _Watcher()
        desk.notifier.subscribe(self._watcher)

    def take(self, mail: MailFile) -> TrialResult:
        """Put the mail in, wait until all that follows has happened, and tell. Raises InputError if it is too large."""
        self._watcher.begin()
        mails_before = self._desk.outbox.last
        key = self._put(mail.raw)
        in_time = self._desk.wait_until_idle(self._patience)
        opened = self._watcher.first_of(key)
        if opened is None:
            return self._outcome_without_events(mail, key)
        if in_time and self._approve:
            in_time = self._approve_draft(opened.query_id, mails_before)
        history = self._desk.services.store.history(opened.query_id)
        return self._outcome(mail, history, opened.seq, in_time=in_time)

    def _put(self, raw: bytes) -> str:
        if self._as_stored:
            return self._desk.store(raw)
        return self._desk.receive(raw, envelope_of(raw, self._desk.settings.agent_address), self._checks)

    def _approve_draft(self, query_id: str, mails_before: int) -> bool:
        """Answer the review mail as its owner would: with a mail."""
        state = self._desk.services.store.load(query_id, seq=None, marker=None).state
        asked = [mail for mail in self._desk.outbox.mails(since=mails_before) if mail.audience == "owner"]
        if state.status is not Status.IN_REVIEW or not asked:
            return True
        settings = self._desk.settings
        raw, address = reply_to(asked[-1].raw, "approve", owner=settings.owner_address, owner_name=settings.owner_name)
        self._desk.receive(raw, MailEnvelope(sender=settings.owner_address, recipient=address), Checks(virus="none"))
        return self._desk.wait_until_idle(self._patience)

    def _outcome(self, mail: MailFile, history: History, first: int, *, in_time: bool) -> TrialResult:
        events = [event for event in history.events if event.seq >= first]
        return TrialResult(
            file=str(mail.path),
            query_id=history.state.query_id,
            status=history.state.status.value if in_time else UNFINISHED,
            events=tuple(event.type for event in events),
            draft=_draft(events),
            reason=self._reason(history.state, events),
        )

    def _outcome_without_events(self, mail: MailFile, key: str) -> TrialResult:
        """Nothing was committed for this mail: it had been handled before, or its handler failed each time."""
        query_id = self._watcher.known(key) or self._bound_query(key, mail.raw)
        return TrialResult(
            file=str(mail.path),
            query_id=query_id,
            status=DUPLICATE if query_id else Status.NEW.value,
            events=(),
            draft=None,
            reason="the same mail was handled before" if query_id else self._watcher.failure,
        )

    def _bound_query(self, key: str, raw: bytes) -> str:
        """The query that the mail's Message-ID belongs to, or "". Of a repeat, nothing but `raw` is kept."""
        services = self._desk.services
        kept = services.blobs.get(key) or services.blobs.get(filed_key(key))
        try:
            name = own_name(read_mail(kept or raw))
        except UnreadableMail:
            return ""
        bound = services.store.references([name]).get(name)
        return "" if bound is None else bound.query_id

    def _reason(self, state: QueryState, events: list[Event]) -> str | None:
        if state.closed_reason and state.status is not Status.ANSWERED:
            return state.closed_reason
        if state.status in GOOD_ENDS:
            return None
        if state.status is Status.DEFERRED:
            waits = [event.problem or event.reason for event in events if isinstance(event, LLMRequestDeferred)]
            return f"the model is asked again later: {waits[-1]}" if waits else None
        asked = [event.reason for event in events if isinstance(event, HumanReviewNeeded)]
        return asked[-1] if asked else self._watcher.failure


def _draft(events: list[Event]) -> str | None:
    """The last text for the client: what was approved, or what waits."""
    texts = [event.response_content for event in events if isinstance(event, DraftResponseReady | FinalResponseReady)]
    return texts[-1] if texts else None


class _Watcher:
    """Remembers which query each inbound object went to, and the failures of the present mail."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._queries: dict[str, str] = {}
        self._new: list[Event] = []
        self.failure: str | None = None

    def __call__(self, notice: Notice) -> None:
        with self._lock:
            if isinstance(notice, Committed):
                self._new.append(notice.event)
                self._queries.setdefault(_object(notice.event), notice.event.query_id)
            elif isinstance(notice, InvocationFailed) and notice.final:
                self.failure = f"{notice.handler} failed: {notice.error}"

    def begin(self) -> None:
        """Forget the mail before."""
        with self._lock:
            self._new.clear()
            self.failure = None

    def first_of(self, key: str) -> Event | None:
        """The first event that came of the mail under `key`."""
        with self._lock:
            return next((event for event in self._new if _object(event) == _name(key)), None)

    def known(self, key: str) -> str:
        """The query that the mail under `key` went to before, or an empty string."""
        with self._lock:
            return self._queries.get(_name(key), "")


def _object(event: Event) -> str:
    """The name of the mail that brought `event`, or an empty string."""
    return _name(str(getattr(event, "mail_object", "")))


def _name(key: str) -> str:
    """The last part of a mail's key, which stays when the mail is filed away."""
    return key.rpartition("/")[2]
