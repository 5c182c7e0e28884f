"""The week's page in a real browser: it fits phone and desk, light and dark, and needs no mouse and no script."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.browser import Browser, browsing, found
from support.pipeline import Pipeline, settings
from support.week_server import pages_of

from copydesk.calendar.holds import is_block
from copydesk.ports import Call, KeptReading, Slot
from copydesk.review.week_tokens import week_link

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"
OFFICE = {"name": f"office-{'x' * 20}", "kind": "ics", "url": "https://calendar.example/office.ics"}
HOLIDAYS = {"name": "bavaria", "kind": "ics", "url": "https://calendar.example/bavaria.ics"}
CALENDAR = {
    "time_zone": "Europe/Berlin",
    "sources": [OFFICE],
    "holidays": [HOLIDAYS],
    "most_calls_a_day": 2,
    "away": [{"first": "2026-11-28", "last": "2026-11-28"}],
    "travel": [{"first": "2026-11-27", "last": "2026-11-27", "zone": "America/New_York"}],
}
pytestmark = [
    pytest.mark.skipif(found() is None, reason="no browser on this machine; `make install` brings one"),
    pytest.mark.timeout(240),
]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def keep(desk: Pipeline, source: str, *spans: tuple[datetime, datetime]) -> None:
    now = desk.clock.now()
    told = tuple((int(start.timestamp()), int(end.timestamp())) for start, end in spans)
    window = {"start": now - timedelta(days=1), "end": now + timedelta(days=90)}
    desk.services.readings.keep(KeptReading(source=source, place="p", read_at=now, spans=told, **window))


@pytest.fixture
def desk() -> Pipeline:
    """A week with everything that the page can show: a clash, a call beside it, and a closed day of each kind."""
    desk = Pipeline()
    desk.client_writes("Could we have a call on Wednesday 25 November at 10:00?", subject=LONG)
    desk.run().owner_replies("approve")
    desk.run()
    desk.client_writes(
        "Could we have a call on Wednesday 25 November at 10:30?", sender="ann@partner.example", subject=LONG
    )
    desk.run()
    object.__setattr__(desk.environment, "settings", settings(calendar=CALENDAR))
    keep(desk, OFFICE["name"], (at(25, 9), at(25, 11)), (at(24, 13), at(24, 14, 20)))
    keep(desk, "bavaria", (at(25, 23), at(26, 23)))
    return desk


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with browsing(tmp_path) as browser:
        yield browser


def link(desk: Pipeline, address: str) -> str:
    return week_link(address, desk.services.secrets.link_keys("feed"), desk.clock.now())


def blocked(desk: Pipeline) -> list[Call]:
    calls = desk.services.calendar.calls(at(23, 0), at(23, 0) + timedelta(days=60))
    return [call for call in calls if is_block(call.query_id)]


ALL_DAY = ("All day", "Ganztägig", "Todo el día", "Toute la journée")
BROKEN = """[...document.querySelectorAll(".grid tbody th")].flatMap((cell) => {
  const range = document.createRange();
  return [...cell.innerText.matchAll(/\\S+/g)].filter((word) => {
    range.setStart(cell.firstChild, word.index);
    range.setEnd(cell.firstChild, word.index + word[0].length);
    return range.getClientRects().length > 1;
  }).map((word) => word[0]);
})"""
CUT = """[...document.querySelectorAll("main *")]
  .filter((e) => e.getClientRects().length && e.clientWidth && e.tagName != "INPUT")
  .filter((e) => e.scrollWidth > e.clientWidth + 1)
  .map((e) => e.className + ": " + e.textContent.trim().slice(0, 40))"""
"""What is wider than the place that it has, and so is cut or lies over its neighbour."""
OUTSIDE = """[...document.querySelectorAll("main *")].map((e) => e.getBoundingClientRect())
  .filter((r) => r.width && (r.left < 0 || r.right > innerWidth + 0.5)).length"""
CONTRAST = """(() => {
  const linear = (v) => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = (rgb) => { const c = rgb.map((v) => linear(v / 255));
    return .2126 * c[0] + .7152 * c[1] + .0722 * c[2]; };
  const colour = (said) => said.match(/[\\d.]+/g).map(Number);
  const behind = (e) => { for (; e; e = e.parentElement) { const c = colour(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] === 1) return c; } return [255, 255, 255]; };
  const low = [];
  for (const e of document.querySelectorAll("main *, header *, footer *")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.getClientRects().length) continue;
    const [a, b] = [light(colour(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) low.push(e.className + ": " + e.textContent.trim().slice(0, 40));
  }
  return low;
})()"""
"""Text whose contrast to what lies behind is below 4.5 to 1 (WCAG 2.2, 1.4.3)."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_week_fits_the_screen_cuts_nothing_and_can_be_read(
    desk: Pipeline, browser: Browser, width: int, scheme: str
) -> None:
    browser.screen(width, scheme="dark" if scheme == "dark" else "light")
    with pages_of(desk) as address:
        browser.open(link(desk, address))
        shown = browser.value("document.querySelector('main').innerText")
        for each in ("Clash:", "Held", "Booked", "Holiday", "Away", "Full", "Journey", "America/New_York", "Free"):
            assert each in shown, each
        assert browser.value("document.documentElement.scrollWidth") == width
        assert browser.value(OUTSIDE) == 0
        assert browser.value(CUT) == []
        assert browser.value(CONTRAST) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_a_time_is_blocked_and_given_back_with_the_keyboard_alone_and_without_scripts(
    desk: Pipeline, browser: Browser, width: int
) -> None:
    browser.screen(width)
    browser.without_scripts()
    with pages_of(desk) as address:
        browser.open(link(desk, address))
        browser.tab_to("#date")
        browser.write("12042026")
        browser.tab_to("#begins")
        browser.write("0200PM")
        browser.tab_to("#ends")
        browser.write("0400PM")
        browser.tab_to("#note")
        browser.write("Dentist")
        browser.press("Enter", loads=True)
        (block,) = blocked(desk)
        start = datetime(2026, 12, 4, 13, tzinfo=UTC)
        assert (block.slot, block.topic) == (Slot(start, start + timedelta(hours=2)), "Dentist")
        said = browser.value("document.querySelector('[role=status]').innerText")
        assert said.startswith("Blocked: Fri 4 Dec 2026, 14:00 to 16:00.")
        browser.tab_to("button[value=unblock]")
        browser.press("Enter", loads=True)
        assert blocked(desk) == []
        assert "That time is free again." in browser.value("document.querySelector('[role=status]').innerText")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_block_over_calls_is_one_entry_with_one_unblock_and_the_calls_in_it_can_be_read(
    desk: Pipeline, browser: Browser, width: int
) -> None:
    browser.screen(width)
    slot = Slot(at(25, 8), at(25, 12))
    desk.services.calendar.hold(
        hold_id="b", query_id="block-p1a2b3c4", turn=1, slot=slot, topic="Dentist", expires_at=slot.end
    )
    with pages_of(desk) as address:
        browser.open(link(desk, address))
        shown = browser.value("document.querySelector('main').innerText")
        assert shown.count("Unblock") == 1
        blocked_at, booked_at, held_at = (shown.index(each) for each in ("09:00–13:00", "10:00–10:30", "10:30–11:00"))
        assert blocked_at < booked_at < held_at
        assert browser.value("document.documentElement.scrollWidth") == width
        assert browser.value(OUTSIDE) == 0
        assert browser.value(CUT) == []


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_the_names_of_the_rows_break_within_no_word(desk: Pipeline, browser: Browser, language: str) -> None:
    object.__setattr__(desk.environment, "settings", settings(calendar=CALENDAR, owner_language=language))
    whole = Slot(at(25, 23), at(26, 23))
    desk.services.calendar.hold(
        hold_id="b", query_id="block-p1a2b3c4", turn=1, slot=whole, topic="Dentist", expires_at=whole.end
    )
    browser.screen(1280)
    with pages_of(desk) as address:
        browser.open(link(desk, address))
        assert browser.value("document.querySelector('.grid tbody th').innerText") in ALL_DAY
        assert browser.value(BROKEN) == []


def test_what_the_keyboard_has_reached_can_be_seen(desk: Pipeline, browser: Browser) -> None:
    browser.screen(1280)
    with pages_of(desk) as address:
        browser.open(link(desk, address))
        reached = set()
        for _ in range(14):
            browser.press("Tab")
            style = "getComputedStyle(document.activeElement)"
            reached.add(browser.value("document.activeElement.innerText || document.activeElement.id"))
            assert browser.value(f"{style}.outlineStyle") != "none"
            assert browser.value("document.activeElement.getBoundingClientRect().height") > 0
        assert {"This week", "Block a time", "Jonas Weber"} <= reached
