"""What takes the safeguards of the owner's own words away."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from copydesk.flow import heed_word


@contextmanager
def that_carry_out_whatever_they_say() -> Iterator[None]:
    """A word that names no query is carried out where one can be meant, whatever it says."""
    said = frozenset({"undo", "snooze", "approve", "reject", "close", "send_now", "send_again"})
    with patch.object(heed_word, "CARRIED_OUT", said):
        yield


@contextmanager
def that_carry_out_what_only_sounds_like_a_stop() -> Iterator[None]:
    """“undo?” is carried out like an undo."""
    with patch.object(heed_word, "is_sure", lambda _asked: True):
        yield
