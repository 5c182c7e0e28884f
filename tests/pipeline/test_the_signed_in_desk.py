"""The desk of whoever is signed in: what she sees, drops and goes on to, beside another reviewer and a scanner."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from support.desk_server import arrives
from support.pipeline import OWNER, Pipeline, settings
from support.signing_in import Browser

from copydesk.events import ReviewDecided
from copydesk.query import QueryState, Status
from copydesk.review.page_tokens import view_token
from copydesk.steps import desk_page
from copydesk.web.overview import PAGE_SIZE

HERE = "http://127.0.0.1:8025"
SECOND = "second@maraquill.example"
CLIENTS = ("Jonas Weber", "Anna Berg", "Li Wei")


@pytest.fixture
def desk() -> Pipeline:
    desk = Pipeline(settings=settings(reviewers=[SECOND]))
    for who in CLIENTS:
        arrives(desk, who, "An article", "What does an article on rivers cost?")
    return desk


def signed_in(desk: Pipeline, reviewer: str = SECOND) -> Browser:
    browser = Browser(desk)
    browser.signs_in(reviewer)
    return browser


def waiting(desk: Pipeline) -> list[QueryState]:
    return [state for state in desk.services.store.queries() if state.status is Status.IN_REVIEW]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def form(html: str, *ticked: QueryState) -> dict[str, str]:
    """The desk's form as it was shown, with these ticked and meant."""
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))
    boxes = dict(re.findall(r'name="(drop\.[^"]+)" value="([^"]+)"', html))
    mine = {name: seen for name, seen in boxes.items() if name.removeprefix("drop.") in {s.query_id for s in ticked}}
    assert len(mine) == len(ticked)
    return {**hidden, **mine, "sure": "reject", "decision": "reject"}


def drops(browser: Browser, *ticked: QueryState, html: str = "") -> dict[str, Any]:
    return browser.post("/desk/drop", **form(html or browser.get("/desk")["body"], *ticked))


def decisions(desk: Pipeline, state: QueryState) -> list[ReviewDecided]:
    return [each for each in desk.services.store.history(state.query_id).events if isinstance(each, ReviewDecided)]


def path_of(desk: Pipeline, state: QueryState) -> str:
    return f"/review/{view_token(desk.services.secrets.link_keys('views'), state)}"


# what is seen


def test_a_reviewer_sees_cards_under_tabs_with_the_first_lines_of_mail_and_draft(desk: Pipeline) -> None:
    html = signed_in(desk).get("/desk")["body"]
    assert "Waiting 3 Needs you 0 In progress 0 Answered 0 Set aside 0" in words(html)
    assert html.count("What does an article on rivers cost?") == 3
    assert html.count('<p class="line reply">') == 3
    for state in waiting(desk):
        assert f'href="{HERE}{path_of(desk, state)}"' in html
    assert f"Signed in as {SECOND}." in words(html)
    assert f'href="{HERE}/desk/sessions"' in html
    assert html.count("<script") == 1


