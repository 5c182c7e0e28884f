"""An owner's own text that is no plain yes to the time that it names leaves with no invitation: she is asked."""

import pytest
from pipeline.test_only_an_agreeing_text_invites import asked, invitations

from copydesk.events import ReviewOutdated


@pytest.mark.parametrize(
    "words",
    [
        "Wednesday 25 November at 10:00 is already taken, sorry.",
        "am Mittwoch, 25. November, 10:00 bin ich im Urlaub.",
        "I confirm our call on Wednesday 25 November at 10:00, one week later than you asked.",
    ],
)
def test_the_owner_is_asked_about_a_text_that_is_no_plain_yes_to_the_time_that_it_names(words: str) -> None:
    desk = asked()
    desk.owner_replies(f"EDIT: Hi Jonas, {words} Mara")
    desk.run()
    assert desk.to_client == []
    assert "does not plainly say that the call is then" in desk.last(ReviewOutdated).reason
    desk.owner_replies(f"WITHOUT THE CALL\nEDIT: Hi Jonas, {words} Mara")
    desk.run()
    assert invitations(desk) == [[]]
