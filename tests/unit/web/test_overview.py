"""The desk as HTML: what its cards say, that what others wrote is text, and that it stays small."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from copydesk.telling.cards import Card
from copydesk.telling.desk_tabs import TABS
from copydesk.web.http import static_name
from copydesk.web.overview import PAGE_SIZE, Around, Overview, Place, Script, dropped_told, render_overview

NASTY = "<script>alert(1)</script>\"'><b>"
AT = datetime(2026, 11, 29, 12, tzinfo=UTC)
ROUND_TRIP = 100_000
"""Bytes."""


def a_card(number: int = 1, **changes: Any) -> Card:
    given = {
        "query_id": f"{number:08d}-0000-5000-8000-000000000000",
        "link": f"/review/{number}",
        "who": "Jonas Weber",
        "subject": "An article",
        "first_line": "What does it cost?",
        "stands": "waits for you",
        "arrived": AT,
        "age": "3 h",
        "reply": "Draft",
        "reply_line": "It costs 900 euros.",
        "seen": "hash",
    }
    return Card.model_validate(given | changes)


def desk(*cards: Card, **changes: Any) -> Overview:
    given: dict[str, Any] = {
        "counts": dict.fromkeys(TABS, 0) | {"waiting": len(cards)},
        "yours": len(cards),
        "tab": "waiting",
        "q": "",
        "found": len(cards),
        "unread": 0,
        "page": 1,
        "pages": 1,
    }
    return Overview(cards=cards, **given | changes)


def shown(overview: Overview, **changes: Any) -> str:
    return render_overview(overview, Around(here="/", mark="m-1", **changes))


def test_a_card_says_from_whom_about_what_how_old_and_how_mail_and_draft_begin() -> None:
    html = shown(desk(a_card(checks=2)))
    for said in ("Jonas Weber", "An article", "What does it cost?", "It costs 900 euros.", "3 h", "2 to check"):
        assert said in html
    assert 'href="/review/1"' in html
    assert "to check" not in shown(desk(a_card()))


def test_the_tabs_have_their_counts_and_the_open_one_is_marked() -> None:
    html = shown(desk(a_card(), counts=dict(zip(TABS, (1, 2, 3, 4, 5), strict=True)), yours=3))
    assert '<a href="/?tab=waiting" aria-current="page">Waiting <span class="count">1</span></a>' in html
    assert '<a href="/?tab=set-aside">Set aside <span class="count">5</span></a>' in html
    assert "<h1>3 wait for you</h1>" in html


def test_what_others_wrote_is_text_and_never_markup() -> None:
    told = dict.fromkeys(("who", "subject", "first_line", "stands", "reply_line", "progress", "seen", "link"), NASTY)
    html = shown(desk(a_card(**told), q=NASTY), notice=NASTY, alert=NASTY, foot=(NASTY,))
    assert "<script>" not in html
    assert "<b>" not in html.replace("<b>1</b>", "")
    assert "&lt;script&gt;" in html


def test_a_page_of_the_longest_cards_fits_into_one_round_trip() -> None:
    line = "\u6f22&<" * 50
    told = dict.fromkeys(("who", "subject", "first_line", "reply_line", "stands"), line)
    cards = [a_card(number, **told, link=f"https://desk.example/review/{'x' * 68}") for number in range(PAGE_SIZE)]
    assert len(shown(desk(*cards), foot=(line,)).encode()) < ROUND_TRIP


def test_nothing_is_ticked_by_the_page_and_its_form_bears_the_mark() -> None:
    html = shown(desk(a_card()))
    assert "checked" not in html
    assert 'name="act" value="m-1"' in html
    assert 'name="drop.00000001-0000-5000-8000-000000000000" value="hash"' in html
    assert '<input type="checkbox" name="sure" value="reject" required' in html


def test_there_is_no_form_where_nothing_can_be_dropped() -> None:
    assert 'method="post"' not in shown(desk(a_card(seen="")))


def test_the_keys_are_one_file_of_ours_and_listed_beside_the_callers_scripts() -> None:
    html = shown(desk(a_card()))
    assert re.findall("<script[^>]*>", html) == [f'<script src="static/{static_name("keys.js")}" defer>']
    assert "<dt><kbd>e</kbd></dt><dd>open to edit</dd>" in html
    with_one = shown(desk(a_card()), scripts=(Script("/assets/refresh.js", "7"),))
    assert '<script src="/assets/refresh.js" defer data-pulse="7"></script>' in with_one


def test_paging_keeps_the_tab_and_the_search() -> None:
    html = shown(desk(a_card(), tab="answered", q="a b&c", page=2, pages=3, found=45))
    assert 'href="/?tab=answered&amp;q=a+b%26c" rel="prev"' in html
    assert 'href="/?tab=answered&amp;q=a+b%26c&amp;page=3" rel="next"' in html
    assert "Page 2 of 3" in html
    assert "rel=" not in shown(desk(a_card())).replace('rel="icon"', "").replace('rel="stylesheet"', "")


def test_the_list_is_narrowed_by_links_that_keep_tab_and_search_and_paging_keeps_them() -> None:
    html = shown(desk(a_card(), tab="answered", q="cost", has="call", page=1, pages=2, found=25))
    assert '<a href="/?tab=answered&amp;q=cost&amp;has=call" aria-current="true">With a call</a>' in html
    assert '<a href="/?tab=answered&amp;q=cost">All</a>' in html
    assert 'href="/?tab=answered&amp;q=cost&amp;has=call&amp;page=2" rel="next"' in html
    assert html.count('<input type="hidden" name="has" value="call">') == 2, "the search and what is dropped keep it"
    assert "None of these: With warnings." in shown(desk(has="checks", counts=dict.fromkeys(TABS, 1)))


def test_a_search_says_what_it_found_and_what_it_did_not_look_at() -> None:
    html = shown(desk(a_card(), q="cost", tab=None, unread=12))
    assert "<b>1</b> with" in html
    assert "Of 12 older ones only sender and subject were searched." in html
    assert '<a href="/">Clear</a>' in html


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"counts": dict.fromkeys(TABS, 0)}, "No mail has come in yet."),
        ({"counts": dict.fromkeys(TABS, 1)}, "No draft waits for you."),
        ({"counts": dict.fromkeys(TABS, 1), "q": "xyz", "tab": None}, "No mail here has \u201cxyz\u201d"),
    ],
)
def test_an_empty_list_says_why(changes: dict[str, Any], said: str) -> None:
    html = shown(desk(**changes))
    assert said in html
    assert "<h1>Nothing waits for you</h1>" in html


def test_other_pages_are_a_tap_away_and_told_of_below() -> None:
    html = shown(desk(), places=(Place("Articles", "/articles", "48 indexed"),))
    assert '<a href="/articles">Articles</a>' in html
    assert "Articles: 48 indexed" in html


def test_what_came_of_the_ticks_is_told() -> None:
    assert dropped_told(2, 0) == "2 dropped; nothing was sent."
    assert dropped_told(1, 1) == "1 dropped; nothing was sent. 1 changed meanwhile and stays."
    assert dropped_told(0, 2) == "Nothing was dropped. 2 changed meanwhile and stay."
