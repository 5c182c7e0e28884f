"""What a new draft changes of the one before it, as the owner reads it."""

from support.review_logs import ask, decide, draft, receive, think, waiting

from copydesk.events import LLMRequestSent
from copydesk.query import Log
from copydesk.telling.changes import ANEW, TOO_LONG, UNCHANGED, Since, changed_told, changes, since_last
from copydesk.telling.review_notes import review_note
from copydesk.telling.view import query_view

OLD = "Hello Anna,\n\ngladly: 1,200 words by 4 December cost 900 euros in all, and a call is free.\n\nJane"
NEW = "Hello Anna,\n\ngladly: 1,200 words by 4 December cost 800 euros in all, and a call is free.\n\nJane"


def _revised(**changes):
    log = waiting(text=OLD)
    decide(log, "revise", "name “800” euros\ninstead")
    log.add(LLMRequestSent(purpose="revise"), by="apply_review")
    ready = log.add(draft(NEW, **changes), by="interpret_response")
    return log, ready


def test_words_that_went_and_came_stand_in_their_place_with_a_few_around_them():
    assert changes(OLD, NEW) == (
        ("same", "… by 4 December cost"),
        ("gone", "900"),
        ("new", "800"),
        ("same", "euros in all, and …"),
    )
    assert changed_told(Since(draft=OLD), NEW)[0] == "… by 4 December cost [- 900 -] [+ 800 +] euros in all, and …"


def test_a_draft_that_is_the_same_or_all_new_or_too_long_is_told_in_a_sentence():
    assert changed_told(Since(draft=OLD), OLD.replace("\n\n", "\n")) == (UNCHANGED, ())
    assert changed_told(Since(draft=OLD), "Dear Anna, I am sorry.") == (ANEW, ())
    assert changed_told(Since(draft="a " * 3_000), OLD) == (TOO_LONG, ())
    assert changed_told(Since(), OLD) == ("", ())


def test_a_new_draft_says_what_was_asked_for_and_what_changed_and_that_the_mail_before_is_dead(settings):
    log, ready = _revised()
    since = since_last(Log(log.events), ready)
    note = review_note(query_view(log.state, log.events, settings=settings), revised=True, since=since)
    told = " ".join(note.text.split())
    assert "You asked: “name '800' euros instead”. The review mail before this one counts no more." in told
    assert told.index("counts no more") < told.index("The draft") < told.index("What changed since the draft before")
    assert "[- 900 -] [+ 800 +]" in told
    assert ">900</del>" in note.html
    assert ">800</ins>" in note.html


def test_what_changed_is_never_markup(settings):
    log = waiting(text=OLD)
    ready = log.add(draft(OLD.replace("900", "<b>1</b>")), by="interpret_response")
    note = review_note(query_view(log.state, log.events, settings=settings), since=since_last(Log(log.events), ready))
    assert "<b>" not in note.html
    assert "&lt;b&gt;1&lt;/b&gt;</ins>" in note.html


def test_a_first_draft_has_nothing_before_it(settings, new_log):
    receive(new_log)
    think(new_log)
    ready = new_log.add(draft(), by="interpret_response")
    assert since_last(Log(new_log.events), ready) == Since()
    assert "What changed" not in review_note(query_view(new_log.state, new_log.events, settings=settings)).text


def test_a_draft_for_another_mail_is_not_compared_and_overtakes_the_review_before(new_log):
    receive(new_log)
    think(new_log)
    ask(new_log, text=OLD)
    receive(new_log, content="One more thing.", new_text="One more thing.", message_id="<two@client.example>")
    think(new_log)
    ready = new_log.add(draft(NEW), by="interpret_response")
    since = since_last(Log(new_log.events), ready)
    assert (since.draft, since.asked, since.overtakes) == ("", "", True)
