"""What else comes in at the front door of a storm, from chances of its own: which seeds have it moves nothing else.

Several recipients with reports of their own, forms that are confirmed or not, absences and newsletters at any moment,
mails that are only perhaps related, weak marks on a person's mail, and a desk that waits for more mails or does not.
"""

from datetime import timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any, Final

from simulation.ledger import Accepted, Letter
from simulation.people import MACHINE, Reports

from copydesk import ids
from copydesk.review import form_address
from copydesk.steps.forms import confirm_form

if TYPE_CHECKING:
    from simulation.cloud import Cloud

PARTNER: Final = "ann@partner.example"
SITE: Final = "wordpress@maraquill.example"
PRIVATE: Final = "jonas.at.home@example.org"
VISITORS: Final = ("vera@visitor.example", "vito@visitor.example")
WEAK_MARKS: Final = (
    "X-Auto-Response-Suppress: All\r\n",
    "X-Auto-Response-Suppress: DR, OOF, AutoReply\r\n",
    "List-Unsubscribe: <https://crm.example/out>\r\n",
)
AWAY: Final = "Auto-Submitted: auto-replied\r\n"
NEWSLETTER: Final = (
    "Precedence: bulk\r\nList-Id: <news.shop.example>\r\nList-Unsubscribe: <https://shop.example/out>\r\n"
)
WAITS: Final = ({}, {"later_mail_seconds": 0}, {"first_mail_seconds": 90}, {"first_mail_seconds": 20})


class FrontDoor:
    """What a seed has in store beside the conversation itself."""

    def __init__(self, seed: int, absent: float = 0.08) -> None:
        self.chance = Random(f"people at the front door {seed}")
        self._absent = absent
        self.bursts = self.chance.choice(WAITS)
        self._has_copies = self.chance.random() < 0.35
        self._forms = self.chance.choice((0, 0, 0, 1, 2))
        self._is_confirmed = self.chance.random() < 0.5
        self._machines = self.chance.choice((0, 0, 1, 2))
        self._absences = self.chance.choice((0, 0, 1, 2))
        self._related = self.chance.random() < 0.2
        self._marked = self.chance.random() < 0.3

    def opens(self, cloud: "Cloud") -> None:
        """Everything that comes whatever the desk answers is put on its way."""
        cloud.owner.to_all = self._to_all
        cloud.client.reports_of = self._reports
        cloud.client.also_writes = partial(self._also_writes, cloud)
        if self._forms and self._is_confirmed:
            confirm_form(cloud.services, SITE)
        for number in range(self._forms):
            cloud.later(self._soon(), partial(self._form, cloud, VISITORS[number]))
        for number in range(self._machines):
            write = partial(self._machine, cloud, f"news{number}@shop.example")
            cloud.later(self._soon(), write)

    def headers(self) -> tuple[str, tuple[str, ...]]:
        """What a client's mail bears besides, and whom it goes to besides."""
        more = self.chance.choice(WEAK_MARKS) if self._marked and self.chance.random() < 0.5 else ""
        copies = (PARTNER,) if self._has_copies else ()
        return f"{more}{''.join(f'Cc: <{one}>' + chr(13) + chr(10) for one in copies)}", copies

    def is_related_to(self, cloud: "Cloud", first: str) -> None:
        """The client writes on from another address, which nobody in the thread has been written to."""
        if self._related:
            text = "This is my other address. One more thing about the article."
            cloud.later(self._soon(), partial(cloud.client.writes, text, sender=PRIVATE, after=first))

    def word(self, note: Accepted) -> str:
        """What the owner says to what only this brings: JOIN, and SEND AGAIN for whom a reply did not reach."""
        if "\n  JOIN" in note.body and self.chance.random() < 0.6:
            return "join"
        only_one = "did not reach" in note.body and "\n  SEND AGAIN" in note.body
        return "send_again" if only_one and self.chance.random() < 0.6 else ""

    def _to_all(self, note: Accepted) -> bool:
        return "REPLY ALL" in note.body and self.chance.random() < 0.8

    def _form(self, cloud: "Cloud", visitor: str) -> None:
        to = cloud.settings.agent_address
        if self._is_confirmed:
            form_id = ids.form_id(SITE.rpartition("@")[2])
            to = form_address(cloud.settings, cloud.services.secrets.link_keys("threads"), form_id)
        text = f"Name: Visitor\nEmail: {visitor}\nMessage: Do you write about gardening?"
        cloud.client.writes(
            text, sender=SITE, to=to, more=f"Reply-To: <{visitor}>\r\n", by=Letter(visitor, is_form=True)
        )

    def _machine(self, cloud: "Cloud", sender: str) -> None:
        text = "Our new catalogue is here. Unsubscribe at any time."
        cloud.client.writes(text, sender=sender, more=NEWSLETTER, by=MACHINE)

    def _also_writes(self, cloud: "Cloud", reply: Accepted) -> None:
        """Whoever got a reply may be away, and says so at any moment afterwards."""
        if self._absences and self.chance.random() < 0.6:
            self._absences -= 1
            who = self.chance.choice(reply.mail.recipients)
            write = partial(
                cloud.client.writes,
                "I am away until Monday.",
                sender=who,
                after=reply.receipt.message_id,
                more=AWAY,
                by=MACHINE,
            )
            cloud.later(self._soon(), write)

    def _reports(self, reply: Accepted, first: Reports) -> Reports:
        """The reports on the first recipient, then those on each other one; an absence bounces after its delivery."""
        others = reply.mail.recipients[1:]
        missed = {other for other in others if self.chance.random() < 0.35}
        found = [*first, *(bounce(other, "Permanent") if other in missed else delivery(other) for other in others)]
        for one in reply.mail.recipients:
            if self.chance.random() < self._absent:
                found.append(bounce(one, "Transient"))
                found += [bounce(one, "Permanent")] if self.chance.random() < 0.3 else []
        return found

    def _soon(self) -> timedelta:
        return timedelta(seconds=self.chance.choice((1, 20, 100, 900, 5000, 90000)) * self.chance.random())


def bounce(recipient: str, kind: str) -> tuple[str, dict[str, Any]]:
    """What SES reports of one recipient whom a mail did not reach, for good or for now."""
    named = [{"emailAddress": recipient, "diagnosticCode": "550 no such user"}]
    return "Bounce", {"bounce": {"bounceType": kind, "bouncedRecipients": named}}


def delivery(recipient: str) -> tuple[str, dict[str, Any]]:
    """What SES reports of one recipient whom a mail reached."""
    return "Delivery", {"delivery": {"recipients": [recipient]}}
