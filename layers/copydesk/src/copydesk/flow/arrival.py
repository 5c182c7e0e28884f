"""receive_email: what can be told of a stored mail by itself, before anything is looked up."""

from dataclasses import dataclass, replace
from typing import Final

from copydesk import ids
from copydesk.events import Invitation
from copydesk.flow.own_line import her_word
from copydesk.keys import filed_key
from copydesk.mail.classify import Classification, classify
from copydesk.mail.form import Form, read_form
from copydesk.mail.forward import Forward, read_forward
from copydesk.mail.forwarded import as_forwarded
from copydesk.mail.mail import Mail
from copydesk.mail.parse import examine_mail
from copydesk.mail.passed_on_rules import is_answer
from copydesk.review import AddressToken, read_address
from copydesk.settings import Settings

KNOWN_UNREAD: Final = frozenset({"spam", "virus", "bulk", "own", "delivery_report", "receipt"})
"""The kinds that nobody answers even if the mail could not be read. Any other such mail is the owner's."""
ANSWERED: Final = frozenset({"client", "owner", "form"})
"""The kinds of mail that are answered; mail from the owner to the agent's own address is treated like a client's."""
NOTED: Final = frozenset({"automatic", "receipt", "reaction", "calendar_answer"})
"""The kinds of a machine's mail that are noted in the thread that they belong to."""
TOLD: Final = frozenset({"forwarding", "claimed_copy", "unclear_writer"})
"""The kinds that nobody answers, and that the owner waits for, or must know of."""
UNANSWERED: Final = KNOWN_UNREAD | NOTED | {"notification", "private", "own_copy"}


MOST_OBJECTS: Final = 9
"""How many objects of a mail's calendars are taken beside the first."""
BESIDE: Final = "#"
"""What stands between a mail's key and the number of an object that is taken beside its first one."""
NOTHING_READ: Final = Mail(sender="")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A stored mail, read: where it came in and is filed, its kind, its address's token, and what it forwards.

    `form` is the website's form whose notification it is, or that it forwards. `came_back` says that the desk sent it.

    `error` says why that is not the whole mail. Where not even a header could be read, `mail` says nothing, and `why`
    is None. `query_id` is that of the query that it opens unless it joins another.
    """

    key: str
    mail_object: str
    query_id: str
    mail: Mail = NOTHING_READ
    why: Classification | None = None
    error: str = ""
    token: AddressToken | None = None
    forward: Forward | None = None
    form: Form | None = None
    came_back: bool = False

    @property
    def answers_review(self) -> bool:
        """Whether it was sent to the address that answers to a review go to."""
        return self.token is not None and self.token.kind == "review"

    @property
    def written(self) -> Mail:
        """The mail that its writer wrote: what is forwarded, or the mail itself; a form's visitor is its sender."""
        mail = self.mail if self.forward is None else self.forward.original
        if self.form is None:
            return mail
        return mail.model_copy(update={"sender": self.form.visitor, "sender_name": self.form.name, "reply_to": ""})


def _letter_first(mail: Mail, settings: Settings) -> Mail:
    """The mail with what invites the owner as its calendar's first object: answers are taken by themselves."""
    if mail.calendar is None or not mail.calendar.others:
        return mail
    letter = next((each for each in mail.calendar.all if not is_answer(each, settings)), None)
    return mail if letter is None else mail.model_copy(update={"calendar": mail.calendar.led_by(letter)})


def answers_beside(arrival: Arrival, settings: Settings) -> tuple[Arrival, ...]:
    """Each answer of a calendar's that the mail holds beside its first object, as a mail by itself.

    It goes where its own UID belongs, whatever thread the mail names.
    """
    calendar = arrival.mail.calendar
    answers = [] if calendar is None else [each for each in calendar.others if is_answer(each, settings)]
    found = []
    for number, each in enumerate(answers[:MOST_OBJECTS]):
        mail = arrival.mail.model_copy(update={"calendar": each, "in_reply_to": (), "references": ()})
        key = f"{arrival.key}{BESIDE}{number + 2}"
        why, query_id = classify(mail, settings), ids.query_id(key)
        found.append(replace(arrival, key=key, query_id=query_id, mail=mail, why=why, form=why.form, token=None))
    return tuple(found)


def answers_left(arrival: Arrival, settings: Settings) -> int:
    """How many answers the mail holds beyond those."""
    others = () if arrival.mail.calendar is None else arrival.mail.calendar.others
    return max(0, sum(is_answer(each, settings) for each in others) - MOST_OBJECTS)


def invitations_of(arrival: Arrival, settings: Settings) -> tuple[Invitation, ...]:
    """The times to which the mail's own calendars invite, or that they call off."""
    part = arrival.mail.calendar
    if part is None or part.method not in ("REQUEST", "CANCEL"):
        return ()
    # It brings icalendar, which no other mail needs.
    from copydesk.calendar.asked_time import invitations_in  # noqa: PLC0415

    letters = [each for each in part.all if not is_answer(each, settings)]
    texts = [(each.ics, each.method) for each in letters]
    theirs = [one for mail in (arrival.mail, arrival.written) for one in (mail.sender, mail.reply_to)]
    ours = (*settings.own_addresses, *settings.allowed_reviewers, *settings.answers_from)
    return invitations_in(texts, settings.calendar, theirs=theirs, ours=ours, most=1 + MOST_OBJECTS)


def read_arrival(key: str, raw: bytes, settings: Settings) -> Arrival:
    """The mail that was stored under `key`. Pure; any bytes give an arrival."""
    examined = examine_mail(raw)
    arrival = Arrival(key=key, mail_object=filed_key(key), query_id=ids.query_id(key), error=examined.error)
    if examined.mail is None:
        return arrival
    mail = _letter_first(as_forwarded(examined.mail, settings), settings)
    why = classify(mail, settings)
    why = her_word(mail, why, settings) or why
    token = read_address(mail.verdicts.envelope_recipient, settings)
    read = replace(arrival, mail=mail, why=why, token=token, form=why.form)
    if why.kind != "owner" or examined.error or read.answers_review:
        return read
    forward = read_forward(raw)
    form = None if forward is None else read_form(forward.original, settings)
    return replace(read, forward=forward, form=form)
