"""A mailbox of the owner's that forwards all that arrives in it to the desk, the desk's own mails included."""

from itertools import count
from typing import TYPE_CHECKING, Final

from simulation.ledger import Accepted
from simulation.people import as_stored

if TYPE_CHECKING:
    from simulation.cloud import Cloud

ALIAS: Final = b""
FORWARD: Final = b"X-Forwarded-For: mara@maraquill.example hello@desk.example\r\nX-Forwarded-To: hello@desk.example\r\n"
LIST: Final = b"List-Id: <team.maraquill.example>\r\nPrecedence: list\r\n"
WAYS: Final = (FORWARD, ALIAS, LIST)
"""What each way puts on top. A list also writes its own address into From, and its name into the subject."""


class ForwardsEverything:
    """Every mail that leaves the desk comes back to it, each time in another way; `came_back` counts them."""

    def __init__(self, cloud: "Cloud") -> None:
        self.cloud, self.came_back, self._numbers = cloud, 0, count(1)

    def gets(self, one: Accepted) -> None:
        """Forward a mail that has just arrived, under the Message-ID that the provider gave it."""
        number = next(self._numbers)
        way, key = WAYS[number % len(WAYS)], f"back{number}"
        raw = as_it_is_forwarded(one, way)
        stored = as_stored(self.cloud, raw, key=key, sender=self.cloud.settings.owner_address, to="")
        self.came_back += 1
        self.cloud.ledger.came_back.add(f"mail/{key}")
        self.cloud.blobs.put(f"inbound/{key}", stored)


def as_it_is_forwarded(one: Accepted, way: bytes) -> bytes:
    """The mail's octets as they come back."""
    header, _, body = one.mail.raw.partition(b"\r\n\r\n")
    kept: list[bytes] = []
    for line in header.split(b"\r\n"):
        name = line.partition(b":")[0].lower()
        if name == b"message-id":
            kept.append(b"Message-ID: " + one.receipt.message_id.encode())
        elif way is LIST and name == b"from":
            kept.append(b"From: Team <team@maraquill.example>")
        elif way is LIST and name == b"subject":
            kept.append(line.replace(b": ", b": [team] ", 1))
        else:
            kept.append(line)
    return way + b"\r\n".join(kept) + b"\r\n\r\n" + body
