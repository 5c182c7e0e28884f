"""What it takes to decide: clicks and keys on the page, taps and keys in the mail, counted while a draft is decided.

A click counts where what is clicked is in sight; each screen that has to be scrolled past counts apart. Her own words
are not counted: an edit and a revision need as many as she wants. No seconds are told: none were measured with people.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from copydesk.events import Decision, ReviewDecided
from copydesk.review import owners_clock, parse_owner_reply
from copydesk.review.later_words import read_later
from copydesk.review.words import WORD_OF
from copydesk.settings import CalendarSettings
from docs.generate.marks import table
from support.browser import Browser
from support.every_note import DRAFT, EVERY_NOTE, MAIL, ZONE
from support.phone import HEAD, HIGH, WIDE
from support.pipeline import ModelAnswer, Pipeline, answers
from support.review_logs import START
from support.week_server import pages_of

DECISIONS: Final[tuple[Decision, ...]] = ("approve", "edit", "revise", "reject", "snooze")
COLUMNS: Final = 40
"""Characters that a phone shows in a line of plain text."""
NAMES: Final = {"reject": "not this one (reject)", "snooze": "later (snooze)"}
BEFORE: Final = "23cb67e4"
"""The last version whose page had no bar and whose mail no taps: what is told of before was measured there, once."""
BEFORE_ON_THE_PAGE: Final = {
    "approve": (3, 1, 10),
    "edit": (4, 3, 21),
    "revise": (3, 3, 15),
    "reject": (3, 2, 16),
    "snooze": (3, 3, 22),
}
"""Screens to scroll and clicks with a finger; keys without one."""
BEFORE_IN_THE_MAIL: Final = {"approve": (2, 7), "edit": (2, 5), "revise": (2, 0), "reject": (2, 6), "snooze": (2, 29)}
"""Reply and Send, and the keys of what that mail named as the word for it."""
DRAFT_BEGAN_BEFORE: Final = 1487
"""Where the draft began in the mail of that version, in pixels on the same phone; there were no taps."""
_PLACE: Final = """(() => { const e = document.querySelector(%s), r = e.getBoundingClientRect();
  const x = r.left + r.width / 2, y = r.top + Math.min(r.height / 2, 40);
  const on = document.elementFromPoint(x, y);
  return { x, y, seen: r.height > 0 && y >= 0 && y <= innerHeight && (e.contains(on) || on?.contains(e)) }; })()"""


@dataclass
class Counted:
    """What it took: screens scrolled, clicks (or taps), and keys."""

    screens: int = 0
    clicks: int = 0
    keys: int = 0


Deciding = Callable[[Browser, Pipeline, Decision, str], Counted]


class Hand:
    """Clicks where it sees something to click, and scrolls until it does; it counts both."""

    def __init__(self, browser: Browser) -> None:
        self._browser, self.counted = browser, Counted()

    def clicks(self, selector: str, *, loads: bool = False) -> None:
        """Click what the selector names."""
        place = self._browser.value(_PLACE % json.dumps(selector))
        while not place["seen"]:
            self._browser.value("window.scrollBy(0, innerHeight)")
            self.counted.screens += 1
            place = self._browser.value(_PLACE % json.dumps(selector))
            assert self.counted.screens < 20, selector
        self._browser.click(place["x"], place["y"], loads=loads)
        self.counted.clicks += 1


def on_the_page(browser: Browser, desk: Pipeline, decision: Decision, link: str) -> Counted:
    """Decide on the page with a mouse or a finger; what it took. Raises AssertionError where nothing was decided."""
    browser.screen(WIDE, HIGH)
    browser.open(link)
    hand = Hand(browser)
    hand.clicks(f".bar .tick:has(input[value={decision}])")
    if decision in ("edit", "revise"):
        hand.clicks(f"#{decision}-text")
        browser.write("Shorter.")
    hand.clicks(_button(decision), loads=True)
    assert desk.last(ReviewDecided).decision == decision
    return hand.counted


def by_keys(browser: Browser, desk: Pipeline, decision: Decision, link: str) -> Counted:
    """Decide on the page by the keyboard alone; the keys that it took, but for her own words."""
    browser.screen(WIDE, HIGH)
    browser.open(link)
    counted = Counted(keys=browser.tab_to(f".bar input[value={decision}]"))
    browser.press("Space")
    if decision in ("edit", "revise"):
        counted.keys += browser.tab_to(f"#{decision}-text")
        browser.write("Shorter.")
    # Of her own text the button stands behind it, too, for whoever comes by the keyboard.
    button = "button.reached" if decision == "edit" else _button(decision)
    counted.keys += browser.tab_to(button) + 2
    browser.press("Enter", loads=True)
    assert desk.last(ReviewDecided).decision == decision
    return counted


def _button(decision: Decision) -> str:
    return ".bar .presets button" if decision == "snooze" else f".bar button[value={decision}]"


def in_the_mail(decision: Decision) -> Counted:
    """What an answer by mail takes: a tap of the mail's own and Send, or Reply, a word and Send."""
    note = EVERY_NOTE["review_note"]()
    if decision in WORD_OF and f"subject={WORD_OF[decision]}&" in note.html.replace("&amp;", "&"):
        return Counted(clicks=2)
    word = {"edit": "EDIT:", "revise": "", "snooze": "later"}[decision]
    clock = owners_clock(CalendarSettings(time_zone=ZONE), START)
    is_later = read_later(word, clock) is not None if word else False
    assert is_later or parse_owner_reply(f"{word} Shorter.".strip())[0] == decision
    return Counted(clicks=2, keys=len(word))


