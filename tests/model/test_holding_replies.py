"""In every order of deliveries, deaths, answers and words of hers a holding reply goes once, and approved."""

from dataclasses import replace
from typing import Any
from unittest.mock import patch

import pytest
from model.holding_replies import explored, may_go

from copydesk.flow import holding, send_holding_reply
from copydesk.flow.send_holding_reply import Standing


def test_nobody_gets_it_twice_or_unapproved_in_whatever_order_things_happen() -> None:
    worlds, broken = explored()
    assert worlds > 2000
    assert broken == []


def _counts_nothing(*of: Any) -> Any:
    return replace(only_one(*of), limit=99)


def _sends_again(context: Any, nonce: str) -> Standing:
    found = standing(context, nonce)
    return Standing.FREE if found in (Standing.HELD, Standing.LEFT_BEHIND, Standing.DONE) else found


only_one, standing = holding.only_one, send_holding_reply.standing


@pytest.mark.parametrize(
    ("where", "name", "instead", "why"),
    [
        (holding, "only_one", _counts_nothing, "the correspondent got it twice"),
        (holding, "in_force", lambda *_: object(), "it went unapproved"),
    ],
)
def test_each_safeguard_is_what_keeps_a_promise(where: Any, name: str, instead: Any, why: str) -> None:
    with patch.object(where, name, instead):
        _, broken = explored()
    assert any(way[-1] == why for way in broken)


def test_a_claim_that_is_sent_by_again_reaches_the_correspondent_twice() -> None:
    with patch.object(send_holding_reply, "standing", _sends_again), patch.object(holding, "only_one", _counts_nothing):
        _, broken = explored()
    assert any(way[-1] == "the correspondent got it twice" for way in broken)


def test_the_model_asks_the_real_rule_whether_it_may_go() -> None:
    assert not may_go(holding.in_force, said=False, stopped=False)
    assert may_go(holding.in_force, said=True, stopped=False)
    assert not may_go(holding.in_force, said=True, stopped=True)
