"""An invitation for an hour that the owner keeps for herself is refused with that as its reason."""

import re

import pytest
from pipeline.test_the_owner_is_away import EXACT, owner_writes, told
from support.pipeline import Pipeline

TEXT = "EDIT: Hi Jonas, Wednesday at 10:00 does not suit me. I confirm our call: Friday 27 November at 15:00. Mara"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("away until 2026-12-06", "you are away on Fri 27 Nov 2026"),
        ("block friday", "you block that time of Fri 27 Nov 2026 for yourself"),
    ],
)
def test_an_invitation_in_an_absence_or_a_block_of_hers_says_so(said: str, why: str) -> None:
    desk = Pipeline()
    desk.client_writes(EXACT)
    desk.run()
    owner_writes(desk, said)
    desk.owner_replies(TEXT, to=0)
    desk.run()
    invite = re.search(r"INVITE [0-9a-f]{8}", told(desk))
    assert invite is not None
    desk.owner_replies(invite[0])
    desk.run()
    assert desk.to_client == []
    assert why in told(desk)
    assert "somebody else" not in told(desk)
