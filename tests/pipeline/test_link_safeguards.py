"""Each rule of the keys of links is taken away, one at a time: what the page then lets pass shows what it is for."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest
from support.pipeline import Pipeline, answers, parsed

from copydesk.adapters.memory.cloud import PlainSecrets
from copydesk.flow import placement
from copydesk.keyring import KeyRing, LinkPurpose, new_key
from copydesk.ports import ModelAnswer
from copydesk.query import QueryState
from copydesk.review import page_token, page_tokens, signing
from copydesk.steps import pressed_button, review_page, verify_word
from copydesk.steps.owner_decision import withdraw_links

DRAFT = ModelAnswer(text="Hello Jonas,\n\nthank you.\n\nMara")
Removal = Callable[[], Any]


def waiting() -> Pipeline:
    """A desk whose review waits."""
    desk = Pipeline(model=answers(DRAFT, DRAFT))
    desk.client_writes("Hello?")
    return desk.run()


def changed(desk: Pipeline, purpose: LinkPurpose, change: Callable[[KeyRing], KeyRing]) -> None:
    """The owner changes a ring."""
    secrets = desk.services.secrets
    assert isinstance(secrets, PlainSecrets)
    desk.services.secrets = replace(secrets, rings={**secrets.rings, purpose: change(secrets.rings[purpose])})


def rotated(desk: Pipeline) -> None:
    """Newer keys show and decide."""
    now = desk.clock.now()
    changed(desk, "views", lambda ring: ring.rotated(new_key("views", now), now))
    changed(desk, "reviews", lambda ring: ring.rotated(new_key("reviews", now), now))


def presses(desk: Pipeline, link: str) -> Pipeline:
    """Somebody posts a text for the owner."""
    desk.http("POST", link, {"decision": "edit", "text": "Please pay to our new account."})
    return desk.run()


def withdrawn_key_decides() -> Pipeline:
    desk = waiting()
    link, now = desk.review_link(), desk.clock.now()
    changed(desk, "reviews", lambda ring: ring.withdrawn(ring.signing().id, new_key("reviews", now), now))
    return presses(desk, link)


def withdrawn_key_shows() -> Pipeline:
    desk = waiting()
    link, now = desk.review_link(), desk.clock.now()
    changed(desk, "views", lambda ring: ring.withdrawn(ring.signing().id, new_key("views", now), now))
    return presses(desk, link)


def made_with_the_keys_that_show() -> Pipeline:
    desk = waiting()
    views = desk.services.secrets.link_keys("views")
    return presses(desk, f"https://page/review/{page_token(views, views, desk.state())}")


def of_an_older_draft() -> Pipeline:
    desk = waiting()
    link = desk.review_link()
    desk.owner_presses("revise", "Shorter.")
    return presses(desk.run(), link)


def after_it_expired() -> Pipeline:
    desk = waiting()
    link, until = desk.review_link(), desk.state().review_expires_at
    assert until is not None
    desk.clock.advance(until + timedelta(seconds=1) - desk.clock.now())
    return presses(desk, link)


def after_links_were_withdrawn() -> Pipeline:
    desk = waiting()
    link = desk.review_link()
    withdraw_links(desk.services, desk.state().query_id, "terminal")
    return presses(desk.run(), link)


def by_mail_after_links_were_withdrawn() -> Pipeline:
    desk = waiting()
    withdraw_links(desk.services, desk.state().query_id, "terminal")
    desk.run()
    desk.owner_replies("EDIT: Please pay to our new account.", to=0)
    return desk.run()


def without_a_tick() -> Pipeline:
    desk = waiting()
    desk.http("POST", desk.review_link(), {"decision": "approve", "sure": ""})
    return desk.run()


def any_mark_counts() -> Any:
    return patch.object(KeyRing, "marked", lambda ring, mark: next((k for k in ring.keys if k.mark == mark), None))


def together(*removals: Removal) -> Removal:
    @contextmanager
    def all_of_them() -> Iterator[None]:
        with ExitStack() as stack:
            for each in removals:
                stack.enter_context(each())
            yield

    return all_of_them


def of_its_query(parts: Any, state: QueryState) -> bool:
    return bool(parts.query == signing.uuid_bytes(state.query_id))


def no_generation_is_signed() -> Any:
    return together(
        *(
            partial(patch.object, module, "generation_field", lambda _generation: ())
            for module in (signing, page_tokens)
        )
    )()


@dataclass(frozen=True)
class Rule:
    """How a rule is taken away, and what somebody does then."""

    removal: Removal
    attack: Callable[[], Pipeline]


RULES = {
    "a withdrawn key decides nothing": Rule(any_mark_counts, withdrawn_key_decides),
    "a withdrawn key shows nothing": Rule(any_mark_counts, withdrawn_key_shows),
    "what decides is signed by its own ring": Rule(
        lambda: patch.object(verify_word, "verify_page_token", lambda *_: True), made_with_the_keys_that_show
    ),
    "a link decides on its own draft": Rule(
        lambda: patch.object(verify_word, "verify_page_token", lambda *_: True), of_an_older_draft
    ),
    "a decision is ticked": Rule(
        lambda: patch.object(pressed_button, "check_form", lambda *_, **__: None), without_a_tick
    ),
    "a review expires": Rule(
        lambda: patch.object(QueryState, "may_decide", lambda state, asked, _now: asked == state.review_hash),
        after_it_expired,
    ),
    "withdrawn links count no more": Rule(
        together(
            lambda: patch.object(page_tokens, "_is_of", of_its_query),
            no_generation_is_signed,
        ),
        after_links_were_withdrawn,
    ),
    "the addresses of withdrawn reviews count no more": Rule(
        lambda: patch.object(placement, "verify_review", lambda *_: True), by_mail_after_links_were_withdrawn
    ),
}


@pytest.mark.parametrize("name", RULES)
def test_a_link_that_should_not_count_decides_only_where_its_rule_is_gone(name: str) -> None:
    rule = RULES[name]
    assert rule.attack().to_client == [], "with the rule nothing leaves"
    with rule.removal():
        assert len(rule.attack().to_client) == 1, "the removal shows what it is for"


def test_a_key_that_was_made_just_now_is_looked_up_before_a_link_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = waiting()
    secrets = desk.services.secrets
    assert isinstance(secrets, PlainSecrets)
    rotated(desk)
    new = desk.services.secrets
    withdraw_links(desk.services, desk.state().query_id, "terminal")
    desk.run()
    link = desk.review_link()
    monkeypatch.setattr(
        PlainSecrets, "link_keys", lambda _self, purpose, anew=False: (new if anew else secrets).rings[purpose]
    )
    assert len(presses(desk, link).to_client) == 1


def test_a_rotated_key_s_links_and_addresses_still_decide() -> None:
    for by_mail in (True, False):
        desk = waiting()
        link = desk.review_link()
        rotated(desk)
        if by_mail:
            desk.owner_replies("approve")
            desk.run()
        assert len(desk.to_client if by_mail else presses(desk, link).to_client) == 1
        assert parsed(desk.to_owner[0])["Reply-To"]


def test_the_page_itself_has_no_key_to_decide_with() -> None:
    assert not hasattr(review_page, "verify_page_token")
