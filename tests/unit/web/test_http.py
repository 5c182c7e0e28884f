import base64
from urllib.parse import urlencode

import pytest

from copydesk.errors import UnusableRequest
from copydesk.web import http

FORM = "application/x-www-form-urlencoded"


def _post(body, *, content_type=FORM, encoded=False):
    return {
        "version": "2.0",
        "routeKey": "POST /review/{token}",
        "rawPath": "/review/abc",
        "headers": {"content-type": content_type, "content-length": str(len(body))},
        "requestContext": {"http": {"method": "POST", "path": "/review/abc"}},
        "pathParameters": {"token": "abc"},
        "body": base64.b64encode(body.encode()).decode() if encoded else body,
        "isBase64Encoded": encoded,
    }


def test_a_get_has_its_token_and_no_fields():
    event = {
        "requestContext": {"http": {"method": "GET"}},
        "pathParameters": {"token": "abc"},
        "headers": {},
        "isBase64Encoded": False,
    }
    assert http.read_request(event) == http.PageRequest(method="GET", token="abc", browser="a browser")


def test_a_request_for_a_file_has_its_name():
    event = {"requestContext": {"http": {"method": "GET"}}, "pathParameters": {"name": "page.css"}}
    assert http.read_request(event).name == "page.css"


@pytest.mark.parametrize("encoded", [True, False])
def test_a_form_is_read_whether_or_not_the_gateway_encoded_it(encoded):
    body = urlencode({"decision": "edit", "text": "Grüße 👍\r\na+b & c=d"})
    request = http.read_request(_post(body, encoded=encoded))
    assert request.fields == {"decision": "edit", "text": "Grüße 👍\r\na+b & c=d"}
    assert request.token == "abc"


def test_an_empty_field_is_kept():
    assert http.read_request(_post("decision=edit&text=")).fields == {"decision": "edit", "text": ""}


def test_another_charset_is_honoured_if_it_is_a_known_one():
    request = http.read_request(_post("text=Gr%FC%DFe", content_type=f"{FORM}; charset=ISO-8859-1"))
    assert request.fields == {"text": "Grüße"}


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/json",
        f"{FORM}; charset=utf-7",
        f"{FORM}; charset=idna",
    ],
)
def test_what_is_no_form_is_refused(content_type):
    with pytest.raises(UnusableRequest, match="use the forms of the review page"):
        http.read_request(_post("decision=approve", content_type=content_type))


@pytest.mark.parametrize("body", ["text=%FF%FE", "text=Grüße", "&".join(f"f{n}=1" for n in range(http.MAX_FIELDS + 1))])
def test_a_form_that_cannot_be_decoded_is_refused(body):
    with pytest.raises(UnusableRequest, match="cannot be decoded"):
        http.read_request(_post(body))


def test_a_field_that_comes_twice_is_refused():
    with pytest.raises(UnusableRequest, match="twice"):
        http.read_request(_post("decision=reject&decision=approve"))


def test_a_body_that_is_not_its_base64_is_refused():
    with pytest.raises(UnusableRequest, match="base64"):
        http.read_request(_post("decision=approve") | {"body": "%%%", "isBase64Encoded": True})


@pytest.mark.parametrize("encoded", [True, False])
@pytest.mark.parametrize("size", [http.MAX_BODY_BYTES + 1, http.MAX_BODY_BYTES * 2])
def test_a_body_that_is_too_large_is_refused(encoded, size):
    with pytest.raises(UnusableRequest, match="256 kB"):
        http.read_request(_post("x" * size, encoded=encoded))


@pytest.mark.parametrize("encoded", [True, False])
def test_a_body_of_just_the_limit_is_taken(encoded):
    body = "text=" + "x" * (http.MAX_BODY_BYTES - 5)
    assert len(http.read_request(_post(body, encoded=encoded)).fields["text"]) == http.MAX_BODY_BYTES - 5


def test_a_page_may_run_nothing_load_nothing_and_be_kept_by_no_one():
    response = http.html_response(200, "<p>ü</p>")
    headers = response["headers"]
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "style-src": "'self'",
        "img-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-robots-tag"] == "noindex, nofollow"
    assert response["isBase64Encoded"] is False


def test_a_page_that_looks_again_may_ask_its_own_host_alone():
    policy = http.html_response(200, "", looks_again=True)["headers"]["content-security-policy"]
    assert policy.endswith("; script-src 'self'; connect-src 'self'")
    assert "connect-src" not in http.html_response(200, "", has_keys=True)["headers"]["content-security-policy"]


def test_after_a_decision_the_browser_is_sent_to_get_the_page():
    response = http.redirect("/review/abc")
    assert (response["statusCode"], response["headers"]["location"]) == (303, "/review/abc")
    assert response["headers"]["cache-control"] == "no-store"


def test_the_stylesheet_is_served_under_the_name_of_its_content_for_a_year():
    response = http.static_response(http.static_name("page.css"))
    assert response["statusCode"] == 200
    assert response["headers"]["content-type"] == "text/css; charset=utf-8"
    assert response["headers"]["cache-control"] == "public, max-age=31536000, immutable"
    assert "prefers-color-scheme: dark" in response["body"]


@pytest.mark.parametrize("name", ["", "page.css", "../page.css", "../../tokens.py", "page-000000000000.css"])
def test_no_other_file_is_served(name):
    assert http.static_response(name)["statusCode"] == 404


def test_the_stylesheet_loads_nothing_from_elsewhere():
    sheet = http.static_response(http.static_name("page.css"))["body"]
    assert "url(" not in sheet
    assert "@import" not in sheet


@pytest.mark.parametrize(
    ("headers", "under_tls"),
    [
        ({"x-forwarded-proto": "https"}, True),
        ({"X-Forwarded-Proto": "https"}, True),
        ({"x-forwarded-proto": "http"}, False),
        ({"host": "127.0.0.1:8025"}, False),
        (None, False),
    ],
)
def test_the_gateway_says_whether_the_browser_came_by_https(headers, under_tls):
    assert http.came_under_tls({"headers": headers}) is under_tls


def test_a_response_under_tls_has_the_browser_come_by_https_for_a_year():
    plain = http.html_response(200, "<p>Hello</p>")
    assert "strict-transport-security" not in plain["headers"]
    sent = http.only_under_tls(plain)
    assert sent["headers"] == {**plain["headers"], "strict-transport-security": "max-age=31536000"}
    assert sent["body"] == plain["body"]
