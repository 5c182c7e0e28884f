"""Events of the mail that comes in."""

from typing import Any, ClassVar, Literal, TypeVar

from pydantic import AwareDatetime

from copydesk.events.base import Event
from copydesk.events.model import Booking
from copydesk.values import Frozen

Proof = Literal["", "dmarc", "dkim", "spf", "forwarder", "arc", "address", "owner"]
"""How a sender is proved, the strongest first; "" for not at all, and in logs from before this was recorded."""


class Attachment(Frozen):
    """What is known of an attachment without opening it; `size` in bytes after decoding."""

    filename: str
    content_type: str
    size: int


class Invitation(Frozen):
    """The time to which a client's own calendar invites the owner (iTIP REQUEST, RFC 5546): a wish, and no more.

    With `all_day` it is from the owner's midnight to midnight. `repeats` says that it is the first of a series.
    `doubt` says in words why nobody can tell which moment `start` means, "" where it can be told; `more` is how many
    other events stand in the same calendar. `uid`, `sequence` and `stamp` tell its versions (RFC 5546 section 2.1.5);
    one `occurrence` of a `series` has its own. `called_off` says that this one ends it (CANCEL). With `of_others` a
    third person organizes it and does not invite the owner: it asks for nothing.
    """

    start: AwareDatetime
    end: AwareDatetime
    all_day: bool = False
    repeats: bool = False
    doubt: str = ""
    more: int = 0
    uid: str = ""
    sequence: int = 0
    stamp: AwareDatetime | None = None
    called_off: bool = False
    of_others: bool = False
    series: str = ""
    occurrence: AwareDatetime | None = None

    def is_newer_than(self, other: "Invitation") -> bool:
        """Whether it is the newer version of the two, where `other` came before it."""
        if self.sequence != other.sequence or self.stamp is None or other.stamp is None:
            return self.sequence >= other.sequence
        return self.stamp >= other.stamp


class MailFacts(Frozen):
    """What a mail says of itself, in the words of its headers. All who pass a mail on have these from here.

    A new fact is a field here, and a line where mails are parsed. `new_text` is what is new in the mail, without quotes
    and signature; `in_context` is the same with the quoted lines that it answers, where answers stand between them,
    else "". `no_text` says what a mail without words of its own holds instead, such as "only a PDF (brief.pdf)", else
    it is "". `utc_offset_minutes` is that of the clock by which the mail is dated, None where it names none.
    `content_hash` is the SHA-256, in hex, of the sender's bytes.
    """

    message_id: str = ""
    references: tuple[str, ...] = ()
    sender: str
    sender_name: str = ""
    reply_to: str = ""
    subject: str = ""
    sent_at: AwareDatetime | None = None
    utc_offset_minutes: int | None = None
    new_text: str = ""
    in_context: str = ""
    no_text: str = ""
    attachments: tuple[Attachment, ...] = ()
    content_hash: str = ""


class ReceivedMail(MailFacts):
    """A client's mail as it was understood: what it says, and what is known of it besides.

    `content` is all of its text. `others` are the addresses that it also went to. `forwarded_by` is the owner's address
    where the owner forwarded it: then `sender` and all that follows from it is what the forward shows, and `owner_note`
    what the owner wrote above. `form_sender` is the address that a website's form notified us from: then `sender` is
    the visitor, whom `form_named_in` names (`form_through` says if it was a group of the owner's or a calendar that
    passed their words on), and `form_confirmed` says that the owner has confirmed this form. `form_id` is that of the
    form's own address, where it came to one, and `form_domain` the domain that signed it. `proof` says how the sender
    is proved, as far as it is: by DMARC, or where their domain has none, by aligned DKIM or SPF, by what a named
    forwarder found or sealed (ARC), by the thread's signed address, or by the owner's word. `doubts` are weak marks of
    a machine. `reply_to_is_shared` says that anybody can have an address in the domain of `reply_to`. `quoted_answer`
    is what the mail quotes first under the owner's name, or the desk's. `known_zone` is the time zone by which its
    writer said to live in an earlier query. `invites` is the time to which its own calendar invites.
    """

    mail_object: str
    source: Literal["email"] = "email"
    content: str = ""
    recipient: str = ""
    authenticated: bool = False
    related_query_id: str = ""
    others: tuple[str, ...] = ()
    forwarded_by: str = ""
    owner_note: str = ""
    form_sender: str = ""
    form_named_in: str = ""
    form_through: Literal["form", "group", "invitation"] = "form"
    form_confirmed: bool = False
    form_id: str = ""
    form_domain: str = ""
    proof: Proof = ""
    doubts: tuple[str, ...] = ()
    reply_to_is_shared: bool = False
    quoted_answer: str = ""
    known_zone: str = ""
    invites: Invitation | None = None
    also_invites: tuple[Invitation, ...] = ()

    @property
    def all_invites(self) -> tuple[Invitation, ...]:
        """Each of its invitations."""
        return tuple(each for each in (self.invites, *self.also_invites) if each is not None)


class UserQueryReceived(ReceivedMail, Event):
    """A client's mail was understood, and opens a turn of its thread."""

    opens_turn: ClassVar[bool] = True
    from_outside: ClassVar[bool] = True


class UserQueryContinued(UserQueryReceived):
    """The client wrote on before the model was asked: the mail joins the turn that is open, and is answered with it."""

    opens_turn: ClassVar[bool] = False


