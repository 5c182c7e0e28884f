"""What a posted form must bear besides its link: the mark that the shown page gave it, and what its sender ticked.

Link scanners open what they find in a mail. Some run scripts, and some post the forms that a page has, each as it
stands. Such a form has the mark, and nothing ticked: what is meant is said by a box that the page never ticks.
"""

import base64
import hmac
from collections.abc import Mapping
from typing import Final

from copydesk.errors import UnclearDecision
from copydesk.events import Decision
from copydesk.keyring import KeyRing
from copydesk.review.page_tokens import page_key
from copydesk.review.signing import mac

MARK: Final = "act"
"""The field that bears the mark of the page."""
TICKED: Final = "sure"
"""The field of the box: it says once more what the button says."""
WITHDRAW: Final = "withdraw"
BY_ONE_PRESS: Final[frozenset[Decision]] = frozenset({"undo", "try_again", "offer_times"})
"""What needs no tick: it sends nothing, closes nothing, and the owner is asked again before anything leaves."""

_MARK_BYTES: Final = 18
_MARK_LENGTH: Final = 24


def form_mark(token: str, views: KeyRing) -> str:
    """What the forms of this link's page bear. Raises InvalidToken for a link of no key that counts."""
    return base64.urlsafe_b64encode(mac(page_key(token, views), _MARK_BYTES, "page-form", token)).decode("ascii")


def desk_mark(shown_to: str, views: KeyRing) -> str:
    """What the form of the desk bears that is `shown_to` a session; "" names the one desk of this machine.

    Raises SettingsError if no key signs.
    """
    return base64.urlsafe_b64encode(mac(views.signing(), _MARK_BYTES, "desk-form", shown_to)).decode("ascii")


def check_desk_form(fields: Mapping[str, str], shown_to: str, views: KeyRing, *, meant: Decision) -> None:
    """Raise UnclearDecision unless this session's desk posted the fields, and they say on purpose what is `meant`."""
    _check(fields, desk_mark(shown_to, views), meant=meant)


def owners_mark(shown_to: str, about: str, views: KeyRing) -> str:
    """What a form of the owner's own pages bears: it was `shown_to` a session, `about` just this.

    Raises SettingsError if no key signs.
    """
    return base64.urlsafe_b64encode(mac(views.signing(), _MARK_BYTES, "owners-form", shown_to, about)).decode("ascii")


def check_owners_form(fields: Mapping[str, str], shown_to: str, about: str, views: KeyRing, *, meant: str) -> None:
    """Raise UnclearDecision unless the form was shown in this session, about this, and says on purpose what it does."""
    _check(fields, owners_mark(shown_to, about, views), meant=meant)


def split_mark(fields: Mapping[str, str]) -> tuple[Mapping[str, str], str]:
    """The fields with the page's own mark, and the mark of the question that stood behind it; "" if there was none.

    Whoever is signed in decides by the second, which names the very question that was shown.
    """
    given = fields.get(MARK, "")
    return {**fields, MARK: given[:_MARK_LENGTH]}, given[_MARK_LENGTH:]


def check_form(fields: Mapping[str, str], token: str, views: KeyRing, *, meant: str) -> None:
    """Raise UnclearDecision unless the fields were posted by this link's page and say on purpose what is `meant`."""
    _check(fields, form_mark(token, views), meant=meant)


def _check(fields: Mapping[str, str], mark: str, *, meant: str) -> None:
    if not hmac.compare_digest(fields.get(MARK, "").encode(), mark.encode()):
        raise UnclearDecision(
            "nothing was done: the form was not one of this page as it stands; choose once more below"
        )
    if meant not in BY_ONE_PRESS and fields.get(TICKED) != meant:
        raise UnclearDecision("nothing was done: tick what you want, then press the button that appears")
