"""Signing in to the desk by a mailed link: once, in time, in the browser that asked; strangers learn nothing."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from support.pipeline import AGENT, OWNER, Pipeline, answers, parsed, settings
from support.signing_in import Browser, mailed_link, sign_in_mails

from copydesk.adapters.memory.cloud import PlainSecrets
from copydesk.events import ReviewDecided
from copydesk.flow.sign_in import LINKS_AN_HOUR, LINKS_IN_ALL
from copydesk.keyring import new_key
from copydesk.ports import ModelAnswer
from copydesk.review.page_tokens import view_token

DRAFT = ModelAnswer(text="Hello Jonas,\n\nthank you.\n\nMara")
SECOND = "second@maraquill.example"


def a_desk(**changes: Any) -> Pipeline:
    return Pipeline(model=answers(DRAFT, DRAFT), settings=settings(reviewers=[SECOND], **changes))


def words(answer: dict[str, Any]) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer["body"]).split())


def is_signed_in(browser: Browser) -> bool:
    return "Signed in as" in words(browser.get("/desk"))


# the usual way


def test_a_reviewer_signs_in_by_the_link_that_was_mailed_to_her() -> None:
    desk = a_desk()
    browser = Browser(desk)
    assert "Mail me a link" in words(browser.get("/desk"))
    link = browser.asks()
    assert "Press the button" in words(browser.get(link))
    assert not is_signed_in(browser)
    answer = browser.post(link)
    assert answer["statusCode"] == 303
    assert answer["headers"]["location"] == "http://127.0.0.1:8025/desk"
    assert f"Signed in as {OWNER}" in words(browser.get("/desk"))


def test_the_mail_goes_to_the_reviewer_alone_says_which_browser_asked_and_is_known_as_the_desk_s_own() -> None:
    desk = a_desk()
    Browser(desk).asks(SECOND)
    ((to, text),) = sign_in_mails(desk)
    note = parsed(desk.sent[-1][0].raw)
    assert to == SECOND
    assert note["To"] == SECOND
    assert note["Reply-To"] == f"Copydesk <{SECOND}>"
    assert "Firefox on Linux asked to sign in" in text
    assert note["X-Copydesk-Sent"]
    assert AGENT in note["From"]


def test_looking_at_the_link_signs_nobody_in() -> None:
    desk = a_desk()
    browser = Browser(desk)
    link = browser.asks()
    for _ in range(3):
        assert browser.get(link)["statusCode"] == 200
    assert not is_signed_in(browser)


def test_the_case_of_the_typed_address_does_not_matter_and_spaces_around_it_neither() -> None:
    desk = a_desk()
    Browser(desk).asks(f" {SECOND.upper()} ")
    assert [to for to, _ in sign_in_mails(desk)] == [SECOND]


# once, in time, here


def test_a_link_that_was_used_signs_nobody_in_again_once_its_session_was_ended() -> None:
    desk = a_desk()
    browser = Browser(desk)
    link = browser.asks()
    browser.post(link)
    (session,) = desk.services.sessions.sessions()
    desk.services.sessions.end(session.name)
    assert browser.post(link)["statusCode"] == 404
    assert not is_signed_in(browser)
    assert desk.services.sessions.sessions() == []


def test_the_button_pressed_twice_begins_one_session_and_both_answers_sign_in() -> None:
    desk = a_desk()
    browser = Browser(desk)
    link = browser.asks()
    twin = Browser(desk, cookies=dict(browser.cookies))
    assert {browser.post(link)["statusCode"], twin.post(link)["statusCode"]} == {303}
    assert is_signed_in(browser)
    assert is_signed_in(twin)
    assert len(desk.services.sessions.sessions()) == 1


def test_a_link_of_more_than_fifteen_minutes_signs_nobody_in() -> None:
    desk = a_desk()
    browser = Browser(desk)
    link = browser.asks()
    desk.clock.advance(timedelta(minutes=15))
    assert browser.get(link)["statusCode"] == 404
    assert browser.post(link)["statusCode"] == 404
    assert not is_signed_in(browser)


def test_a_link_counts_until_the_last_second_of_its_fifteen_minutes() -> None:
    desk = a_desk()
    browser = Browser(desk)
    link = browser.asks()
    desk.clock.advance(timedelta(minutes=14, seconds=59))
    browser.post(link)
    assert is_signed_in(browser)


def test_in_another_browser_the_link_says_so_and_offers_to_ask_there_and_stays_good_in_the_first() -> None:
    desk = a_desk()
    browser, other = Browser(desk), Browser(desk)
    link = browser.asks()
    other.post("/desk", address="stranger@example.com")
    for answer in (other.get(link), other.post(link), Browser(desk).get(link)):
        assert answer["statusCode"] == 403
        assert "asked for in another browser" in words(answer)
        assert 'action="../desk"' in answer["body"]
    assert not is_signed_in(other)
    browser.post(link)
    assert is_signed_in(browser)


def test_a_scanner_that_opens_and_posts_the_link_signs_nobody_in_and_uses_nothing_up() -> None:
    desk = a_desk()
    browser, scanner = Browser(desk), Browser(desk, agent="")
    link = browser.asks()
    sent = len(desk.sent)
    for _ in range(3):
        scanner.get(link)
        assert "cookies" not in scanner.post(link, address="")
        scanner.post("/desk", address="")
        scanner.post("/desk/sessions", end="all")
    desk.run()
    assert desk.services.sessions.sessions() == []
    assert len(desk.sent) == sent
    browser.post(link)
    assert is_signed_in(browser)


@pytest.mark.parametrize("forged", ["x", "A" * 64, "../desk", "A" * 63, "é" * 64])
def test_a_link_that_this_desk_did_not_make_opens_nothing(forged: str) -> None:
    browser = Browser(a_desk())
    browser.asks()
    assert browser.post(f"/sign-in/{forged.replace('/', '_')}")["statusCode"] == 404
    assert not is_signed_in(browser)


def test_a_link_whose_secret_was_changed_opens_nothing() -> None:
    browser = Browser(a_desk())
    link = browser.asks()
    changed = link[:-1] + ("A" if link[-1] != "A" else "B")
    assert browser.post(changed)["statusCode"] == 404
    assert not is_signed_in(browser)


# strangers


def test_a_stranger_gets_the_same_answer_from_the_same_work_and_no_mail() -> None:
    desk = a_desk()
    done: list[tuple[str, str, list[str]]] = []
    for address in (OWNER, "stranger@example.com", "", "no address"):
        announced = len(desk.queue)
        answer = Browser(desk).post("/desk", address=address)
        notices = [sorted(each.event["detail"]) for each in list(desk.queue)[announced:]]
        done.append((answer["statusCode"], answer["body"], *notices))
    assert len({json.dumps(each) for each in done}) == 1
    assert "If that address is a reviewer&#39;s, a link is on its way" in done[0][1]
    assert desk.sent == []
    desk.run()
    assert [to for to, _ in sign_in_mails(desk)] == [OWNER]
    assert len(desk.services.sessions.links) == 1


def test_neither_the_notice_nor_what_is_kept_holds_the_typed_address_or_what_the_link_and_the_cookie_bear() -> None:
    desk = a_desk()
    browser = Browser(desk)
    browser.post("/desk", address=OWNER)
    notice = json.dumps(desk.queue[0].event)
    desk.run()
    link = mailed_link(desk).rpartition("/")[2]
    browser.post(f"/sign-in/{link}")
    kept = " ".join(each.model_dump_json() for each in desk.services.sessions.sessions())
    assert OWNER not in notice
    for secret in (link, *browser.cookies.values()):
        assert secret not in notice
        assert secret not in kept


def test_whoever_asks_again_and_again_gets_few_mails_sent_in_an_hour_and_is_answered_alike() -> None:
    desk = a_desk()
    said = {Browser(desk).post("/desk", address=OWNER)["body"] for _ in range(3 * LINKS_AN_HOUR)}
    desk.run()
    assert len(said) == 1
    assert len(sign_in_mails(desk)) == LINKS_AN_HOUR
    desk.clock.advance(timedelta(hours=1))
    assert Browser(desk).asks()
    assert len(sign_in_mails(desk)) == LINKS_AN_HOUR + 1


def test_all_reviewers_together_get_no_more_than_so_many_links_in_an_hour() -> None:
    many = [f"r{number}@maraquill.example" for number in range(LINKS_IN_ALL)]
    desk = Pipeline(settings=settings(reviewers=many))
    for address in (*many, *many):
        Browser(desk).post("/desk", address=address)
    desk.run()
    assert len(sign_in_mails(desk)) == LINKS_IN_ALL


def test_strangers_who_ask_without_end_keep_no_reviewer_out() -> None:
    desk = a_desk()
    for number in range(3 * LINKS_IN_ALL):
        Browser(desk).post("/desk", address=f"stranger{number}@example.com")
    desk.run()
    browser = Browser(desk)
    browser.signs_in()
    assert is_signed_in(browser)


def test_a_notice_that_comes_twice_is_mailed_once_and_one_that_comes_too_late_not_at_all() -> None:
    desk = a_desk()
    Browser(desk).post("/desk", address=OWNER)
    desk.queue.append(desk.queue[0])
    desk.run()
    assert len(sign_in_mails(desk)) == 1
    Browser(desk).post("/desk", address=OWNER)
    desk.clock.advance(timedelta(minutes=15))
    desk.run()
    assert len(sign_in_mails(desk)) == 1
    assert desk.dead_letters == []


# deciding


def waiting() -> tuple[Pipeline, Browser, str]:
    """A draft waits, a second reviewer is signed in, and the link that her desk shows."""
    desk = a_desk()
    desk.client_writes("Hello?")
    browser = Browser(desk.run())
    browser.signs_in(SECOND)
    found = re.search(r'href="http://127.0.0.1:8025(/review/[^"]+)"', browser.get("/desk")["body"])
    assert found is not None
    return desk, browser, found[1]


def test_the_desk_lists_what_waits_and_its_links_show_and_decide_nothing_without_the_session() -> None:
    desk, browser, path = waiting()
    assert "An inquiry Jonas Weber" in words(browser.get("/desk"))
    state = desk.state()
    assert path == f"/review/{view_token(desk.services.secrets.link_keys('views'), state)}"
    stranger = Browser(desk)
    assert 'value="approve"' in browser.get(path)["body"]
    assert 'value="approve"' not in stranger.get(path)["body"]
    shown = re.search(r'name="act" value="([^"]+)"', browser.get(path)["body"])
    assert shown is not None
    answer = stranger.post(path, act=shown[1], sure="approve", decision="approve")
    assert answer["statusCode"] == 409
    desk.run()
    assert len(desk.sent) == 2


def test_a_decision_within_a_session_is_signed_with_its_reviewer() -> None:
    desk, browser, path = waiting()
    assert browser.decides(path, "approve")["statusCode"] == 303
    desk.run()
    decided = desk.last(ReviewDecided)
    assert (decided.reviewer, decided.channel, decided.decision) == (SECOND, "page", "approve")
    assert len(desk.to_client) == 2  # the link that signed the second reviewer in, and the reply
    assert "thank you" in desk.to_client[-1].decode()


def test_by_the_link_of_a_review_mail_too_the_decision_is_the_session_s_reviewer_s() -> None:
    desk, browser, _ = waiting()
    browser.decides(desk.review_link().removeprefix(desk.environment.page_url), "approve")
    desk.run()
    assert desk.last(ReviewDecided).reviewer == SECOND


def test_without_a_session_the_link_of_a_review_mail_decides_as_before_for_the_owner() -> None:
    desk, _, _ = waiting()
    Browser(desk).decides(desk.review_link().removeprefix(desk.environment.page_url), "approve")
    desk.run()
    assert desk.last(ReviewDecided).reviewer == OWNER


def test_a_press_on_a_draft_that_a_newer_one_has_replaced_decides_nothing_on_the_newer_one() -> None:
    desk, browser, path = waiting()
    shown = re.search(r'name="act" value="([^"]+)"', browser.get(path)["body"])
    assert shown is not None
    desk.owner_presses("revise", "Shorter, please.")
    desk.run()
    before = desk.types()
    answer = browser.post(path, act=shown[1], sure="approve", decision="approve")
    assert answer["statusCode"] == 409
    assert desk.run().types() == before


def test_the_same_press_twice_is_one_decision() -> None:
    desk, browser, path = waiting()
    shown = re.search(r'name="act" value="([^"]+)"', browser.get(path)["body"])
    assert shown is not None
    for _ in range(2):
        assert browser.post(path, act=shown[1], sure="approve", decision="approve")["statusCode"] == 303
    desk.run()
    assert desk.types().count("ReviewDecided") == 1


def test_a_press_after_the_session_was_ended_decides_nothing() -> None:
    desk, browser, path = waiting()
    shown = re.search(r'name="act" value="([^"]+)"', browser.get(path)["body"])
    assert shown is not None
    (session,) = desk.services.sessions.sessions()
    desk.services.sessions.end(session.name)
    assert browser.post(path, act=shown[1], sure="approve", decision="approve")["statusCode"] == 409
    assert "ReviewDecided" not in desk.run().types()


# how a session ends


def test_a_session_that_is_not_used_for_three_days_ends_and_one_that_is_used_goes_on_for_thirty() -> None:
    desk = a_desk()
    browser = Browser(desk)
    browser.signs_in()
    for _ in range(10):
        desk.clock.advance(timedelta(hours=71))
        assert is_signed_in(browser)
    desk.clock.advance(timedelta(hours=9, minutes=59))
    assert is_signed_in(browser)
    desk.clock.advance(timedelta(minutes=1))
    assert not is_signed_in(browser)
    browser.signs_in()
    desk.clock.advance(timedelta(hours=72))
    assert not is_signed_in(browser)


def test_another_key_for_links_ends_every_session_at_once_and_a_new_one_can_begin() -> None:
    desk = a_desk()
    browser = Browser(desk)
    browser.signs_in()
    secrets, now = desk.services.secrets, desk.clock.now()
    assert isinstance(secrets, PlainSecrets)
    rotated = secrets.rings["views"].rotated(new_key("views", now), now)
    desk.services.__dict__["secrets"] = PlainSecrets({**secrets.rings, "views": rotated})
    assert not is_signed_in(browser)
    browser.signs_in()
    assert is_signed_in(browser)


def test_a_reviewer_who_was_taken_out_of_the_settings_is_signed_out_and_her_link_is_dead() -> None:
    desk = a_desk()
    browser, late = Browser(desk), Browser(desk)
    browser.signs_in(SECOND)
    link = late.asks(SECOND)
    object.__setattr__(desk.services.environment, "settings", settings())
    assert not is_signed_in(browser)
    assert late.post(link)["statusCode"] == 404


# the list


def test_the_list_tells_each_browser_since_when_and_when_last_used_and_ends_one_by_one() -> None:
    desk = a_desk()
    first, second = Browser(desk), Browser(desk, agent="Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Safari/604.1")
    first.signs_in()
    desk.clock.advance(timedelta(hours=2))
    second.signs_in()
    shown = second.get("/desk/sessions")
    assert "Safari on iPhone (this browser) Who mara@maraquill.example Since Mon 23 Nov 2026, 12:00" in words(shown)
    assert "Firefox on Linux Who mara@maraquill.example Since Mon 23 Nov 2026, 10:00" in words(shown)
    act = re.search(r'name="act" value="([^"]+)"', shown["body"])
    other = re.findall(r'name="end" value="([0-9a-f]+)"', shown["body"])
    assert act is not None
    assert len(other) == 2
    answer = second.post("/desk/sessions", act=act[1], end=other[1])
    assert answer["headers"]["location"].endswith("/desk/sessions")
    assert not is_signed_in(first)
    assert is_signed_in(second)
    answer = second.post("/desk/sessions", act=act[1], end=other[0])
    assert answer["headers"]["location"].endswith("/desk")
    assert "copydesk-session" not in second.cookies
    assert desk.services.sessions.sessions() == []


def test_signing_out_everywhere_ends_all_of_one_s_own_sessions_and_the_owner_s_word_all_of_them() -> None:
    desk = a_desk()
    hers, others, again = Browser(desk), Browser(desk), Browser(desk)
    hers.signs_in()
    for browser in (others, again):
        browser.signs_in(SECOND)
    assert OWNER not in words(others.get("/desk/sessions"))
    for browser, left in ((others, 1), (hers, 0)):
        act = re.search(r'name="act" value="([^"]+)"', browser.get("/desk/sessions")["body"])
        assert act is not None
        browser.post("/desk/sessions", act=act[1], end="all")
        assert len(desk.services.sessions.sessions()) == left


@pytest.mark.parametrize("act", ["", "x", "A" * 43])
def test_a_form_that_another_site_posts_ends_nothing(act: str) -> None:
    desk = a_desk()
    browser = Browser(desk)
    browser.signs_in()
    assert browser.post("/desk/sessions", act=act, end="all")["statusCode"] == 400
    assert is_signed_in(browser)


def test_a_browser_that_signs_in_anew_has_one_session() -> None:
    desk = a_desk()
    browser = Browser(desk)
    browser.signs_in()
    browser.signs_in()
    assert is_signed_in(browser)
    assert len(desk.services.sessions.sessions()) == 1


def test_a_cookie_that_is_none_of_this_desk_s_has_nothing_looked_up() -> None:
    desk = a_desk()
    for value in ("", "x", "A" * 42, "é" * 43, "A" * 44):
        browser = Browser(desk, cookies={"copydesk-session": value})
        desk.services.sessions.__dict__["session"] = None
        assert "Mail me a link" in words(browser.get("/desk"))


def test_every_page_around_signing_in_keeps_the_strict_headers() -> None:
    desk = a_desk()
    browser = Browser(desk)
    link = browser.asks()
    for answer in (browser.get("/desk"), browser.post("/desk", address=""), browser.get(link), browser.post(link)):
        assert answer["headers"]["referrer-policy"] == "no-referrer"
        assert answer["headers"]["cache-control"] == "no-store"
        assert "script" not in answer["body"]
    assert browser.get("/desk/sessions")["headers"]["referrer-policy"] == "no-referrer"


def test_under_https_a_browser_signs_in_by_cookies_that_bear_the_prefix_and_by_no_others() -> None:
    desk = a_desk()
    object.__setattr__(desk.services.environment, "page_url", "https://abc.example")
    browser = Browser(desk)
    browser.signs_in()
    assert set(browser.cookies) == {"__Host-copydesk-browser", "__Host-copydesk-session"}
    assert is_signed_in(browser)
    planted = {name.removeprefix("__Host-"): value for name, value in browser.cookies.items()}
    assert not is_signed_in(Browser(desk, cookies=planted))
