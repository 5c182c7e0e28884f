"""A link or an address that this desk did not sign is refused before anything is looked up by it."""

import base64
from collections.abc import Callable
from typing import Any

import pytest
from support.pipeline import OWNER, Pipeline, answers, parsed, written
from support.troubles import Mortal

from copydesk import ids
from copydesk.ports import ModelAnswer, OutgoingMail
from copydesk.query import Status
from copydesk.review import read_address

DRAFT = ModelAnswer(text="Hello Jonas,\n\nthank you.\n\nMara")
READS = ("load", "history", "references", "contents", "open_queries")


@pytest.fixture
def desk() -> Pipeline:
    """A desk whose review waits."""
    desk = Pipeline(model=answers(DRAFT, DRAFT))
    desk.client_writes("Hello?")
    return desk.run()


def forged(link: str) -> str:
    """The link with one bit of the view's signature turned; the query that it names is a real one."""
    token = bytearray(base64.urlsafe_b64decode(link.rpartition("/")[2]))
    token[20] ^= 1
    return f"https://page/review/{base64.urlsafe_b64encode(bytes(token)).decode()}"


def looked_up(desk: Pipeline) -> list[str]:
    """The queries and names that are looked up from now on."""
    seen: list[str] = []
    for name in READS:
        setattr(desk.services.store, name, _noting(getattr(desk.services.store, name), seen))
    return seen


def _noting(read: Callable[..., Any], seen: list[str]) -> Callable[..., Any]:
    def noted(what: Any, *args: Any, **named: Any) -> Any:
        seen.extend([what] if isinstance(what, str) else what)
        return read(what, *args, **named)

    return noted


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_forged_page_link_reads_nothing(desk: Pipeline, method: str) -> None:
    calls = Mortal(desk).calls
    response = desk.http(method, forged(desk.review_link()), {"decision": "approve"})
    assert response["statusCode"] == 404
    assert [call for call in calls if not call.startswith("secrets.")] == []


def test_the_real_page_link_reads_its_query(desk: Pipeline) -> None:
    link, calls = desk.review_link(), Mortal(desk).calls
    assert desk.http("GET", link)["statusCode"] == 200
    assert "store.history" in calls


def test_a_query_that_there_is_not_and_a_forged_link_get_the_same_answer(desk: Pipeline) -> None:
    token = base64.urlsafe_b64decode(desk.review_link().rpartition("/")[2])
    nowhere = base64.urlsafe_b64encode(token[:15] + bytes([token[15] ^ 1]) + token[16:]).decode()
    pages = [desk.http("GET", link)["body"] for link in (forged(desk.review_link()), f"https://page/review/{nowhere}")]
    assert pages[0] == pages[1]


def test_a_strangers_mail_to_a_made_up_review_address_looks_nothing_up_by_it(desk: Pipeline) -> None:
    address = review_address_of(desk)
    made_up = address.replace(address.partition("@")[0][-16:], "a" * 16)
    token = read_address(made_up, desk.settings)
    assert token is not None
    seen = looked_up(desk)
    key = desk.mail_arrives(
        written("approve", sender="eve@example.net", recipient=made_up), sender="eve@example.net", recipient=made_up
    )
    desk.step()
    assert desk.queue[0].handler == "verify_word", "receive_email only announces it"
    desk.step()
    assert token.query_id not in seen
    assert set(seen) <= {ids.query_id(key)}


def test_a_reviewers_answer_to_a_made_up_address_is_looked_up_and_decides_nothing(desk: Pipeline) -> None:
    address = review_address_of(desk)
    made_up = address.replace(address.partition("@")[0][-16:], "a" * 16)
    seen = looked_up(desk)
    desk.mail_arrives(written("approve", sender=OWNER, recipient=made_up), sender=OWNER, recipient=made_up)
    desk.run()
    assert desk.state().query_id in seen
    assert desk.to_client == []


def test_a_mail_to_a_made_up_thread_address_looks_nothing_up_by_it(desk: Pipeline) -> None:
    query_id = desk.state().query_id
    desk.owner_replies("approve")
    desk.run()
    address = parsed(desk.to_client[-1])["Reply-To"].addresses[0].addr_spec
    made_up = address.replace(address.partition("@")[0][-16:], "a" * 16)
    seen = looked_up(desk)
    desk.client_writes("Me again", sender="eve@example.net", recipient=made_up)
    desk.step()
    assert seen, "its own names are looked up"
    assert query_id not in seen


def review_address_of(desk: Pipeline) -> str:
    """Where answers to the latest note go."""
    address: str = parsed(desk.to_owner[-1])["Reply-To"].addresses[0].addr_spec
    return address


def test_the_owners_answer_to_the_real_address_is_found(desk: Pipeline) -> None:
    seen = looked_up(desk)
    desk.owner_replies("approve")
    desk.step()
    desk.step()
    assert desk.state().status is Status.DECIDED
    assert desk.state().query_id in seen
    assert isinstance(desk.sent[0][0], OutgoingMail)


@pytest.mark.parametrize("forge", [True, False])
def test_every_page_of_the_deployed_desk_asks_for_https_and_none_of_the_local_one(desk: Pipeline, forge: bool) -> None:
    link = forged(desk.review_link()) if forge else desk.review_link()
    deployed, local = desk.http("GET", link, x_forwarded_proto="https"), desk.http("GET", link)
    assert deployed["headers"]["strict-transport-security"] == "max-age=31536000"
    assert "strict-transport-security" not in local["headers"]
