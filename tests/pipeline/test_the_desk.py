"""The desk over a whole chain: what is read for it, what it finds, and what its form may do."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from support.desk_server import arrives, busy_desk, web_of
from support.pipeline import Pipeline, parsed, written
from werkzeug.test import Client

from copydesk.errors import UnclearDecision
from copydesk.query import QueryState, Status
from copydesk.review import page_link, page_token
from copydesk.review.form_marks import desk_mark
from copydesk.steps.desk_drops import Dropped, drop_ticked
from copydesk.steps.desk_overview import SEARCHED, desk_overview
from copydesk.web.overview import PAGE_SIZE, Overview

HERE = "http://127.0.0.1:8025"


def seen(desk: Pipeline, **asked: str) -> Overview:
    return desk_overview(desk.services, asked, lambda state: f"/review/{state.query_id}")


def waiting(desk: Pipeline) -> list[QueryState]:
    return [state for state in desk.services.store.queries() if state.status is Status.IN_REVIEW]


def form(desk: Pipeline, *states: QueryState, **changes: str) -> dict[str, str]:
    mark = desk_mark("", desk.services.secrets.link_keys("views"))
    ticked = {f"drop.{state.query_id}": state.review_hash for state in states}
    return {"act": mark, "sure": "reject", "decision": "reject", **ticked, **changes}


@pytest.fixture(scope="module")
def busy() -> Pipeline:
    return busy_desk()


@pytest.fixture
def desk() -> Pipeline:
    desk = Pipeline()
    for who in ("Jonas Weber", "Anna Berg", "Li Wei"):
        arrives(desk, who, "An article", "What does an article on rivers cost?")
    return desk


def test_each_query_is_counted_under_its_tab_and_the_first_with_work_is_open(busy: Pipeline) -> None:
    overview = seen(busy)
    assert list(overview.counts.values()) == [4, 1, 1, 1, 1]
    assert (overview.tab, overview.yours, len(overview.cards)) == ("waiting", 5, 4)
    assert overview.cards[0].who == "Amira Haddad"
    assert overview.cards[0].checks == 1


@pytest.mark.parametrize(
    ("tab", "who"),
    [
        ("needs-you", "Tom Baker"),
        ("in-progress", "Marek Nowak"),
        ("answered", "Li Wei"),
        ("set-aside", "Ana Souza"),
    ],
)
def test_a_tab_shows_its_own_and_only_what_waits_can_be_dropped(busy: Pipeline, tab: str, who: str) -> None:
    (card,) = seen(busy, tab=tab).cards
    assert card.who == who
    assert bool(card.seen) is (tab == "needs-you")


@pytest.mark.parametrize(
    ("asked", "found"),
    [("amira", 1), ("oslo keynote", 1), ("queues", 1), ("could you", 4), ("weber call", 0)],
)
def test_a_search_goes_through_all_tabs_by_sender_subject_and_first_line(
    busy: Pipeline, asked: str, found: int
) -> None:
    overview = seen(busy, q=asked)
    assert (overview.tab, overview.found, len(overview.cards)) == (None, found, found)


def test_a_search_within_a_tab_finds_only_there(busy: Pipeline) -> None:
    assert seen(busy, q="could you", tab="answered").found == 1


@pytest.mark.parametrize(
    ("has", "who"),
    [
        ("call", ["Petra van den Heuvel-Schimmelpenninck"]),
        ("files", []),
        ("old", ["Amira Haddad"]),
    ],
)
def test_a_list_can_be_narrowed_to_what_its_queries_have(busy: Pipeline, has: str, who: list[str]) -> None:
    overview = seen(busy, has=has)
    assert (overview.tab, overview.has, overview.found) == ("waiting", has, len(who))
    assert [card.who for card in overview.cards] == who
    assert list(overview.counts.values()) == [4, 1, 1, 1, 1], "the tabs count all"


def test_a_list_with_warnings_has_those_whose_cards_say_so(busy: Pipeline) -> None:
    for tab in ("waiting", "needs-you", "answered"):
        marked = [card.who for card in seen(busy, tab=tab).cards if card.checks]
        assert [card.who for card in seen(busy, tab=tab, has="checks").cards] == marked
    assert seen(busy, tab="answered", has="checks").found == 0
    assert "Amira Haddad" in [card.who for card in seen(busy, has="checks").cards]


def test_mails_with_attachments_are_found_and_a_search_is_narrowed_too(desk: Pipeline) -> None:
    mail = parsed(written("Hello, please see the brief.", sender="eva@client.example", subject="An article"))
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="brief.pdf")
    desk.mail_arrives(mail.as_bytes(), sender="eva@client.example")
    desk.run()
    assert seen(desk, has="files").found == 1
    assert seen(desk, has="files", q="rivers").found == 0
    assert seen(desk, q="article").found == 4


def test_what_narrows_reads_no_more_logs_than_it_says(monkeypatch: pytest.MonkeyPatch, desk: Pipeline) -> None:
    (state, *_) = desk.services.store.queries()
    monkeypatch.setattr(desk.services.store, "queries", lambda: [state] * (SEARCHED + 5))
    overview = seen(desk, has="files")
    assert (overview.found, overview.unread) == (0, 5)
    assert seen(desk, has="old").unread == 0, "what the state tells needs no log"


@pytest.mark.parametrize(
    "odd", [{"has": "none"}, {"tab": "all"}, {"page": "-1"}, {"page": "99999"}, {"page": "x"}, {"page": "7"}]
)
def test_what_is_unknown_counts_as_not_asked(busy: Pipeline, odd: dict[str, str]) -> None:
    assert seen(busy, **odd) == seen(busy)


def test_a_page_reads_the_logs_of_its_own_cards_and_a_search_no_more_than_it_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = Pipeline()
    arrives(desk, "Jonas Weber", "An article", "What does it cost?")
    (state,) = desk.services.store.queries()
    ids = [f"{number:08d}-0000-5000-8000-000000000000" for number in range(SEARCHED + 60)]
    store = desk.services.store
    read: list[str] = []
    many = [state.model_copy(update={"query_id": each}) for each in ids]
    monkeypatch.setattr(store, "queries", lambda: many)
    load = store.load

    def counted(query_id: str, **asked: Any) -> Any:
        read.append(query_id)
        return load(state.query_id, **asked)

    monkeypatch.setattr(store, "load", counted)
    assert (len(seen(desk).cards), len(read)) == (PAGE_SIZE, PAGE_SIZE)
    assert seen(desk).pages == (SEARCHED + 60) // PAGE_SIZE
    read.clear()
    overview = seen(desk, q="nothing has this")
    assert (overview.found, overview.unread, len(read)) == (0, 60, SEARCHED)
    read.clear()
    assert seen(desk, q="weber", page="2").found == SEARCHED + 60
    assert len(read) == PAGE_SIZE


def test_who_may_not_read_the_whole_table_gives_the_queries_to_show(
    busy: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = waiting(busy)[:1]
    monkeypatch.setattr(busy.services.store, "queries", lambda: 1 / 0)
    overview = desk_overview(busy.services, {}, lambda _: "/review/x", states=given)
    assert (overview.yours, [card.query_id for card in overview.cards]) == (1, [given[0].query_id])


def test_what_is_ticked_is_dropped_nothing_is_sent_and_the_rest_stays(desk: Pipeline) -> None:
    first, second, third = waiting(desk)
    before = len(desk.to_client)
    assert drop_ticked(desk.services, form(desk, first, second)) == Dropped(2, 0)
    desk.run()
    assert [state.query_id for state in waiting(desk)] == [third.query_id]
    assert len(desk.to_client) == before
    (decided,) = [e for e in desk.services.store.history(first.query_id).events if e.type == "ReviewDecided"]
    assert (decided.decision, decided.channel, decided.handler) == ("reject", "page", "verify_word")


def test_a_query_that_changed_since_it_was_shown_stays(desk: Pipeline) -> None:
    first, second, _ = waiting(desk)
    posted = form(desk, first, second)
    link = page_link(HERE, page_token(*map(desk.services.secrets.link_keys, ("views", "reviews")), first))
    desk.owner_presses("revise", "make it shorter", link=link)
    desk.run()
    assert drop_ticked(desk.services, posted) == Dropped(1, 1)
    assert first.query_id in {each.query_id for each in waiting(desk.run())}


def test_the_same_press_twice_drops_once(desk: Pipeline) -> None:
    first, *_ = waiting(desk)
    posted = form(desk, first)
    assert drop_ticked(desk.services, posted) == Dropped(1, 0)
    desk.run()
    assert drop_ticked(desk.services, posted) == Dropped(0, 1)


@pytest.mark.parametrize("odd", ["", "x", "00000000-0000-5000-8000-000000000000"])
def test_a_query_that_is_not_there_is_not_dropped(desk: Pipeline, odd: str) -> None:
    posted = form(desk) | {f"drop.{odd}": "h"}
    assert drop_ticked(desk.services, posted) == Dropped(0, 1)


@pytest.mark.parametrize(
    "changes",
    [{"act": ""}, {"act": "x" * 24}, {"sure": ""}, {"sure": "approve"}, {"sure": "on"}],
)
def test_a_form_that_is_not_the_desks_or_not_meant_drops_nothing(desk: Pipeline, changes: dict[str, str]) -> None:
    with pytest.raises(UnclearDecision):
        drop_ticked(desk.services, form(desk, *waiting(desk), **changes))
    assert len(waiting(desk.run())) == 3


def test_the_mark_of_one_session_is_none_in_another(desk: Pipeline) -> None:
    with pytest.raises(UnclearDecision):
        drop_ticked(desk.services, form(desk, *waiting(desk)), shown_to="another session")


def test_nothing_ticked_and_too_many_ticked_drop_nothing(desk: Pipeline) -> None:
    with pytest.raises(UnclearDecision, match="tick the mails"):
        drop_ticked(desk.services, form(desk))
    many = {f"drop.{number}": "h" for number in range(PAGE_SIZE + 1)}
    with pytest.raises(UnclearDecision, match="more than the desk shows"):
        drop_ticked(desk.services, form(desk, *waiting(desk)) | many)
    assert len(waiting(desk.run())) == 3


def fields_of(html: str) -> Iterator[tuple[str, str]]:
    """What a program posts that fills no box: the hidden fields, and the button."""
    inputs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html)
    return chain(inputs, re.findall(r'<button class="stop" name="([^"]+)" value="([^"]*)"', html))


def test_a_scanner_that_posts_every_form_as_it_stands_changes_nothing(desk: Pipeline) -> None:
    client = Client(web_of(desk))
    html = client.get("/", base_url=HERE).text
    answer = client.post("/", base_url=HERE, headers={"Origin": HERE}, data=dict(fields_of(html)))
    assert answer.status_code == 400
    assert "Nothing was done: tick what you want" in answer.text
    assert len(waiting(desk.run())) == 3


def test_a_press_on_the_desk_drops_and_says_so(desk: Pipeline) -> None:
    client = Client(web_of(desk))
    first, *_ = waiting(desk)
    posted = form(desk, first, tab="waiting")
    assert client.post("/", base_url=HERE, data=posted).status_code == 403, "no page of ours posted it"
    answer = client.post("/", base_url=HERE, headers={"Origin": HERE}, data=posted)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/?tab=waiting&dropped=1&stay=0")
    assert 'Set aside <span class="count">1' in client.get(answer.headers["Location"], base_url=HERE).text
    desk.run()
    assert "1 dropped; nothing was sent." in client.get(answer.headers["Location"], base_url=HERE).text
    assert "dropped" not in client.get("/?dropped=-1&stay=x", base_url=HERE).text


def test_next_waiting_goes_through_what_waits_and_ends_on_the_desk(desk: Pipeline) -> None:
    client = Client(web_of(desk))

    def after(query_id: str) -> str:
        return str(client.get(f"/next?after={query_id}", base_url=HERE).headers["Location"])

    first, second, third = waiting(desk)
    assert len({after(each.query_id) for each in (first, second, third)}) == 3
    assert "/review/" in after("")
    drop_ticked(desk.services, form(desk, first, second))
    desk.run()
    assert after(first.query_id).startswith(HERE)
    assert after(third.query_id) == "/"


def test_a_querys_page_leads_on_and_back_to_the_desk(desk: Pipeline) -> None:
    object.__setattr__(desk.environment, "mailbox_url", f"{HERE}/")
    state, *_ = waiting(desk)
    page = desk.http("GET", desk.review_link())["body"]
    assert f'<a href="{HERE}/" rel="up">' in page
    assert re.search(rf'href="{HERE}/next\?after=[0-9a-f-]{{36}}"', page)
    assert page.count("Next waiting") == 1
    desk.owner_presses("reject")
    desk.run()
    assert desk.http("GET", desk.review_link())["body"].count("Next waiting") == 2, "and where it was decided"
    assert state
