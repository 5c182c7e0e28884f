"""The desk of whoever is signed in, on the adapters that a stack and a machine have: first lines, drops, what rests."""

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from support.patience import PATIENCE
from support.signing_in import ROUTES, route_of

from copydesk.adapters.aws.dynamodb_store import DynamoDBStore
from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.adapters.sqlite.store import SqliteStore
from copydesk.events import ReviewDecided
from local.desk.cloud import HttpRequest, answer
from local.desk.desk import Desk
from local.desk.logs import log_to
from local.desk.mail_files import MailFile
from local.desk.outbox import read_message
from local.desk.ses_block import Checks
from local.desk.settings import desk_settings
from local.desk.trial import Trial

SETTINGS = desk_settings(None, {})
HERE = "http://127.0.0.1:8025"
INQUIRY = (
    b"From: Jane Doe <jane@client.example>\r\nTo: hello@desk.example\r\nSubject: An article\r\n"
    b"Message-ID: <1@client.example>\r\nDate: Sun, 22 Nov 2026 10:00:00 +0000\r\n\r\n"
    b"I need an article about event-driven AI agents.\r\n"
)


@dataclass
class Browser:
    """A browser on the functions of the desk's cloud."""

    desk: Desk
    cookies: dict[str, str] = field(default_factory=dict)

    def asks(self, method: str, path: str, **fields: str) -> Mapping[str, Any]:
        """The answer of the function behind the route."""
        path, _, query = path.partition("?")
        route, parameters = route_of(method, path)
        request = HttpRequest(
            route=route,
            path=path,
            query=query,
            path_parameters=parameters,
            headers={
                "content-type": "application/x-www-form-urlencoded",
                "cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            },
            body=urlencode(fields).encode(),
            source_ip="127.0.0.1",
        )
        answered: Mapping[str, Any] = answer(self.desk.cloud, ROUTES[route], request)
        for cookie in answered.get("cookies", ()):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answered

    def signs_in(self) -> None:
        """The owner asks for a link, and presses the button behind it."""
        self.asks("POST", "/desk", address=SETTINGS.owner_address)
        assert self.desk.wait_until_idle(PATIENCE)
        body = read_message(self.desk.outbox.mails()[-1].raw).get_body(("plain",))
        assert body is not None
        link = re.search(rf"{HERE}(/sign-in/\S+)", body.get_content())
        assert link is not None
        self.asks("POST", link[1])


@pytest.fixture(params=["sqlite", "moto"])
def desk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    for store in (DynamoDBStore, SqliteStore):
        monkeypatch.setattr(store, "queries", lambda _self, _limit=None: pytest.fail("the table was read whole"))
    with ExitStack() as stack:
        log_to(None, stack)
        made = Desk(SETTINGS, lambda _: ScriptedModel(), cloud=request.param, page_url=HERE)
        stack.callback(made.close)
        yield made


def test_a_card_has_its_first_lines_is_dropped_and_then_stands_under_set_aside(desk: Desk, tmp_path: Path) -> None:
    trial = Trial(desk, checks=Checks(), as_stored=False, approve=False, patience_seconds=PATIENCE)
    query_id = trial.take(MailFile(tmp_path / "mail.eml", INQUIRY)).query_id
    browser = Browser(desk)
    browser.signs_in()
    html = browser.asks("GET", "/desk")["body"]
    assert "I need an article about event-driven AI agents." in html
    assert '<p class="line reply">' in html
    shown = dict(re.findall(r'<input type="(?:hidden|checkbox)" name="([^"]+)" value="([^"]*)"', html))
    assert shown[f"drop.{query_id}"]
    went = browser.asks("POST", "/desk/drop", **{**shown, "sure": "reject", "decision": "reject"})
    assert went["headers"]["location"] == f"{HERE}/desk?tab=waiting&dropped=1&stay=0&ticked={query_id}"
    assert desk.wait_until_idle(PATIENCE)
    (decided,) = [e for e in desk.services.store.history(query_id).events if isinstance(e, ReviewDecided)]
    assert (decided.decision, decided.reviewer) == ("reject", SETTINGS.owner_address)
    assert "No draft waits for you." in browser.asks("GET", "/desk?tab=waiting")["body"]
    assert f'data-query="{query_id[:8]}"' in browser.asks("GET", "/desk?tab=set-aside")["body"]
    assert browser.asks("GET", "/desk/next?after=")["headers"]["location"] == f"{HERE}/desk"