class CallQuestioned(UserQueryReceived):
    """The client's calendar declined a booked call, called it off, or asks for another time: it opens a turn.

    `call` is the call in the version that the client has. `start` and `end` are the time that is asked for, in ISO 8601
    with offset, both "" where none can be read. `wish` is `again` where a call that was declined is accepted after all.
    `doubt` says why the time can't be told, or what of it is not taken, such as another length.
    """

    wish: Literal["declined", "withdrawn", "other time", "again"]
    call: Booking
    start: str = ""
    end: str = ""
    doubt: str = ""


class MoreMailsAwaited(Event):
    """The model is not asked about the turn before `until`: the client may write on."""

    until: AwareDatetime


class MailsGathered(Event):
    """The wait for more mails, until `until`, is over: the model is asked about all that came."""

    until: AwareDatetime


F = TypeVar("F", bound=MailFacts)


def facts(of: F, kind: type[F]) -> dict[str, Any]:
    """The fields that `kind` declares, as `of` has them: for the next one that carries the same facts."""
    return {name: getattr(of, name) for name in kind.model_fields}


class KeptMail(Frozen):
    """A mail that opens no turn: it stays in the bucket under `mail_object`, and why it was not taken for a letter."""

    from_outside: ClassVar[bool] = True

    mail_object: str
    sender: str = ""
    subject: str = ""
    kind: str
    reason: str


class QueryDiscarded(KeptMail, Event):
    """A mail that nobody answers: automatic, bulk, spam, a loop. It stays in the bucket under `mail_object`.

    The owner reads of it in the digest at `list_at`; None in logs from before there was one. `answers` is what it
    claims to answer, by its address or its headers, each hashed: it may quote that, and is forgotten with it.
    """

    list_at: AwareDatetime | None = None
    answers: tuple[str, ...] = ()


class MailSetAside(KeptMail, Event):
    """A mail that only the owner can judge: unreadable, or a review answer that could not be verified.

    `answers` is QueryDiscarded's. Of a calendar's answer that nobody can place, `related_query_id` is the thread of
    the call that it is about, and `counts_as` what it would count as there, such as “Jonas's”.
    """

    answers: tuple[str, ...] = ()
    related_query_id: str = ""
    counts_as: str = ""


class MailNoted(KeptMail, Event):
    """A machine's mail that belongs to a thread, such as an absence, a read receipt or a reaction. Nothing follows."""

    text: str = ""


class InvitationAnswered(Event):
    """The client's calendar answered our invitation (iTIP, RFC 5546).

    `status` is ACCEPTED, DECLINED, TENTATIVE, DELEGATED, or the method of what is no REPLY: COUNTER for another time,
    which `start` and `end` then name as the calendar wrote them, CANCEL, REFRESH, or a REQUEST that moves our call.
    `comment` is what stands in the calendar's own line, `text` what was written in the mail around it. `proved` says
    that somebody who belongs to the thread wrote it. `means` is what it comes to, as a step of `calendar.itip`, "" in
    logs from before that was judged; `hold_id` names the call, "" for none of ours. `sequence` and `stamp` are those of
    the message; `opens` says that the same mail also opens a turn, so that nothing has to be told beside it, and
    `differs` that an answer which is set aside as old says something else than what stands. `asked` says that the owner
    is asked in a query of its own whether it counts, and `delegate` to whom the invitation was passed on.
    """

    from_outside: ClassVar[bool] = True

    mail_object: str
    sender: str = ""
    subject: str = ""
    uid: str = ""
    status: str
    start: str = ""
    end: str = ""
    zone: str = ""
    comment: str = ""
    text: str = ""
    proved: bool = False
    means: str = ""
    hold_id: str = ""
    sequence: int = 0
    stamp: AwareDatetime | None = None
    opens: bool = False
    differs: bool = False
    asked: bool = False
    delegate: str = ""


class OwnerAnswered(Event):
    """The owner answered the client from her own mail program: a copy of her mail came in, and is proved to be hers.

    `content` is what she wrote, without what she quotes; `recipients` are whom she wrote to besides the desk, and
    `answers` the Message-IDs that her mail claims to answer, newest first. `earlier` says that it answers a mail from
    before the turn's, and leaves the turn as it is. `reason` is what she is told of it; "" where nothing is to be told.
    """

    from_outside: ClassVar[bool] = True

    mail_object: str
    message_id: str = ""
    answers: tuple[str, ...] = ()
    answered_by: str = ""
    recipients: tuple[str, ...] = ()
    subject: str = ""
    sent_at: AwareDatetime | None = None
    content: str = ""
    content_hash: str = ""
    earlier: bool = False
    reason: str = ""


class OwnerAnswerSuspected(Event):
    """A client's mail suggests, by `evidence`, that somebody answered the one before; `content` is what it quotes."""

    evidence: str
    content: str = ""


class MailReadmitted(Event):
    """The owner wants a mail answered after all: in its own query, or as a part of the thread `into`."""

    mail_object: str
    into: str = ""
    reviewer: str = ""


class FormConfirmed(Event):
    """The owner confirmed a form: what `domain` signs and sends to the inbound address of `form_id` is that form's."""

    form_id: str
    domain: str
    reviewer: str = ""
