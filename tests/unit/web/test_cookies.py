"""The cookies of a browser that asked to sign in, and of its session; and the name of the browser itself."""

import pytest

from copydesk.web.cookies import cookie_name, read_cookies, set_cookie, with_cookies
from copydesk.web.http import html_response
from copydesk.web.user_agent import browser_name

HTTPS, HTTP = "https://abc.execute-api.eu-west-1.amazonaws.com", "http://127.0.0.1:8025"


def test_under_https_the_cookie_is_this_host_s_alone_for_no_script_and_for_no_other_site_s_form() -> None:
    assert set_cookie("session", "v", HTTPS, seconds=60) == (
        "__Host-copydesk-session=v; Max-Age=60; Path=/; HttpOnly; SameSite=Lax; Secure"
    )


def test_on_the_loopback_address_the_cookie_does_without_what_needs_tls() -> None:
    assert set_cookie("browser", "v", HTTP, seconds=60) == (
        "copydesk-browser=v; Max-Age=60; Path=/; HttpOnly; SameSite=Lax"
    )


def test_no_seconds_have_the_browser_forget_it() -> None:
    assert "Max-Age=0;" in set_cookie("session", "", HTTPS, seconds=-5)


def test_a_cookie_without_the_prefix_is_not_taken_for_one_with_it() -> None:
    found = read_cookies(["copydesk-session=planted", "other=1"])
    assert cookie_name("session", HTTPS) not in found


def test_cookies_are_read_as_they_were_sent_and_of_two_of_one_name_the_first_counts() -> None:
    assert read_cookies([" a=1=2 ", "a=3", "b", ""]) == {"a": "1=2", "b": "", "": ""}


def test_a_response_bears_its_cookies_in_the_api_s_own_list() -> None:
    response = html_response(200, "")
    assert "cookies" not in with_cookies(response)
    assert with_cookies(with_cookies(response, "a=1"), "b=2")["cookies"] == ["a=1", "b=2"]


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1", "Safari on Mac"),
        ("", "a browser"),
        ("curl/8.0 <script>alert(1)</script> Call +49 123", "a browser"),
    ],
)
def test_a_browser_is_named_in_words_of_our_own(agent: str, name: str) -> None:
    assert browser_name(agent) == name
