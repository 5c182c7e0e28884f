"""The people around a simulated desk, and the model: a client who writes, an owner who decides."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from email.utils import parseaddr
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from simulation.fate_of_a_seed import INVENTED, Storm
from simulation.fates import Calm
from simulation.ledger import Accepted, Letter, Word
from simulation.spoken import SAYINGS

from copydesk.adapters.memory.cloud import known_keys
from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.events import RequestedCall
from copydesk.ports import ModelAnswer, ModelRequest
from copydesk.query import Status
from copydesk.review import page_link, page_token, read_address
from copydesk.review.form_marks import MARK, TICKED, form_mark
from local.desk.ses_block import Checks, MailEnvelope, with_ses_block

if TYPE_CHECKING:
    from simulation.cloud import Cloud

BOTH_TOOLS: Final = "I need an article about event-driven AI agents and a follow-up call on Thursday at 10:00."
CHOOSES: Final = "The second one suits me. Do you have an article about roses?"
MOVES: Final = "Could we move our call to Friday at 10:00, please?"
CANCELS: Final = "I must cancel our call, sorry."
THANKS: Final = "Thank you. Could we meet for another call about roses?"
SEARCHES: Final = RequestedCall(call_id="call_0", tool_name="knowledge_base_search", arguments='{"query": "agents"}')
Reports = list[tuple[str, dict[str, Any]]]
HERSELF: Final = Letter()
"""A mail that its sender wrote."""
MACHINE: Final = Letter(is_machine=True)


class MoodyModel:
    """The scripted model, whose drafts count as a real model's; with a storm it is moody."""

    def __init__(self, fate: Calm) -> None:
        self._rules, self._fate = ScriptedModel(), fate

    def complete(self, request: ModelRequest, *, timeout_seconds: float) -> ModelAnswer:
        """An answer by the rules, or now and then one that nobody can use."""
        answer = self._rules.complete(request, timeout_seconds=timeout_seconds)
        text, calls = answer.text, answer.calls
        if isinstance(self._fate, Storm):
            if self._fate.is_stubborn:
                text, calls = "", (SEARCHES,)
            if self._fate.chance.random() < self._fate.mood:
                text, calls = "", ()
            if self._fate.is_eager and text and not calls:
                text = text.replace(
                    "\n\n", f"\n\n{INVENTED}\n\n", 1
                )  # within the letter: behind the name it would be none
            if not calls:
                text = self._fate.hostility.draft(text)
        return replace(answer, text=text, calls=calls, model="m", scripted=False)


class Client:
    """Writes a first mail, and answers replies as long as there is something on `to_say`."""

    def __init__(self, cloud: "Cloud") -> None:
        self.cloud = cloud
        self.to_say: list[tuple[str, timedelta]] = []
        self._numbers = count(1)
        self._references: dict[str, str] = {}
        self.reports_of: Callable[[Accepted, Reports], Reports] = lambda _reply, first: first
        self.also_writes: Callable[[Accepted], None] = lambda _reply: None
        self.calendar_gets: Callable[[Accepted], None] = lambda _reply: None
        self.written: list[tuple[str, str]] = []

    def writes(
        self,
        text: str,
        *,
        sender: str = "jonas@example.com",
        after: str = "",
        to: str = "",
        copies: int = 1,
        more: str = "",
        by: Letter = HERSELF,
    ) -> str:
        """A mail of the client's arrives, as often as two receipt rules store it; its Message-ID.

        `by` is what a person wrote with it, by default the sender.
        """
        identity = f"<client-{next(self._numbers)}@mail.example.com>"
        if isinstance(self.cloud.fate, Storm):
            text = self.cloud.fate.hostility.mail(text)
        self.written.append((identity, sender))
        thread = f"In-Reply-To: {after}\r\nReferences: {after}\r\n" if after else ""
        address = to or self.cloud.settings.agent_address
        raw = written(text, sender=sender, to=address, identity=identity, more=thread + more)
        for _ in range(copies):
            key = f"client{next(self._numbers)}"
            letter = replace(by, person=by.person or sender, at=self.cloud.clock.now())
            self.cloud.ledger.letters[f"mail/{key}"] = letter
            self.cloud.mail_arrives(as_stored(self.cloud, raw, key=key, sender=sender, to=to), key)
        return identity

    def gets(self, reply: Accepted) -> None:
        """A reply arrived; once in a while it is answered."""
        for kind, body in self.reports_of(reply, self._reports(reply)):
            self.cloud.report(reply, kind, body)
        self.also_writes(reply)
        self.calendar_gets(reply)
        if self.to_say and self.cloud.ledger.accepted_sends[reply.send_id] == 1:
            text, after = self.to_say.pop(0)
            answer = partial(
                self.writes,
                text,
                sender=reply.mail.recipients[0],
                after=reply.receipt.message_id,
                to=parseaddr(reply.headers.get("Reply-To", ""))[1],
            )
            self.cloud.later(after, answer)

    def is_held(self, holding: Accepted) -> None:
        """A holding reply arrived; now and then somebody writes on."""
        self.cloud.report(holding, "Send")
        self.cloud.report(holding, "Delivery", {"delivery": {"recipients": [holding.mail.recipients[0]]}})
        if self.to_say and len(self.to_say) > 1:
            text, after = self.to_say.pop()
            to = parseaddr(holding.headers.get("Reply-To", ""))[1]
            answer = partial(
                self.writes, text, sender=holding.mail.recipients[0], after=holding.receipt.message_id, to=to
            )
            self.cloud.later(after, answer)

    def _reports(self, reply: Accepted) -> Reports:
        fate, first = self.cloud.fate, reply.mail.recipients[0]
        if isinstance(fate, Storm) and fate.chance.random() < 0.08:
            named = [{"emailAddress": first, "diagnosticCode": "550 no such user"}]
            bounce = {"bounceType": "Permanent", "bouncedRecipients": named}
            return [("Send", {}), ("Bounce", {"bounce": bounce})]
        return [("Send", {}), ("Delivery", {"delivery": {"recipients": [first]}})]


