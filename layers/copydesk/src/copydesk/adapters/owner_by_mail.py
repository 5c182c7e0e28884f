"""The owner's own mailbox: the door that every desk has."""

from copydesk import ids
from copydesk.mail.compose import compose_note
from copydesk.ports import QUERY_TAG, Notice, OutgoingMail
from copydesk.review import address_of_review, sent_mark, text_mark
from copydesk.services import Services


class OwnerByMail:
    """Mails each notice to the owner, answerable by reply where an answer counts.

    It is tagged with its query, unless it is about many, so that whoever keeps sent mails can forget it with that.
    """

    def __init__(self, desk: Services) -> None:
        self._desk = desk

    def ask(self, notice: Notice) -> str:
        """Send it; the Message-ID of the mail. Raises SendRefused or SendUncertain."""
        settings, threads = self._desk.settings, self._desk.secrets.link_keys("threads")
        note_id = ids.event_id(notice.identity, "note", 0)
        thread = (*self._root_of(notice), *notice.follows)
        raw = compose_note(
            sender=settings.agent_address,
            sender_name="Copydesk",
            recipient=settings.owner_address,
            reply_to=self._answers_to(notice),
            subject=notice.title,
            message_id=f"<{note_id}@{settings.domain}>",
            sent_mark=sent_mark(threads, note_id),
            text_mark=text_mark(threads, note_id, notice.kind),
            sent_at=self._desk.clock.now(),
            text=notice.text,
            html=notice.html,
            in_reply_to=thread[-1] if thread else "",
            references=thread,
            raw_mail=notice.original,
        )
        tags = {QUERY_TAG: notice.query_id} if notice.kind == "note" else {}
        recipients = (settings.owner_address,)
        mail = OutgoingMail(raw=raw, sender=settings.agent_address, recipients=recipients, tags=tags)
        return self._desk.mailer.send(mail).message_id

    def _root_of(self, notice: Notice) -> tuple[str, ...]:
        """What all notices on a query reference: a Message-ID that no mail has (RFC 5322 section 3.6.4).

        By it and their one subject mail programs show them as one thread, also where the provider named the mails.
        """
        is_of_one = notice.kind == "note" and notice.query_id
        return (f"<{notice.query_id}@{self._desk.settings.domain}>",) if is_of_one else ()

    def _answers_to(self, notice: Notice) -> str:
        """Where an answer goes.

        One to a notice that asks nothing goes to nobody but its reader: at the agent's address it would open a query.
        """
        settings = self._desk.settings
        if notice.counts_for == "review":
            return address_of_review(settings, notice.token)
        return settings.agent_address if notice.counts_for == "desk" else settings.owner_address
