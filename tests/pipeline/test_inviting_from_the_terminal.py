"""`copydesk edit --invite-at`: the hour as a person types it, by the owner's clock, and what is said of any other."""

import pytest
from pipeline.test_only_an_agreeing_text_invites import asked, invitations
from support.pipeline import Pipeline

from copydesk.errors import UnclearDecision
from local.desk.owners_word import say

FRIDAY = "Hi Jonas, Wednesday at 10:00 does not suit me. I confirm our call: Friday 27 November at 15:00. Mara"


def said(desk: Pipeline, hour: str, text: str = FRIDAY) -> dict[str, str]:
    return say(desk.services, desk.state().query_id, {"decision": "edit", "text": text, "invite_at": hour})


@pytest.mark.parametrize(
    "hour",
    [
        "15:00",
        "3pm",
        "3 pm",
        "at 15:00",
        "15",
        "friday 15:00",
        "Fri 3pm",
        "2026-11-27 15:00",
        "2026-11-27T15:00+01:00",
        "2026-11-27T14:00Z",
    ],
)
def test_the_hour_is_read_as_a_person_types_it_and_invited_for(hour: str) -> None:
    desk = asked()
    said(desk, hour)
    desk.run()
    ((invitation,),) = invitations(desk)
    assert "DTSTART;TZID=Europe/Berlin:20261127T150000" in invitation


@pytest.mark.parametrize(
    ("hour", "text", "why"),
    [
        ("3", FRIDAY, "did you mean 15:00? “3” can be 15:00 or 03:00: write “15:00”, or “03:00” for the night"),
        ("16:00", FRIDAY, "your text has the call at 2026-11-27 15:00, and --invite-at says 2026-11-27 16:00: write"),
        ("thursday 15:00", FRIDAY, "--invite-at says 2026-11-26 15:00: write “--invite-at 15:00”, or change the text"),
        ("soon", FRIDAY, "“soon” names no hour to invite for; write it by your own clock, like “11:00”"),
        ("25:00", FRIDAY, "“25:00” names no hour to invite for; write it"),
        (
            "15:00",
            "Hi Jonas, I will write on Monday. Mara",
            "“15:00” names no day, and your text has no call at an hour",
        ),
        ("2027-10-31 02:30", FRIDAY, "name the one you mean: “2027-10-31 02:30+02:00” or"),
    ],
)
def test_what_names_none_or_two_or_another_hour_is_refused_with_what_to_write(hour: str, text: str, why: str) -> None:
    desk = asked()
    with pytest.raises(UnclearDecision) as refused:
        said(desk, hour, text)
    assert why in str(refused.value)
    assert desk.run().to_client == []


def test_without_the_option_it_says_how_to_invite_in_the_owners_clock() -> None:
    with pytest.raises(UnclearDecision, match='For an invitation to that hour: --invite-at "2026-11-27 15:00"'):
        said(asked(), "")
