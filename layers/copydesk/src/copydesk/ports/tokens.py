"""Where tokens are kept that a calendar's server renewed by the owner's consent."""

from typing import Protocol

from copydesk.values import Frozen


class KeptToken(Frozen):
    """What was renewed for a source, in its `version`; `sealed` can be opened with a key of the consent's alone."""

    source: str
    version: int
    sealed: str


class KeptTokens(Protocol):
    """Where they are kept."""

    def token(self, source: str) -> KeptToken | None:
        """What is kept for a source. Raises CalendarUnavailable."""

    def keep_token(self, token: KeptToken) -> bool:
        """Keep it if what is kept is of the version before, or nothing for the first; whether it was.

        Of two who renew at once one is kept. Raises CalendarUnavailable.
        """
