"""Where it is kept who asked to sign in, and who is signed in. Of what a browser holds only hashes are kept."""

from collections.abc import Sequence
from typing import Protocol

from pydantic import AwareDatetime

from copydesk.values import Frozen


class AskedLink(Frozen):
    """A link that was mailed to a reviewer: it signs in once, until `until`, in the browser that asked for it.

    `secret` and `browser` are hashes of what the link and the browser's cookie bear.
    """

    id: str
    secret: str
    browser: str
    reviewer: str
    until: AwareDatetime


class Session(Frozen):
    """A browser in which a reviewer is signed in. `name` is the hash of what its cookie bears, and gives nobody that.

    It ends at `until` whatever happens. `key_id` is the key that made links when it began, and `browser` the browser's
    name in few words.
    """

    name: str
    reviewer: str
    begun: AwareDatetime
    used: AwareDatetime
    until: AwareDatetime
    key_id: str
    browser: str = ""


class Sessions(Protocol):
    """Where links that sign in, and sessions, are kept. Each call raises TransientError if it cannot be answered.

    What is over may be found for a while: whoever reads it looks at the clock.
    """

    def ask(self, link: AskedLink) -> bool:
        """Keep the link, unless one of its id is kept already; whether it was kept now."""

    def asked(self, link_id: str) -> AskedLink | None:
        """The link of that id, if it was not used, strongly consistent."""

    def begin(self, link: AskedLink, session: Session) -> bool:
        """Use the link up and begin the session: both or neither. Of many at once one does; whether this one did."""

    def session(self, name: str) -> Session | None:
        """The session of that name, strongly consistent."""

    def use(self, session: Session) -> None:
        """Note when it was last `used`. One that was ended meanwhile stays ended."""

    def sessions(self) -> Sequence[Session]:
        """All of them, those that began last first."""

    def end(self, name: str) -> bool:
        """End the session; whether there was one."""