def on_the_phone(browser: Browser, folder: Path) -> tuple[int, int]:
    """Where the taps of a usual review mail end on a phone, in pixels, and in how many lines of its text."""
    note = EVERY_NOTE["review_note"]()
    (folder / "mail.html").write_text(note.html, encoding="utf-8")
    browser.screen(WIDE, HIGH)
    browser.open((folder / "mail.html").as_uri())
    ends = browser.value("[...document.querySelectorAll('a.button')].map((e) => e.getBoundingClientRect().bottom)")
    lines = note.text[: note.text.index("mailto:")].splitlines()
    return round(max(ends)), sum(max(1, -(-len(line) // COLUMNS)) for line in lines)


def counted(browser: Browser, folder: Path) -> str:
    """The part of docs/answers.md that says what deciding takes, as it is counted now."""

    def decide(each: Decision, way: Deciding) -> Counted:
        desk = Pipeline(model=answers(*[ModelAnswer(text=DRAFT)] * 2))
        desk.client_writes(MAIL)
        desk.run()
        link = desk.review_link()
        with pages_of(desk) as address:
            return way(browser, desk, each, link.replace("http://127.0.0.1:8025", address))

    rows = [
        (
            "",
            "on the page, before",
            "on the page",
            "by keys alone, before",
            "by keys alone",
            "by mail, before",
            "by mail",
        )
    ]
    for each in DECISIONS:
        page, keys, mail = decide(each, on_the_page), decide(each, by_keys), in_the_mail(each)
        screens, clicks, pressed = BEFORE_ON_THE_PAGE[each]
        taps, typed = BEFORE_IN_THE_MAIL[each]
        rows.append(
            (
                NAMES.get(each, each),
                _told(Counted(screens, clicks)),
                _told(page),
                f"{pressed} keys",
                f"{keys.keys} keys",
                _told(Counted(0, taps, typed), "tap"),
                _told(mail, "tap"),
            )
        )
    ends, lines = on_the_phone(browser, folder)
    fits = (
        f"On a phone of {WIDE} by {HIGH} pixels, of which a mail app takes {HEAD} for its own head, the taps of a "
        f"usual review mail end at {HEAD + ends} (line {lines} of {COLUMNS} characters as plain text). Before, the "
        f"draft began at {HEAD + DRAFT_BEGAN_BEFORE}, and there were no taps."
    )
    return f"{table(*rows)}\n{fits}\n"


def _told(counted: Counted, what: str = "click") -> str:
    parts = [(counted.screens, "screen"), (counted.clicks, what), (counted.keys, "key")]
    return ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for count, name in parts if count)
