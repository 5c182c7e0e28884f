from datetime import datetime, timedelta
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from support.review_logs import BOOKING, ask, decide, receive, think, waiting

from copydesk.events import FinalResponseReady, LLMRequestSent, QueryClosed, QueryDiscarded, ReviewDecided
from copydesk.query import Status
from copydesk.telling.headline import headline
from copydesk.web import http
from copydesk.web.actions import until_when
from copydesk.web.page import render_page, render_problem

HOSTILE = "</textarea></pre><script>alert(1)</script><img src=x onerror=alert(1)>\"'&"
TOKEN, MARK = "t" * 64, "m" * 24


class _Page(HTMLParser):
    """What a browser finds on the page: tags, attributes, text, and each form with what it would post."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.text, self.ids = [], [], [], []
        self.labels, self.decisions, self.textareas, self.forms, self.ticks = set(), [], {}, [], []
        self._inside = None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append(tag)
        self.attributes += attrs
        self.ids += [found["id"]] if "id" in found else []
        if tag == "form":
            self.forms.append(found)
        if tag == "label" and "for" in found:
            self.labels.add(found["for"])
        if found.get("name") == "sure":
            self.ticks.append(found["value"])
        if tag == "button" and found["name"] == "decision":
            self.decisions.append(found["value"])
        if tag == "textarea":
            self._inside = found["id"]
            self.textareas[found["id"]] = ""

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._inside = None

    def handle_data(self, data):
        if self._inside:
            self.textareas[self._inside] += data
        self.text.append(data)

    @property
    def words(self):
        return " ".join(" ".join(self.text).split())


@pytest.fixture
def page(settings):
    def make(log, **changes):
        given = {"token": TOKEN, "mark": MARK, "may_act": True, "now": log.now} | changes
        return _Page(render_page(log.history, settings=settings, **given))

    return make


def test_a_waiting_draft_is_shown_with_its_mail_and_all_that_belongs_to_it(page):
    log = waiting(sources=("Queues before agents",), booking=BOOKING, warnings=("the price 900 euros is new",))
    words = page(log).words
    for text in (
        "Waits for you",
        "You can decide until Sun 29 Nov 2026, 14:47.",
        "anna@client.example",
        "I need an article about event-driven AI agents and a follow-up call.",
        "gladly: 1,200 words by 4 December.",
        "Check this: the price 900 euros is new",
        "Queues before agents",
        "Tue 24 Nov 2026, 14:00 to 14:30",
    ):
        assert text in words


def test_a_waiting_draft_can_be_approved_edited_changed_or_rejected(page, waiting_log):
    found = page(waiting_log)
    assert found.decisions == ["approve", "edit", "revise", "snooze", "reject", "edit"], "the last beside the text"
    assert all(form["method"] == "post" and form["action"] == TOKEN for form in found.forms)


def test_a_question_can_be_put_off_to_a_usual_time_by_one_press(page, waiting_log):
    offered = [value for name, value in page(waiting_log).attributes if name == "name" and value == "until"]
    assert len(offered) == len(until_when(waiting_log.now, "Europe/Berlin"))
    friday = datetime(2026, 11, 27, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert until_when(friday, "Europe/Berlin") == (
        ("This afternoon", "2026-11-27T14:00"),
        ("Tomorrow 9:00", "2026-11-28T09:00"),
        ("Monday 9:00", "2026-11-30T09:00"),
    )
    sunday = datetime(2026, 11, 29, 15, tzinfo=ZoneInfo("Europe/Berlin"))
    assert until_when(sunday, "Europe/Berlin") == (("Tomorrow 9:00", "2026-11-30T09:00"),)


def test_the_bar_says_what_is_wrong_and_how_much_more_there_is(page):
    words = page(waiting(warnings=("the price 900 euros is new. Look it up.", "15 January has no source"))).words
    assert "Check before you decide: the price 900 euros is new. and 1 more, on the page" in words


def test_every_form_bears_the_mark_of_its_page_and_a_box_that_is_not_ticked(page, waiting_log):
    found = page(waiting_log)
    assert [value for name, value in found.attributes if value == MARK] == [MARK] * len(found.forms)
    assert found.ticks == ["approve", "edit", "revise", "snooze", "reject", "withdraw"]
    assert "checked" not in dict(found.attributes)
    assert page(waiting_log, may_act=False).ticks == ["withdraw"]


def test_failures_and_uncertain_sends_have_their_own_choices(page, failed_log, uncertain_log):
    assert page(failed_log).decisions == ["try_again", "edit", "snooze", "close"]
    assert page(uncertain_log).decisions == ["mark_sent", "send_again", "snooze", "close"]
    assert "The model gave no answer within three tries." in page(failed_log).words


def test_the_field_for_an_own_text_holds_the_draft_to_the_letter(page):
    text = "\n\n  Hello <b>Anna</b> & co,\n\n\tgladly.\n"
    field = page(waiting(text=text)).textareas["edit-text"]
    # HTML drops the one line break that follows the opening tag.
    assert field.removeprefix("\n") == text


def test_every_field_has_a_label_and_every_id_is_there_once(page, waiting_log):
    found = page(waiting_log)
    assert set(found.textareas) | {"approve-at", "edit-at", "snooze-at"} == found.labels
    assert found.labels <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))
    described = [value for name, value in found.attributes if name in ("aria-describedby", "aria-labelledby")]
    assert described
    assert set(described) <= set(found.ids)


def test_who_may_not_act_sees_all_and_can_do_nothing(page, waiting_log):
    found = page(waiting_log, may_act=False)
    assert found.decisions == []
    assert "This link was overtaken" in found.words
    assert "gladly: 1,200 words" in found.words


def test_the_page_of_an_answered_query_says_who_approved_what_went_out(page, answered_log):
    found = page(answered_log, may_act=False)
    assert "Answered" in found.words
    assert "The reply went to anna@client.example" in found.words
    assert "approved by jane@doe.example" in found.words
    assert "The reply that went out" in found.words
    assert found.decisions == []


def test_even_if_asked_to_a_closed_query_offers_no_decision(page, answered_log):
    assert page(answered_log, may_act=True).decisions == []


def test_after_its_expiry_a_review_says_that_it_is_too_late(page, waiting_log):
    late = waiting_log.state.review_expires_at
    assert "Too late to decide" in page(waiting_log, may_act=False, now=late).words
    assert "Too late to decide" not in page(waiting_log, now=late - timedelta(seconds=1)).words


def test_a_decision_that_is_being_carried_out_is_named(page, waiting_log):
    decide(waiting_log, "revise", "shorter")
    words = page(waiting_log, may_act=False).words
    assert "Being carried out jane@doe.example asked for a change" in words


def test_nothing_from_outside_is_markup(page, new_log):
    receive(new_log, subject=HOSTILE, sender_name=HOSTILE, reply_to=HOSTILE, content=HOSTILE)
    think(new_log)
    ask(new_log, text=HOSTILE, warnings=(HOSTILE,), sources=(HOSTILE,))
    new_log.events = [
        event.model_copy(update={name: HOSTILE for name in ("arguments", "result", "reason") if hasattr(event, name)})
        for event in new_log.events
    ]
    found = page(new_log, notice=HOSTILE, unsent_text=HOSTILE)
    assert not {"script", "img", "iframe", "object", "base", "style"} & set(found.tags)
    assert found.tags.count("svg") == 1, "the timeline's picture alone"
    assert found.tags.count("foreignobject") == found.tags.count("circle") > 0, "the words of its steps"
    assert not [name for name, _ in found.attributes if name.startswith("on") or name == "style"]
    icon, stylesheet, *leading = [value for name, value in found.attributes if name in ("href", "src")]
    assert (icon, stylesheet) == tuple(f"../static/{http.static_name(file)}" for file in ("icon.svg", "page.css"))
    assert leading
    assert set(leading) <= {"#draft-title", "#mail-title", "#edit-text", f"{TOKEN}?text=raw&from=0"}
    assert found.textareas["edit-text"].removeprefix("\n") == HOSTILE


def test_the_token_in_a_form_cannot_break_out_of_it(page, waiting_log):
    found = page(waiting_log, token='"><script>')
    assert "script" not in found.tags
    assert found.forms[0]["action"] == '"><script>'


def test_the_page_can_be_sent_whatever_a_mail_holds(settings, new_log):
    receive(new_log, subject="\ud800", content="\udfff\x00")
    think(new_log)
    ask(new_log)
    html = render_page(new_log.history, settings=settings, token=TOKEN, mark=MARK, may_act=True, now=new_log.now)
    assert "\x00" not in html
    html.encode()


def test_a_forced_direction_is_seen_before_a_draft_is_approved(page):
    found = page(waiting(text="only \u202e001 euros"))
    assert "only [U+202E]001 euros" in found.words
    assert found.textareas["edit-text"].removeprefix("\n") == "only 001 euros"


def test_the_timeline_shows_who_caused_what_with_arguments_results_and_tokens(page, waiting_log):
    words = page(waiting_log).words
    assert "12 events, 2 answers of the model, 2,480 tokens, $0.0020, 9.0 s from first to last." in words
    assert "ToolCallRequested by interpret_response, after 3" in words
    assert "960 tokens, $0.0008" in words
    assert "1,520 tokens, $0.0012" in words
    assert '"query": "event-driven agents"' in words
    assert '"held": null' in words


def test_an_earlier_turn_is_shown_with_its_answer(page, answered_log):
    receive(answered_log, subject="Re: Article", new_text="Can you make it longer?", content="Can you make it longer?")
    ask(answered_log, text="Hello again, yes.")
    words = page(answered_log).words
    assert "Earlier in this thread" in words
    assert "Answered with" in words
    assert "Hello again, yes." in words


def test_what_could_not_be_sent_is_given_back(page, waiting_log):
    words = page(waiting_log, may_act=False, notice="not sent", unsent_text="my long own text").words
    assert "Not sent." in words
    assert "Your text, which was not sent my long own text" in words


def test_a_discarded_mail_and_a_closed_query_say_why(page, new_log, waiting_log):
    new_log.add(QueryDiscarded(mail_object="m", kind="bulk", reason="a newsletter"), outside=True)
    assert "Not answered Nobody answers this mail. A mailing: a newsletter." in page(new_log).words
    waiting_log.add(QueryClosed(reason="rejected by jane@doe.example"))
    assert "Nothing more happens here. Rejected by jane@doe.example." in page(waiting_log).words


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("may_act", [True, False])
def test_every_status_has_a_title_and_a_text(waiting_log, status, may_act):
    state = waiting_log.state.model_copy(update={"status": status})
    said = headline(state, waiting_log.events, may_act=may_act, now=waiting_log.now, zone="UTC")
    assert said.title
    assert said.text.endswith(".")


def test_a_revision_in_the_making_shows_the_last_draft_as_such(page, waiting_log):
    word = {"review_hash": waiting_log.state.review_hash, "text": "Shorter.", "reviewer": "r", "channel": "page"}
    waiting_log.add(ReviewDecided(decision="revise", **word))
    waiting_log.add(LLMRequestSent(purpose="revise"), by="apply_review")
    words = page(waiting_log, may_act=False).words
    assert "The model is at work" in words
    assert "The last draft" in words


def test_an_approved_scripted_draft_still_says_what_it_is(page):
    log = waiting(scripted=True)
    text = log.events[-2].response_content
    log.add(FinalResponseReady(response_content=text, draft_hash="h", approved_by="policy", automatic=True))
    assert "scripted model" in page(log, may_act=False).words


def test_a_problem_is_said_with_the_next_step_and_escaped():
    found = _Page(render_problem("No such link", "this is no link of this desk; <b>open</b> the newest mail"))
    assert "This is no link of this desk; <b>open</b> the newest mail." in found.words
    assert "b" not in found.tags


def test_a_page_whose_query_is_being_carried_out_looks_again_ever_more_seldom_and_leads_back(page, settings):
    log = waiting()
    assert "data-every" not in dict(page(log).attributes)
    decide(log, "approve")

    def looks(after, **changes):
        shown = page(log, now=log.history.state.updated_at + after, **changes)
        assert "http-equiv" not in dict(shown.attributes), "a page that loads itself anew is a barrier (WCAG 2.2.4)"
        return [value for name, value in shown.attributes if name == "data-every"], shown

    assert looks(timedelta(seconds=5))[0] == ["3"]
    assert looks(timedelta(minutes=2))[0] == ["15"]
    assert looks(timedelta(hours=1))[0] == []
    by_hand = looks(timedelta(seconds=5))[1]
    assert "Look again" in by_hand.words
    assert ("href", TOKEN) in by_hand.attributes
    assert looks(timedelta(seconds=5), unsent_text="mine", notice="no")[0] == [], "what was written stays"
    assert ("href", "http://127.0.0.1:8025/") in page(log, mailbox="http://127.0.0.1:8025/").attributes
    assert ("href", "http://127.0.0.1:8025/") in _Page(
        render_problem("t", "x", mailbox="http://127.0.0.1:8025/")
    ).attributes


def test_a_snoozed_query_says_so_and_not_that_it_waits(page, settings):
    log = waiting()
    state = log.history.state.model_copy(update={"snoozed_until": log.now + timedelta(days=1)})
    told = headline(state, log.events, may_act=True, now=log.now, zone="Europe/Berlin")
    assert told.title.startswith("Snoozed until Mon 23 Nov 2026")
    assert "waits for you" not in f"{told.title} {told.text}".lower()


def test_the_zone_is_named_once_on_a_page(page):
    assert page(waiting(booking=BOOKING)).words.count("Europe/Berlin") == 1


@pytest.mark.parametrize(
    ("changes", "boxes"),
    [
        ({"booking": BOOKING}, 2),
        ({"booking": BOOKING.model_copy(update={"sequence": 1, "cancels": True})}, 0),
        ({"booking": None}, 0),
    ],
)
def test_the_box_against_the_invitation_stands_only_where_one_leaves(page, changes, boxes):
    assert page(waiting(**changes)).words.count("Without the call: no invitation leaves with it") == boxes