def test_the_desk_reads_no_table_whole(desk: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = signed_in(desk)
    monkeypatch.setattr(desk.services.store, "queries", lambda: 1 / 0)
    assert "Waiting 3" in words(browser.get("/desk")["body"])
    assert "/review/" in browser.get("/desk/next")["headers"]["location"]


def test_the_files_that_the_desk_names_are_there(desk: Pipeline) -> None:
    browser = signed_in(desk)
    page = browser.get("/desk")
    named = re.findall(r'(?:href|src)="(static/[^"]+)"', page["body"])
    assert len(named) == 4
    assert page["headers"]["content-security-policy"].endswith("; script-src 'self'")
    assert {browser.get(f"/{each}")["statusCode"] for each in named} == {200}


def test_every_tab_and_a_search_are_a_get_of_the_desk(desk: Pipeline) -> None:
    browser = signed_in(desk)
    first, *_ = waiting(desk)
    browser.decides(path_of(desk, first), "approve")
    desk.run()
    html = browser.get("/desk")["body"]
    assert "Waiting 2 Needs you 0 In progress 0 Answered 1 Set aside 0" in words(html)
    named = html.partition('<nav class="tabs"')[2].partition("</nav>")[0]
    tabs = [each.replace("&amp;", "&") for each in re.findall(rf'<li><a href="{HERE}(/desk\?[^"]+)"', named)]
    assert len(tabs) == 5
    (answered,) = [tab for tab in tabs if "answered" in tab]
    assert browser.get(answered)["body"].count('<li class="query"') == 1
    found = browser.get("/desk?q=anna")["body"]
    assert found.count('<li class="query"') == 1
    assert "Anna Berg" in found


def test_what_does_not_fit_on_a_page_is_on_the_next_one(desk: Pipeline) -> None:
    for number in range(PAGE_SIZE):
        arrives(desk, f"Client{number} Ray", "More", "What does it cost?")
    browser = signed_in(desk)
    html = browser.get("/desk")["body"]
    assert html.count('<li class="query"') == PAGE_SIZE
    following = re.search(rf'href="{HERE}(/desk\?[^"]+)" rel="next"', html)
    assert following is not None
    assert browser.get(following[1].replace("&amp;", "&"))["body"].count('<li class="query"') == 3


def test_of_what_rests_the_latest_are_listed_and_the_page_says_so(
    desk: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_page, "RESTING", 1)
    browser = signed_in(desk)
    first, second, _ = waiting(desk)
    for state in (first, second):
        drops(browser, state)
        desk.run()
        desk.tick(minutes=1)
    html = browser.get("/desk?tab=set-aside")["body"]
    assert f'data-query="{second.query_id[:8]}"' in html
    assert f'data-query="{first.query_id[:8]}"' not in html
    assert "Answered and set aside have the 1 that changed last" in words(html)


def test_nobody_who_is_not_signed_in_sees_or_is_led_to_anything(desk: Pipeline) -> None:
    stranger = Browser(desk)
    assert "Jonas" not in stranger.get("/desk?tab=waiting&q=jonas")["body"]
    assert stranger.get("/desk/next?after=")["headers"]["location"] == f"{HERE}/desk"


# dropping


def test_what_a_reviewer_ticks_is_dropped_in_her_name_and_nothing_is_sent(desk: Pipeline) -> None:
    browser = signed_in(desk)
    first, second, third = waiting(desk)
    before = len(desk.sent)
    answer = drops(browser, first, second)
    assert answer["statusCode"] == 303
    location = answer["headers"]["location"]
    assert location.startswith(f"{HERE}/desk?tab=waiting&dropped=2&stay=0&ticked={first.query_id}.")
    desk.run()
    assert "2 dropped; nothing was sent." in words(browser.get(location.removeprefix(HERE))["body"])
    assert [state.query_id for state in waiting(desk)] == [third.query_id]
    assert len(desk.sent) == before
    for state in (first, second):
        (decided,) = decisions(desk, state)
        assert (decided.reviewer, decided.channel, decided.decision, decided.handler) == (
            SECOND,
            "page",
            "reject",
            "verify_word",
        )


def test_the_page_after_the_press_has_the_counts_before_anything_was_carried_out(desk: Pipeline) -> None:
    browser = signed_in(desk)
    first, second, _ = waiting(desk)
    html = browser.get(drops(browser, first, second)["headers"]["location"].removeprefix(HERE))["body"]
    assert "Waiting 1 Needs you 0 In progress 0 Answered 0 Set aside 2" in words(html)
    assert [first.query_id in html, second.query_id in html] == [False, False]
    aside = browser.get("/desk?tab=set-aside")["body"]
    assert aside.count('<li class="query"') == 2
    assert 'name="drop.' not in aside


@pytest.mark.parametrize("is_carried_out", [False, True])
def test_what_the_index_does_not_have_yet_is_counted_on_the_page_after_the_press(
    desk: Pipeline, monkeypatch: pytest.MonkeyPatch, is_carried_out: bool
) -> None:
    browser = signed_in(desk)
    first, *_ = waiting(desk)
    location = drops(browser, first)["headers"]["location"].removeprefix(HERE)
    if is_carried_out:
        desk.run()
    store = desk.services.store
    opened = [each for each in store.open_queries(9) if each.query_id != first.query_id]
    monkeypatch.setattr(store, "open_queries", lambda _limit: opened)
    monkeypatch.setattr(store, "resting_queries", lambda _limit: [])
    assert "Waiting 2 Needs you 0 In progress 0 Answered 0 Set aside 1" in words(browser.get(location)["body"])


@pytest.mark.parametrize("odd", ["x", "..", "00000000-0000-5000-8000-000000000000", "a" * 5000])
def test_an_address_that_names_no_query_of_ours_shows_the_desk_as_it_is(desk: Pipeline, odd: str) -> None:
    html = signed_in(desk).get(f"/desk?ticked={odd}")["body"]
    assert "Waiting 3 Needs you 0 In progress 0 Answered 0 Set aside 0" in words(html)


def test_the_second_reviewer_sees_what_the_first_did_and_drops_it_no_more(desk: Pipeline) -> None:
    hers, others = signed_in(desk, OWNER), signed_in(desk)
    first, second, third = waiting(desk)
    shown = others.get("/desk")["body"]
    drops(hers, first)
    hers.decides(path_of(desk, second), "approve")
    desk.run()
    answer = drops(others, first, second, third, html=shown)
    location = answer["headers"]["location"]
    assert "dropped=1&stay=2" in location
    desk.run()
    assert "2 changed meanwhile and stay" in words(others.get(location.removeprefix(HERE))["body"])
    assert "Waiting 0 Needs you 0 In progress 0 Answered 1 Set aside 2" in words(others.get("/desk")["body"])
    assert [[each.reviewer for each in decisions(desk, state)] for state in (first, second, third)] == [
        [OWNER],
        [OWNER],
        [SECOND],
    ]
    assert 'value="approve"' not in others.get(path_of(desk, first))["body"]


@pytest.mark.parametrize("decision", ["approve", "reject"])
def test_who_presses_what_another_pressed_before_is_told_that_it_was_not_hers(desk: Pipeline, decision: str) -> None:
    hers, others = signed_in(desk, OWNER), signed_in(desk)
    state, *_ = waiting(desk)
    path = path_of(desk, state)
    shown = re.search(r'name="act" value="([^"]+)"', others.get(path)["body"])
    assert shown is not None
    assert hers.decides(path, decision)["statusCode"] == 303
    pressed = {"act": shown[1], "sure": decision, "decision": decision}
    answer = others.post(path, **pressed)
    assert answer["statusCode"] == 409
    assert "Your decision was not taken" in words(answer["body"])
    assert OWNER in answer["body"]
    assert [each.reviewer for each in decisions(desk, state)] == [OWNER]


def test_a_double_press_in_one_session_is_answered_as_the_first(desk: Pipeline) -> None:
    others = signed_in(desk)
    state, *_ = waiting(desk)
    path = path_of(desk, state)
    shown = re.search(r'name="act" value="([^"]+)"', others.get(path)["body"])
    assert shown is not None
    pressed = {"act": shown[1], "sure": "approve", "decision": "approve"}
    assert [others.post(path, **pressed)["statusCode"] for _ in range(2)] == [303, 303]
    assert len(decisions(desk, state)) == 1


def test_a_text_that_comes_when_the_session_is_over_is_kept_and_told_that_it_still_waits(desk: Pipeline) -> None:
    others = signed_in(desk)
    state, *_ = waiting(desk)
    path = path_of(desk, state)
    shown = re.search(r'name="act" value="([^"]+)"', others.get(path)["body"])
    assert shown is not None
    for session in desk.services.sessions.sessions():
        desk.services.sessions.end(session.name)
    answer = others.post(path, act=shown[1], sure="edit", decision="edit", text="My own words")
    assert answer["statusCode"] == 409
    assert "you are no longer signed in. It still waits" in words(answer["body"])
    assert "nothing waits for it" not in words(answer["body"])
    assert "My own words" in answer["body"]
    assert decisions(desk, state) == []


def test_the_same_press_twice_drops_once(desk: Pipeline) -> None:
    browser = signed_in(desk)
    first, *_ = waiting(desk)
    html = browser.get("/desk")["body"]
    for _ in range(2):
        assert drops(browser, first, html=html)["statusCode"] == 303
        desk.run()
    assert len(decisions(desk, first)) == 1


def posted_as_it_stands(html: str) -> Iterator[tuple[str, str]]:
    """What a program posts that fills no box: the hidden fields, and the button."""
    inputs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html)
    return chain(inputs, re.findall(r'<button class="stop" name="([^"]+)" value="([^"]*)"', html))


