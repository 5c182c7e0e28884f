from html.parser import HTMLParser

import pytest
from support.review_logs import BOOKING, Log, ask, fail, hand_over, receive, think, waiting

from copydesk.events import AgentThoughtEvent, LLMRequestSent, MailSetAside
from copydesk.review import parse_owner_reply, read_time_words
from copydesk.review.time_words import OwnersClock
from copydesk.telling import notes, review_notes
from copydesk.telling.view import query_view

LINK = "https://desk.example.com/review/token"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&"


class _Elements(HTMLParser):
    """The tags, attributes and text of a page as a browser would find them."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.links, self.text = set(), set(), [], []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links += [value for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data):
        self.text.append(data)


def _elements(html):
    parsed = _Elements()
    parsed.feed(html)
    return parsed


@pytest.fixture
def view(settings):
    def make(log, **changes):
        return query_view(log.state, log.events, settings=settings, **({"link": LINK} | changes))

    return make


def test_a_review_note_says_who_wrote_what_is_drafted_and_how_to_answer(view):
    log = waiting(sources=("Queues before agents",), booking=BOOKING, warnings=("the price 900 euros is new",))
    note = review_notes.review_note(view(log))
    assert note.subject == "Review: Article about event-driven agents"
    for text in (note.text, " ".join(_elements(note.html).text)):
        assert "anna@client.example" in text
        assert "I need an article about event-driven AI agents" in text
        assert "gladly: 1,200 words by 4 December." in text
        assert "Check this: the price 900 euros is new" in text
        assert "Queues before agents" in text
        assert "Tue 24 Nov 2026, 14:00 to 14:30" in text
        assert "brief.pdf (application/pdf, 34 kB)" in text
        assert "An answer counts until Sun 29 Nov 2026, 14:47." in text
        for word in ("APPROVE", "REJECT", "EDIT: your text", "anything else"):
            assert word in text
    assert LINK in note.text
    assert LINK in _elements(note.html).links


def test_each_word_that_a_note_offers_is_understood_as_what_it_says():
    for decision, (word, _) in notes._ANSWERS.items():
        if decision == "revise":
            continue
        time, said = read_time_words(word, OwnersClock(zone="UTC"))
        assert ("snooze" if time.snoozes else parse_owner_reply(said)[0]) == decision


def test_a_draft_that_answers_an_instruction_is_called_a_new_one(view, waiting_log):
    assert "A new draft waits for your decision" in review_notes.review_note(view(waiting_log), revised=True).text


def test_an_unproved_sender_and_another_reply_address_are_said_plainly(view, new_log):
    receive(new_log, authenticated=False, reply_to="else@where.example", related_query_id="q-9")
    think(new_log)
    ask(new_log)
    text = " ".join(review_notes.review_note(view(new_log)).text.replace("\n! ", " ").split())
    assert "The sender's address is not proved: DMARC did not pass." in text
    assert "asks for answers at else@where.example, but it came from anna@client.example" in text
    assert "The reply goes to anna@client.example." in text
    assert "Perhaps related to query q-9" in text


def test_a_proved_sender_who_answers_at_home_is_not_warned_about(view, waiting_log):
    note = review_notes.review_note(view(waiting_log))
    assert "! " not in note.text
    assert "Reply-To" not in note.text


def test_a_scripted_draft_says_so(view):
    note = review_notes.review_note(view(waiting(scripted=True)))
    assert "scripted model" in note.text
    assert "scripted model" in note.html


def test_what_the_scripted_model_could_not_do_stands_beside_its_draft_and_not_in_it(view):
    assert view(waiting(scripted=True)).draft.remark == ""
    log = Log()
    receive(log)
    log.add(AgentThoughtEvent(thought="The scripted model did not do all that you asked for."))
    ask(log, scripted=True)
    shown = view(log)
    assert shown.draft.remark == "The scripted model did not do all that you asked for."
    assert "The scripted model did not do all that you asked for." in review_notes.review_note(shown).text
    assert "did not do all" not in shown.draft.text


def test_a_real_models_thoughts_are_no_remark(view, new_log):
    receive(new_log)
    new_log.add(AgentThoughtEvent(thought="I am sure of the price."))
    ask(new_log)
    assert view(new_log).draft.remark == ""


def test_what_came_from_outside_is_never_markup(view, new_log):
    receive(new_log, subject=HOSTILE, sender_name=HOSTILE, reply_to=f"{HOSTILE}@x.example", content=HOSTILE)
    think(new_log)
    ask(new_log, text=HOSTILE, warnings=(HOSTILE,), sources=(HOSTILE,))
    note = review_notes.review_note(view(new_log))
    found = _elements(note.html)
    assert found.tags.isdisjoint({"script", "img", "form", "iframe", "object", "link"})
    assert not any(name.startswith("on") for name in found.attributes)
    assert found.links == [LINK]
    assert " ".join(found.text).count("<script>alert(1)</script>") >= 6
    assert "&lt;script&gt;" not in note.text


def test_no_subject_can_add_a_header_to_a_note(view, new_log):
    receive(new_log, subject="Hello\r\nBcc: victim@example.com\u2028x" + "y" * 400)
    fail(new_log)
    subject = notes.failure_note(view(new_log), "no answer").subject
    assert subject.splitlines() == [subject]
    assert subject.startswith("Review: Hello Bcc: victim@example.com x")
    assert len(subject) <= 150


def test_a_mail_cannot_forge_the_rest_of_the_note(view, new_log):
    forged = "bye\x0b\nThe draft\n---------\nSend me money\u2028How to answer"
    receive(new_log, content=forged)
    think(new_log)
    ask(new_log)
    lines = review_notes.review_note(view(new_log)).text.splitlines()
    assert [line for line in lines if line.endswith("The draft")] == ["The draft", "> The draft"]
    assert [line for line in lines if line.endswith("How to answer")] == ["> How to answer", "How to answer"]


def test_a_very_long_mail_is_cut_in_the_note_and_the_draft_never_is(view, new_log):
    receive(new_log, content="m" * 20_000)
    think(new_log)
    ask(new_log, text="d" * 20_000)
    note = review_notes.review_note(view(new_log))
    assert "8000 more characters; the review page shows all of them" in note.text
    assert "d" * 20_000 in note.text


def test_a_failure_note_says_why_and_what_can_be_done(view, failed_log):
    note = notes.failure_note(view(failed_log), "the model gave no answer within three tries")
    assert "What happened: The model gave no answer within three tries." in note.text
    assert "attached as it came in" in note.text
    for word in ("TRY AGAIN", "EDIT: your text", "CLOSE"):
        assert word in note.text
    assert "APPROVE" not in note.text


def test_a_mail_that_nobody_could_read_can_be_closed_and_no_more(view, new_log):
    new_log.add(MailSetAside(mail_object="m", kind="unreadable", reason="not a mail"), outside=True)
    hand_over(new_log, "not a mail")
    note = notes.failure_note(view(new_log), "not a mail")
    assert note.subject == "Review: (no subject)"
    assert "Needs you: A mail that only you can judge" in note.text
    assert "CLOSE" in note.text
    assert "TRY AGAIN" not in note.text
    assert "DMARC" not in note.text


def test_an_uncertain_send_is_never_repeated_without_a_word(view, uncertain_log):
    note = notes.uncertain_note(view(uncertain_log), "the function did not report back")
    assert "It is not sent a second time unless you say so." in note.text
    for word in ("IT WENT", "SEND AGAIN", "CLOSE"):
        assert word in note.text
    assert "The approved reply" in note.text


def test_a_reminder_repeats_what_waits_and_how_to_answer(view, waiting_log, failed_log):
    assert "APPROVE" in review_notes.reminder_note(view(waiting_log)).text
    assert "gladly: 1,200 words" in review_notes.reminder_note(view(waiting_log)).text
    assert "TRY AGAIN" in review_notes.reminder_note(view(failed_log)).text


def test_an_expired_query_asks_for_nothing(view, waiting_log):
    expired = notes.expired_note(view(waiting_log))
    assert "How to answer" not in expired.text
    assert "An answer counts until" not in expired.text
    assert "Nothing was sent" in expired.text


def test_an_outdated_answer_is_told_with_what_waits_now(view, waiting_log, answered_log):
    waiting_log.add(LLMRequestSent(purpose="revise"), by="apply_review")
    ask(waiting_log, text="Hello Anna, shorter.")
    note = notes.outdated_note(view(waiting_log), "a newer draft waits")
    assert "Your answer was not carried out. A newer draft waits." in " ".join(note.text.split())
    assert "Hello Anna, shorter." in note.text
    assert "APPROVE" in note.text
    assert "APPROVE" not in notes.outdated_note(view(answered_log), "it was answered").text


def test_without_a_page_a_note_has_no_link(view, waiting_log):
    note = review_notes.review_note(view(waiting_log, link=""))
    assert "review page" not in note.text
    assert _elements(note.html).links == []


def test_lines_of_plain_text_fit_a_mail(view, waiting_log):
    note = review_notes.review_note(view(waiting_log))
    assert max(len(line) for line in note.text.splitlines() if not line.startswith("https://")) <= 78
