"""Each claim of a draft is shown with the line that it comes from, where it does not push the answers away."""

import pytest
from support.review_logs import ask, receive, think

from copydesk.telling import review_notes
from copydesk.telling.claims import MOST_SHOWN, TITLE, shown_claims
from copydesk.telling.query_summary import whole
from copydesk.telling.view import query_view

DRAFT = "An article costs 600 euros, and a poster costs 20 euros."


@pytest.fixture
def priced(settings):
    return settings.model_copy(update={"profile": ("Mara writes.", "An article costs 600 euros.")})


@pytest.fixture
def view(new_log, priced):
    receive(new_log)
    think(new_log)
    ask(new_log, text=DRAFT)
    return query_view(new_log.state, new_log.events, settings=priced, link="https://desk.example/review/x")


def test_a_claim_is_shown_with_its_source_line_and_those_without_one_come_first(view):
    assert [claim.text for claim in view.draft.claims] == [
        "20 euros — no source",
        "600 euros — profile, line 2: An article costs 600 euros.",
    ]


def test_they_stand_below_what_can_be_answered_and_the_clients_mail_in_text_and_html(view):
    note = review_notes.review_note(view)
    for text in (note.text, note.html):
        source = text.index("profile, line 2: An article costs")
        assert text.index("Or reply: APPROVE") < text.index("The client") < text.index(TITLE) < source


def test_a_draft_without_claims_has_no_such_section(new_log, priced):
    receive(new_log)
    think(new_log)
    ask(new_log, text="Thank you.")
    assert TITLE not in review_notes.review_note(query_view(new_log.state, new_log.events, settings=priced)).text


def test_few_are_shown_of_a_draft_that_is_full_of_them(priced):
    draft = " ".join(f"It costs {number} euros." for number in range(100, 200))
    assert len(shown_claims(draft, [], priced)) == MOST_SHOWN


def test_the_terminal_gets_the_same_lines(view, new_log, priced):
    told = whole(new_log.history, {}, priced)
    assert told["asked"]["claims"] == [claim.text for claim in view.draft.claims]
