from datetime import UTC, datetime

from local.desk.cloud.lambda_events import HttpRequest, http_event

AT = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)


def event(body: bytes = b"", query: str = "", **headers: str) -> dict:
    request = HttpRequest(
        route="POST /review/{token}",
        path="/review/a%20b",
        query=query,
        path_parameters={"token": "a b"},
        headers={"Host": "127.0.0.1:8025", **headers},
        body=body,
        source_ip="127.0.0.1",
    )
    return http_event(request, request_id="r", at=AT)


def test_a_request_has_the_payload_format_of_the_http_api():
    made = event(b"decision=approve", query="a=1&b=")

    assert made["version"] == "2.0"
    assert made["routeKey"] == "POST /review/{token}"
    assert made["rawPath"] == "/review/a b"
    assert made["requestContext"]["http"]["method"] == "POST"
    assert made["pathParameters"] == {"token": "a b"}
    assert made["queryStringParameters"] == {"a": "1", "b": ""}
    assert made["headers"]["host"] == "127.0.0.1:8025"
    assert (made["body"], made["isBase64Encoded"]) == ("decision=approve", False)


def test_a_body_that_is_no_text_comes_in_base64():
    made = event(b"\xff\x00")

    assert (made["body"], made["isBase64Encoded"]) == ("/wA=", True)


def test_what_is_absent_is_left_out():
    made = event()

    assert "body" not in made
    assert "queryStringParameters" not in made
    assert "cookies" not in made


def test_cookies_stand_apart_from_the_headers():
    made = event(Cookie="a=1; b=2")

    assert made["cookies"] == ["a=1", "b=2"]
    assert "cookie" not in made["headers"]
