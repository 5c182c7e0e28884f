"""A probe: a mail that the doctor sends, and finds again in the desk's bucket, or a report on it. It opens no query."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from copydesk.errors import SettingsError
from copydesk.mail.mail import Mail
from copydesk.mail.parse import examine_mail
from copydesk.review.probes import HEADER, REPORTED, SUBJECT, new_probe_id, probe_key, probe_token
from local.console.aws.approval_keys import ApprovalKeys
from local.console.doctor.installation import Installation

PATIENCE_SECONDS: Final = 180
"""Forwarding takes seconds as a rule; some hosts take minutes."""
LOOKS_EVERY_SECONDS: Final = 5
LOCAL_PART: Final = "probe"
"""Probes of the forwarding come from this name at the desk's domain: the filters leave out the desk's own address."""
_TEXT: Final = (
    "`copydesk doctor` has sent this mail to see whether mail finds its way to your desk.\n"
    "There is nothing to do with it; you may delete it.\n"
)
Pause = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came of a probe: the mail as the desk has it, or a report that says why it did not come."""

    mail: Mail
    is_report: bool = False


@dataclass(frozen=True, slots=True)
class Prober:
    """Sends probes with the owner's credentials, and waits for them."""

    installation: Installation
    patience_seconds: float = PATIENCE_SECONDS
    pause: Pause = time.sleep

    def send(self, *, sender: str, to: str) -> str:
        """Send a probe; its id. Raises SettingsError if there are no keys to sign it with."""
        probe_id = new_probe_id()
        self.installation.aws.client("sesv2").send_email(
            FromEmailAddress=sender,
            Destination={"ToAddresses": [to]},
            Content={"Raw": {"Data": probe_mail(self._token(probe_id), sender=sender, to=to)}},
            # A host that refuses to forward tells the sender: the report, too, comes to the desk.
            FeedbackForwardingEmailAddress=f"{LOCAL_PART}@{self.installation.settings.domain}",
        )
        return probe_id

    def wait_for(self, probe_id: str) -> Arrived | None:
        """What came of the probe; None if nothing did in time."""
        looks = max(1, round(self.patience_seconds / LOOKS_EVERY_SECONDS))
        for look in range(looks + 1):
            if found := self._look(probe_id):
                return found
            if look < looks:
                self.pause(LOOKS_EVERY_SECONDS)
        return None

    def _look(self, probe_id: str) -> Arrived | None:
        for key, is_report in ((probe_key(probe_id), False), (f"{probe_key(probe_id)}{REPORTED}", True)):
            raw = self.installation.desk.blobs.get(key)
            mail = None if raw is None else examine_mail(raw).mail
            if mail is not None:
                return Arrived(mail, is_report)
        return None

    def _token(self, probe_id: str) -> str:
        stage = self.installation.settings.stage
        ring = ApprovalKeys(self.installation.aws.client("ssm"), stage).ring("threads")
        if ring is None:
            raise SettingsError("there is no key yet that a probe is signed with: `copydesk approval-key make`")
        return probe_token(ring, probe_id)


def probe_mail(token: str, *, sender: str, to: str) -> bytes:
    """The probe as a mail. It asks for no automatic answers, but for a report if it cannot be delivered."""
    message = EmailMessage(policy=SMTP)
    message["From"] = f"Copydesk <{sender}>"
    message["To"] = to
    message["Subject"] = f"{SUBJECT} {token}"
    message[HEADER] = token
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    message.set_content(_TEXT)
    return message.as_bytes()