class Owner:
    """Reads each note once and says what `decide` has it say; a note on the same question is not answered again."""

    def __init__(self, cloud: "Cloud") -> None:
        self.cloud = cloud
        self.notes: list[Accepted] = []
        self.decide: Callable[[Accepted, str], list[tuple[timedelta, str, bool]]] = lambda _note, _query: []
        self.wants_answered: Callable[[], tuple[timedelta, ...]] = tuple
        self.withdraws: Callable[[], tuple[timedelta, ...]] = tuple
        self.says: Callable[[], str] = str
        self.reads: Callable[[Accepted], None] = lambda _note: None
        self.ticks: Callable[[str, str, str], Mapping[str, str]] = lambda _link, _query, _decision: {}
        self.to_all: Callable[[Accepted], bool] = lambda _note: False
        self._numbers = count(1)
        self._answered: set[str] = set()

    def gets(self, note: Accepted) -> None:
        """A note arrived: what it asks is thought about, and answered later or never."""
        self.notes.append(note)
        token = read_address(self.address(note), self.cloud.settings)
        if token is None:
            self._reads_digest(note)
            self.reads(note)
            return
        for after in self.withdraws() if note.link else ():
            self.cloud.later(after, partial(self._post, note.link, {"links": "withdraw"}))
        for after, decision, by_page in self.decide(note, token.query_id):
            self.cloud.later(after, partial(self._say, note, token.query_id, decision, by_page=by_page))

    def _reads_digest(self, note: Accepted) -> None:
        """Each mail that was set aside has an address of its own, which ANSWER goes to."""
        for word in note.body.split():
            token = read_address(word, self.cloud.settings)
            if token is None or token.kind != "review":
                continue
            for after in self.wants_answered():
                write = partial(self._write_to, word, "answer", f"digest-{next(self._numbers)}")
                self.cloud.later(after, write)

    def answers_herself(self, identity: str, client: str, *, genuine: bool = True) -> None:
        """She answers a client's mail in her own program, which sends the desk a copy; or somebody forges one."""
        number, owner = next(self._numbers), self.cloud.settings.owner_address
        raw = written(
            f"Dear client,\n\nI answer you from my own program, number {number}.\n\nMara",
            sender=owner,
            to=client,
            identity=f"<own-{number}@maraquill.example>",
            more=f"In-Reply-To: {identity}\r\nReferences: {identity}\r\n",
        )
        key, checks = f"own{number}", Checks() if genuine else Checks(dmarc="fail", dkim="fail", spf="fail")
        self.cloud.ledger.own_copies[f"mail/{key}"] = genuine
        stored = as_stored(self.cloud, raw, key=key, sender=owner, to="", checks=checks)
        self.cloud.mail_arrives(stored, key)

    def keeps_time(self, said: str) -> None:
        """She writes to the desk what she wants of her own time."""
        self._write_to(self.cloud.settings.agent_address, said, f"time-{next(self._numbers)}")

    def writes_as_a_client(self, said: str) -> None:
        """She writes to the desk what is no command: a letter as any client's, once she says so."""
        key, owner = f"mail/ownertime-{next(self._numbers)}", self.cloud.settings.owner_address
        self.cloud.ledger.letters[key] = Letter(person=owner, at=self.cloud.clock.now())
        self._write_to(self.cloud.settings.agent_address, said, key.removeprefix("mail/owner"))

    def asks_anew(self, note: Accepted) -> bool:
        """Whether this is the first note on its question."""
        address = self.address(note)
        known = address in self._answered
        self._answered.add(address)
        return not known

    def _say(self, note: Accepted, query_id: str, decision: str, *, by_page: bool) -> None:
        number = next(self._numbers)
        decision, _, seconds = decision.partition(" in ")
        at = (self.cloud.clock.now() + timedelta(seconds=int(seconds))).isoformat(" ", "seconds") if seconds else ""
        text = self._own_text(number) if decision == "edit" else ""
        to_all = decision in ("approve", "edit") and self.to_all(note)
        self.cloud.ledger.words.append(Word(query_id, decision, text, note, to_all))
        if by_page:
            fields = {"text": text or ("make it shorter" if decision == "revise" else ""), "at": at}
            fields |= self.ticks(note.link, query_id, decision)
            self._press(note.link, decision, fields | ({"reply_all": "yes"} if to_all else {}))
            return
        said = f"EDIT: {text}" if text else SAYINGS[decision]
        if at:
            said = f"SNOOZE UNTIL {at}" if decision == "snooze" else f"SEND AT {at}\n{said}"
        if to_all:
            said = f"REPLY ALL\n{said}"
        self._write(note, said, number)

    def _own_text(self, number: int) -> str:
        return f"Dear client,\n\n{self.says() or f'I answer you myself, number {number}.'}\n\nMara"

    def taps_elsewhere(self, address: str, word: str) -> None:
        """She taps a link of a note that is about several queries: it counts on what she was shown at that address."""
        token = read_address(address, self.cloud.settings)
        shown = next((note for note in self.notes if self.address(note) == address), None)
        said = "approve" if word.startswith("SEND AT") else word.lower().replace(" ", "_")
        if token is not None:
            self.cloud.ledger.words.append(Word(token.query_id, said, "", shown))
        self._write_to(address, word, f"tap-{next(self._numbers)}")

    def taps(self, note: Accepted, word: str, number: str) -> None:
        """She taps a link of a note, which writes that word for her."""
        self._write_to(self.address(note), word, number)

    def ends_the_wait(self, query_id: str, decision: str) -> None:
        """She opens the query's page, as her mailbox links it, and says what she does not wait for the model for."""
        state = next(state for state in self.cloud.states() if state.query_id == query_id)
        if state.status is not Status.DEFERRED:
            return
        number, keys = next(self._numbers), known_keys()
        text = self._own_text(number) if decision == "edit" else ""
        self.cloud.ledger.words.append(Word(query_id, decision, text))
        link = page_link("https://desk.example", page_token(keys["views"], keys["reviews"], state))
        self._press(link, decision, {"text": text})

    def _write(self, note: Accepted, said: str, number: int) -> None:
        self._write_to(self.address(note), said, f"{number}")

    def _write_to(self, to: str, said: str, number: str) -> None:
        owner = self.cloud.settings.owner_address
        raw = written(said, sender=owner, to=to, identity=f"<owner-{number}@maraquill.example>")
        key = f"owner{number}"
        self.cloud.mail_arrives(as_stored(self.cloud, raw, key=key, sender=owner, to=to), key)

    def _press(self, link: str, decision: str, fields: dict[str, str]) -> None:
        self._post(link, {"decision": decision} | {name: said for name, said in fields.items() if said})

    def _post(self, link: str, fields: dict[str, str], *, tries: int = 3) -> None:
        """A button of the page, once its box was ticked; pressed again if there was no answer."""
        token, meant = link.rpartition("/")[2], fields.get("decision") or fields["links"]
        fields = {MARK: form_mark(token, known_keys()["views"]), TICKED: meant} | fields
        event = {
            "requestContext": {"http": {"method": "POST"}},
            "pathParameters": {"token": token},
            "headers": {"content-type": "application/x-www-form-urlencoded"},
            "body": urlencode(fields),
            "isBase64Encoded": False,
        }
        if not self.cloud.http(event) and tries > 1:
            self.cloud.later(timedelta(seconds=20), partial(self._post, link, fields, tries=tries - 1))

    @staticmethod
    def address(note: Accepted) -> str:
        """Where an answer to this note goes."""
        return parseaddr(note.headers.get("Reply-To", ""))[1]


def written(text: str, *, sender: str, to: str, identity: str, more: str = "") -> bytes:
    """A mail as a mail program sends it."""
    return (
        f"From: {'Jonas Weber ' if sender.startswith('jonas') else ''}<{sender}>\r\nTo: <{to}>\r\n"
        f"Subject: An inquiry\r\nDate: Mon, 23 Nov 2026 09:00:00 +0000\r\nMessage-ID: {identity}\r\n{more}"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + re.sub("\n", "\r\n", text)
    ).encode()


def as_stored(cloud: "Cloud", raw: bytes, *, key: str, sender: str, to: str, checks: Checks | None = None) -> bytes:
    """The mail with SES's own block above it."""
    return with_ses_block(
        raw,
        ses_id=key,
        envelope=MailEnvelope(sender=sender, recipient=to or cloud.settings.agent_address),
        checks=checks or Checks(),
        received_at=cloud.clock.now(),
    )
