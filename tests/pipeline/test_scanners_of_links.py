"""A link scanner opens what it finds in a mail, runs scripts and posts every form: it decides nothing for the owner."""

from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from urllib.parse import parse_qsl

import pytest
from support.pipeline import Pipeline, answers, settings

from copydesk.calendar.holds import is_block
from copydesk.ports import ModelAnswer, Slot
from copydesk.query import Status
from copydesk.review.form_marks import BY_ONE_PRESS
from copydesk.review.week_tokens import week_link

DRAFT = ModelAnswer(text="Hello Jonas,\n\nthank you.\n\nMara")


class Forms(HTMLParser):
    """The forms of a page as a browser posts them: what stands in their fields, and their buttons."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.posted: list[dict[str, str]] = []
        self.buttons: list[list[tuple[str, str]]] = []
        self._text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.posted.append({})
            self.buttons.append([])
        elif "name" not in found:
            return
        elif tag == "input" and (found.get("type") not in ("checkbox", "radio") or "checked" in found):
            self.posted[-1][found["name"]] = found.get("value", "")
        elif tag == "textarea":
            self._text = found["name"]
            self.posted[-1][self._text] = ""
        elif tag == "button":
            self.buttons[-1].append((found["name"], found["value"]))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._text = ""

    def handle_data(self, data: str) -> None:
        if self._text:
            self.posted[-1][self._text] += data.removeprefix("\n")


def posts(desk: Pipeline, link: str, fields: Mapping[str, str]) -> int:
    """The fields as they are, and not as the owner would have posted them."""
    return int(desk.http("POST", link, {"sure": "", **fields})["statusCode"])


def scan(desk: Pipeline, link: str, *, presses: bool) -> list[tuple[dict[str, str], int]]:
    """Every form of the page posted as it stands, with each of its buttons in turn where the scanner `presses` them."""
    forms, done = Forms(desk.http("GET", link)["body"]), []
    for posted, buttons in zip(forms.posted, forms.buttons, strict=True):
        for name, value in buttons if presses else [("", "")]:
            fields = posted | ({name: value} if name else {})
            done.append((fields, posts(desk, link, fields)))
    return done


def waits() -> Pipeline:
    desk = Pipeline(model=answers(DRAFT))
    desk.client_writes("Hello?")
    return desk.run()


def failed() -> Pipeline:
    desk = Pipeline(model=answers(*[ModelAnswer(text="")] * 9))
    desk.client_writes("Hello?")
    desk.run()
    assert desk.state().status is Status.NEEDS_HUMAN
    return desk


def about_to_leave() -> Pipeline:
    desk = Pipeline(model=answers(DRAFT), settings=settings(review={"undo_seconds": 60}))
    desk.client_writes("Hello?")
    desk.run().owner_presses("approve")
    return desk.run()


@pytest.mark.parametrize("where", [waits, failed, about_to_leave])
def test_a_scanner_that_posts_every_form_as_it_stands_changes_nothing(where: Callable[[], Pipeline]) -> None:
    desk = where()
    link, before = desk.review_link(), desk.types()
    scanned = scan(desk, link, presses=False)
    assert len(scanned) >= 3
    assert {status for _, status in scanned} == {400}
    assert desk.run().types() == before
    assert desk.to_client == []


@pytest.mark.parametrize("where", [waits, failed, about_to_leave])
def test_a_scanner_that_presses_every_button_sends_nothing_and_closes_nothing(where: Callable[[], Pipeline]) -> None:
    desk = where()
    link = desk.review_link()
    scanned = scan(desk, link, presses=True)
    taken = {fields.get("decision") for fields, status in scanned if status < 400}
    assert taken <= BY_ONE_PRESS
    assert len(scanned) > len(taken)
    desk.run()
    assert desk.to_client == []
    assert desk.state().status not in (Status.CLOSED, Status.ANSWERED)


@pytest.mark.parametrize(
    ("without", "said"), [("act", "was not one of this page"), ("sure", "tick what you want, then press")]
)
def test_a_word_without_the_mark_of_the_page_or_without_its_tick_is_not_taken_and_its_text_is_kept(
    without: str, said: str
) -> None:
    desk = waits()
    link = desk.review_link()
    answer = desk.http("POST", link, {"decision": "edit", "text": "My own words.", without: ""})
    assert answer["statusCode"] == 400
    assert said in answer["body"]
    assert "My own words." in answer["body"]
    assert desk.run().to_client == []
    assert desk.owner_presses("edit", "My own words.")["statusCode"] == 303


def test_the_tick_of_one_decision_is_none_of_another() -> None:
    desk = waits()
    assert posts(desk, desk.review_link(), {"decision": "approve", "sure": "reject"}) == 400
    assert desk.run().to_client == []


def test_the_mark_of_another_link_s_page_counts_no_more_than_none() -> None:
    desk, other = waits(), waits()
    mark = Forms(other.http("GET", other.review_link())["body"]).posted[0]["act"]
    other_link = desk.review_link()[:-4] + "AAAA"
    forged = Forms(desk.http("GET", other_link)["body"]).posted[0]["act"]
    for each in (mark[::-1], forged):
        assert posts(desk, desk.review_link(), {"decision": "approve", "sure": "approve", "act": each}) == 400
    assert desk.run().to_client == []


def test_what_sends_nothing_and_asks_again_needs_one_press() -> None:
    desk = about_to_leave()
    assert posts(desk, desk.review_link(), {"decision": "undo"}) == 303
    assert desk.run().state().status is Status.IN_REVIEW


def test_a_scanner_that_posts_the_forms_of_the_week_as_they_stand_changes_nothing() -> None:
    desk = Pipeline()
    now = desk.clock.now()
    desk.services.calendar.hold(
        hold_id="b",
        query_id="block-p1a2b3c4",
        turn=1,
        slot=Slot(now, now.replace(hour=18)),
        topic="",
        expires_at=now.replace(hour=18),
    )
    token = week_link("https://desk.example", desk.services.secrets.link_keys("feed"), now).rpartition("/")[2]

    def asks(method: str, body: str = "") -> dict[str, object]:
        event = {
            "requestContext": {"http": {"method": method}},
            "pathParameters": {"week": token},
            "headers": {"content-type": "application/x-www-form-urlencoded"},
            "body": body,
        }
        answer: dict[str, object] = desk.invoke("review_page", event)
        return answer

    forms = Forms(str(asks("GET")["body"]))
    assert len(forms.posted) >= 2
    for fields in forms.posted:
        body = "&".join(f"{name}={value}" for name, value in fields.items())
        assert dict(parse_qsl(body, keep_blank_values=True)) == fields
        assert asks("POST", body)["statusCode"] == 400
    (left,) = desk.services.calendar.calls(now, now.replace(hour=20))
    assert is_block(left.query_id)
