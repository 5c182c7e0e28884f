"""What the running desk's API tells the terminal: of its keys, and of old queries among many newer ones."""

import json
from contextlib import ExitStack

import pytest
from support.desk_on_sqlite import INQUIRY, SETTINGS, desks_on, receive
from support.headings import heading
from support.patience import PATIENCE
from werkzeug.exceptions import BadRequest, Conflict
from werkzeug.wrappers import Request

from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.steps.desk_overview import desk_overview
from local.desk.desk import Desk
from local.desk.ses_block import Checks
from local.desk.ses_receipt import envelope_of
from local.desk.web import api, key_api


@pytest.fixture
def opened(tmp_path):
    with desks_on(tmp_path) as start:
        yield start


def _keys(desk: Desk, word: str = "", named: str = "") -> dict:
    if not word:
        return json.loads(key_api.show_keys(desk).get_data())
    request = Request.from_values(method="POST", json={"named": named})
    return json.loads(key_api.change_keys(desk, word, request).get_data())


def test_the_running_desk_s_keys_are_rotated_and_withdrawn_and_what_hung_on_them_is_mailed_anew(opened):
    desk = opened()
    receive(desk)
    assert desk.wait_until_idle(PATIENCE)
    link = desk.review_link(desk.services.store.queries()[0])
    old = next(key["id"] for key in _keys(desk)["keys"] if key["purpose"] == "reviews")
    rotated = [key for key in _keys(desk, "rotate", "reviews")["keys"] if key["purpose"] == "reviews"]
    assert [key["state"] for key in rotated] == ["signs", "verifies"]
    assert not any("secret" in key for key in rotated)
    told = _keys(desk, "withdraw", old)["told"]
    assert desk.wait_until_idle(PATIENCE)
    assert told == "New links are on their way to you, for 1 query that waits for your word."
    mails = [mail for mail in desk.outbox.mails() if mail.audience == "owner"]
    assert heading(mails[-1].message().as_bytes()).startswith("New link:")
    assert desk.review_link(desk.services.store.queries()[0]) != link
    before = _keys(desk)["keys"]
    assert _keys(opened())["keys"] == before, "what was changed is there after a start"
    with pytest.raises(BadRequest, match="There is no key 'made-up'"):
        _keys(desk, "withdraw", "made-up")


def test_a_desk_that_keeps_nothing_has_no_keys_to_see_to():
    with ExitStack() as stack:
        desk = Desk(SETTINGS, lambda _: ScriptedModel(), cloud="memory", page_url="http://127.0.0.1:8025")
        stack.callback(desk.close)
        with pytest.raises(Conflict, match="keeps nothing"):
            _keys(desk)


def test_an_old_query_that_waits_is_found_by_its_id_and_listed_first_after_many_newer_ones(opened):
    desk = opened()
    receive(desk)
    assert desk.wait_until_idle(PATIENCE)
    (waits,) = desk.services.store.queries()
    for number in range(120):
        raw = INQUIRY.replace(b"<1@", f"<{number}@away.".encode())
        raw = raw.replace(b"Subject:", b"Auto-Submitted: auto-replied\r\nSubject:")
        desk.receive(raw, envelope_of(raw, SETTINGS.agent_address), Checks())
    assert desk.wait_until_idle(PATIENCE)
    assert len(desk.services.store.queries()) > 100
    assert api.find_query(desk, waits.query_id[:8]).query_id == waits.query_id
    listed = json.loads(api.list_queries(desk).get_data())["queries"]
    assert listed[0]["query_id"] == waits.query_id
    shown = desk_overview(desk.services, {}, desk.review_link, {})
    assert [card.query_id for card in shown.cards] == [waits.query_id]