def test_a_scanner_that_posts_the_form_as_it_stands_changes_nothing_even_within_a_session(desk: Pipeline) -> None:
    browser = signed_in(desk)
    answer = browser.post("/desk/drop", **dict(posted_as_it_stands(browser.get("/desk")["body"])))
    assert answer["statusCode"] == 400
    assert "Nothing was done: tick what you want" in words(answer["body"])
    assert f'href="{HERE}/desk?tab=waiting"' in answer["body"]
    assert len(waiting(desk.run())) == 3


def test_a_form_with_everything_ticked_does_nothing_without_the_session_that_it_was_shown_in(desk: Pipeline) -> None:
    browser, other = signed_in(desk), signed_in(desk, OWNER)
    full = form(browser.get("/desk")["body"], *waiting(desk))
    assert Browser(desk).post("/desk/drop", **full)["headers"]["location"] == f"{HERE}/desk"
    assert other.post("/desk/drop", **full)["statusCode"] == 400
    assert browser.post("/desk/drop", **{**full, "act": ""})["statusCode"] == 400
    for session in desk.services.sessions.sessions():
        desk.services.sessions.end(session.name)
    assert browser.post("/desk/drop", **full)["headers"]["location"] == f"{HERE}/desk"
    assert len(waiting(desk.run())) == 3


