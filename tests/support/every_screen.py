"""A page in a real browser on every screen: what axe finds, and what runs out of it."""

from typing import Final

from support import signing_in
from support.axe import violations
from support.browser import Browser
from support.pipeline import OWNER, Pipeline

SCREENS: Final = tuple((width, scheme) for width in (360, 1280) for scheme in ("light", "dark"))


def wrong_on_screens(browser: Browser, address: str, then: str = "0") -> list[str]:
    """Every barrier and every overflow of the page, with the screen on which it is; `then` is done to it first."""
    wrong: list[str] = []
    for width, scheme in SCREENS:
        browser.screen(width, scheme="dark" if scheme == "dark" else "light")
        browser.open(address)
        browser.value(then)
        wrong += [f"{width} {scheme}: {each}" for each in violations(browser)]
        wide = browser.value("document.documentElement.scrollWidth")
        wrong += [] if wide == width else [f"{width} {scheme}: it is {wide} wide"]
    return wrong


def signs_in(browser: Browser, chain: Pipeline, address: str, reviewer: str = OWNER) -> None:
    """The browser is signed in to the desk that is served at the address."""
    client = signing_in.Browser(chain)
    client.signs_in(reviewer)
    takes(browser, address, client)


def takes(browser: Browser, address: str, client: signing_in.Browser) -> None:
    """The browser has the cookies of the client's."""
    browser.ask("Network.clearBrowserCookies")
    for name, value in client.cookies.items():
        browser.ask("Network.setCookie", name=name, value=value, url=address, httpOnly=True)
