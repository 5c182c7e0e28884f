"""A mail as the rest of Copydesk sees it."""

from copydesk.events import MailFacts, Proof
from copydesk.mail.calendar_part import CalendarPart
from copydesk.mail.delivery_report import DeliveryReport
from copydesk.mail.verdicts import Verdicts
from copydesk.values import Frozen


class MachineMarks(Frozen):
    """What a mail's own headers say about being sent by a machine; values in lower case, "" where absent.

    `list_headers` are the names of the RFC 2369 and RFC 2919 headers present, `auto_reply_headers` those that older
    autoresponders set, `mass_headers` those that mailings to many bear, `script_headers` those of programs on web
    servers. `list_names` are what the list's own headers call it, `forwarded_to` the addresses that a forwarder names.
    `original_from` is the writer whom a list names that put its own address into From, and `original_name` their name.
    `report_type` is that of a multipart/report (RFC 6522), `return_path` the mail's own header. `has_receipt` says that
    a part is a read receipt's (RFC 8098), `redirected_by_rule` that an Exchange mailbox's rule passed the mail on.
    """

    auto_submitted: str = ""
    precedence: str = ""
    auto_response_suppress: str = ""
    list_headers: tuple[str, ...] = ()
    auto_reply_headers: tuple[str, ...] = ()
    mass_headers: tuple[str, ...] = ()
    script_headers: tuple[str, ...] = ()
    list_names: tuple[str, ...] = ()
    forwarded_to: tuple[str, ...] = ()
    original_from: str = ""
    original_name: str = ""
    content_type: str = ""
    report_type: str = ""
    return_path: str = ""
    has_receipt: bool = False
    redirected_by_rule: bool = False


class Mail(MailFacts):
    """One mail, understood. Addresses bear their domain in lower case, international domains in their ASCII form.

    `message_id` and the ids in `in_reply_to` and `references` keep their angle brackets; `message_id` is "" if the
    mail has none. `text` is the whole body as text, `new_text` what the sender newly wrote in this mail, and
    `signed_text` the same with its closing and signature.
    `html_text` is what the HTML shows where plain text stands for it, as far as it is looked at for secrets.
    `sealed` names what holds the body where nothing here can read it, such as "an S/MIME part", else it is "".
    `report` is what it says of another mail's delivery, None if it says nothing of the kind; `calendar` what its
    calendar part says, and `reaction` the picture that is all of it. `reply_to_name` stands with `reply_to`, and
    `reply_to_is_one` says that no second address stands there. `proof` says how the sender's domain is proved.
    `content_hash` is the SHA-256, in hex, of the sender's bytes below SES's header block.
    """

    in_reply_to: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    text: str = ""
    html_text: str = ""
    signed_text: str = ""
    sealed: str = ""
    verdicts: Verdicts = Verdicts()
    marks: MachineMarks = MachineMarks()
    report: DeliveryReport | None = None
    calendar: CalendarPart | None = None
    reaction: str = ""
    reply_to_name: str = ""
    reply_to_is_one: bool = True
    proof: Proof = ""
    from_is_one: bool = False
    topmost_results: str = ""

    @property
    def authenticated(self) -> bool:
        """Whether SES found that the domain in From really sent this mail (DMARC passed)."""
        return self.verdicts.dmarc == "PASS"