def test_looking_at_the_desk_and_going_on_decides_nothing(desk: Pipeline) -> None:
    browser = signed_in(desk)
    for path in ("/desk", "/desk?tab=waiting&dropped=3&stay=0", "/desk/next", "/desk?page=2&q=jonas"):
        browser.get(path)
    assert len(waiting(desk.run())) == 3


# going on


def test_next_waiting_goes_through_what_waits_and_ends_on_the_desk(desk: Pipeline) -> None:
    browser = signed_in(desk)

    def after(query_id: str) -> str:
        return str(browser.get(f"/desk/next?after={query_id}")["headers"]["location"])

    states = waiting(desk)
    assert {after(each.query_id) for each in states} == {f"{HERE}{path_of(desk, each)}" for each in states}
    drops(browser, *states[:2])
    desk.run()
    last = f"{HERE}{path_of(desk, states[2])}"
    assert (after(""), after(states[0].query_id), after("x")) == (last, last, last)
    assert after(states[2].query_id) == f"{HERE}/desk"


def test_a_querys_page_leads_back_to_the_desk_and_on_within_a_session_alone(desk: Pipeline) -> None:
    browser = signed_in(desk)
    state, *_ = waiting(desk)
    path = path_of(desk, state)
    on = f'href="{HERE}/desk/next?after={state.query_id}"'
    assert "<script" in browser.get(path)["body"]
    by_link = Browser(desk).get(path)
    assert "<script" not in by_link["body"], "a link of a mail shows a page on which no script runs"
    assert "script-src" not in by_link["headers"]["content-security-policy"]
    page = browser.get(path)["body"]
    assert f'<a href="{HERE}/desk" rel="up">← Desk</a>' in page
    assert page.count(on) == 1
    assert "← Desk" not in Browser(desk).get(path)["body"]
    browser.decides(path, "reject")
    desk.run()
    assert browser.get(path)["body"].count(on) == 2, "and where it was decided"
