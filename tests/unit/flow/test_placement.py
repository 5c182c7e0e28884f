"""Which query a mail may enter: a table of cases, each a sentence."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from copydesk.adapters.memory.cloud import known_keys
from copydesk.flow.arrival import NOTHING_READ, Arrival
from copydesk.flow.looked_up import names
from copydesk.flow.mail_names import LOOKED_UP_REFERENCES, claimed_names, topic_name
from copydesk.flow.placement import place
from copydesk.flow.places import Answers, AsksBack, Discards, Joins, Known, Needs, Opens, Placement, Repeats, SetsAside
from copydesk.flow.remembered_clock import clock_names
from copydesk.keyring import KeyRing, new_key
from copydesk.mail.classify import Classification
from copydesk.mail.forward import Forward
from copydesk.mail.mail import Mail
from copydesk.mail.verdicts import Verdicts
from copydesk.ports import Reference
from copydesk.query import QueryState, Status
from copydesk.review import read_address, review_address, thread_address
from copydesk.settings import Settings

KEY = known_keys()["threads"]
OTHER_KEY = KeyRing(keys=(new_key("threads", datetime(2026, 11, 27, tzinfo=UTC)),))
SETTINGS = Settings(agent_address="hello@desk.example", owner_name="Mara", owner_address="mara@example.com")
OWN, THREAD = "00000000-0000-5000-8000-000000000001", "00000000-0000-5000-8000-000000000002"
PROVED = Verdicts(dmarc="PASS", envelope_recipient="hello@desk.example")
UNPROVED = Verdicts(dmarc="FAIL", envelope_recipient="hello@desk.example")
MAIL = Mail(
    message_id="<m@mail>",
    sender="jonas@example.com",
    subject="An article",
    text="Hello?",
    new_text="Hello?",
    content_hash="h",
    verdicts=PROVED,
    proof="dmarc",
)
TOPIC = topic_name(MAIL)
NEW = QueryState(query_id=OWN)
OPEN = QueryState(query_id=THREAD, version=7, turn=1, status=Status.IN_REVIEW, correspondent="Jonas@example.com")
WAITS = OPEN.model_copy(update={"review_hash": "r", "review_expires_at": datetime(2026, 12, 1, tzinfo=UTC)})
SPAM = Classification(kind="spam", reason="S")
CLIENT, OWNER = Classification(kind="client", reason=""), Classification(kind="owner", reason="")
TO_REVIEW = read_address(review_address(SETTINGS, KEY, WAITS), SETTINGS)
TO_THREAD = read_address(thread_address(SETTINGS, KEY, THREAD), SETTINGS)
FORGED = read_address(thread_address(SETTINGS, OTHER_KEY, THREAD), SETTINGS)


def arrival(mail: Mail = MAIL, why: Classification | None = CLIENT, **fields: Any) -> Arrival:
    return Arrival(key="inbound/1", mail_object="mail/1", query_id=OWN, mail=mail, why=why, **fields)


def changed(**fields: Any) -> Mail:
    return MAIL.model_copy(update=fields)


def said(text: str, sender: str = "mara@example.com", verdicts: Verdicts = PROVED) -> Arrival:
    mail = changed(sender=sender, verdicts=verdicts, new_text=text, signed_text=text)
    return arrival(mail, OWNER, token=TO_REVIEW)


def known(*states: QueryState, bound: dict[str, str] | None = None, **fields: Any) -> Known:
    references = {name: Reference(query_id=query, content_hash="other") for name, query in (bound or {}).items()}
    return Known(bound=references, queries={state.query_id: state for state in (NEW, *states)}, **fields)


SAME = {"<m@mail>": Reference(query_id=THREAD, content_hash="h")}


def came_before(*states: QueryState, handled: bool = False) -> Known:
    return replace(known(*states), bound=SAME, handled=frozenset({THREAD} if handled else ()))


ANSWERING = changed(in_reply_to=("<reply@ses>",))
BY_REFERENCE = {"<reply@ses>": THREAD}
FORWARD = Forward(original=changed(sender="eve@example.net", subject="Fwd?", verdicts=Verdicts()), note="Please.")
JOINED = Joins(THREAD, topic=TOPIC)


@pytest.mark.parametrize(
    ("case", "mail", "facts", "placed"),
    [
        ("a first mail opens a query", arrival(), known(), Opens(OWN, topic=TOPIC)),
        (
            "a mail that answers a reply of the thread, from its proven correspondent, joins it",
            arrival(ANSWERING),
            known(OPEN, bound=BY_REFERENCE),
            JOINED,
        ),
        (
            "a mail to the thread's signed address, from its proven correspondent, joins it without a reference",
            arrival(token=TO_THREAD),
            known(OPEN),
            JOINED,
        ),
        (
            "the signed address counts before a reference",
            arrival(ANSWERING, token=TO_THREAD),
            known(OPEN, bound={"<reply@ses>": "another"}),
            JOINED,
        ),
        (
            "an address that another key signed names no thread",
            arrival(token=FORGED),
            known(OPEN),
            Opens(OWN, topic=TOPIC),
        ),
        (
            "whoever was in copy and knows the references opens a query, and its owner hears of the thread",
            arrival(ANSWERING.model_copy(update={"sender": "eve@example.net"})),
            known(OPEN, bound=BY_REFERENCE),
            Opens(OWN, related=THREAD, topic=topic_name(changed(sender="eve@example.net"))),
        ),
        (
            "the correspondent's address without a proof joins nothing",
            arrival(ANSWERING.model_copy(update={"verdicts": UNPROVED, "proof": ""})),
            known(OPEN, bound=BY_REFERENCE),
            Opens(OWN, related=THREAD, topic=TOPIC),
        ),
        (
            "the signed address does not replace the proof",
            arrival(changed(proof="", verdicts=UNPROVED), token=TO_THREAD),
            known(OPEN),
            Opens(OWN, related=THREAD, topic=TOPIC),
        ),
        (
            "a thread without a correspondent is nobody's to join",
            arrival(ANSWERING),
            known(OPEN.model_copy(update={"correspondent": ""}), bound=BY_REFERENCE),
            Opens(OWN, related=THREAD, topic=TOPIC),
        ),
        (
            "of two references the newest that is known counts",
            arrival(changed(references=("<old@ses>", "<reply@ses>", "<unknown@ses>"))),
            known(OPEN, bound={**BY_REFERENCE, "<old@ses>": "another"}),
            JOINED,
        ),
        (
            "a second mail on the same subject is perhaps related, and the topic stays the first one's",
            arrival(),
            known(bound={TOPIC: THREAD}),
            Opens(OWN, related=THREAD),
        ),
        (
            "a thread that is named counts before one on the same subject",
            arrival(ANSWERING.model_copy(update={"verdicts": UNPROVED, "proof": ""})),
            known(OPEN, bound={**BY_REFERENCE, TOPIC: "another"}),
            Opens(OWN, related=THREAD),
        ),
        (
            "no query is related to itself",
            arrival(),
            known(NEW.model_copy(update={"version": 0}), bound={TOPIC: OWN}),
            Opens(OWN),
        ),
        (
            "a mail that its owner got as unhandled, and left open, is answered after all",
            arrival(),
            known(NEW.model_copy(update={"version": 2, "status": Status.NEEDS_HUMAN}), bound={TOPIC: THREAD}),
            Opens(OWN),
        ),
        (
            "a mail whose query the owner closed unread is not answered",
            arrival(),
            known(NEW.model_copy(update={"version": 4, "status": Status.CLOSED, "decision_id": "d"})),
            Repeats(kept=True),
        ),
        ("a mail that was received before, repeats", arrival(), known(handled=frozenset({OWN})), Repeats(kept=True)),
        (
            "a mail that joined before, repeats",
            arrival(ANSWERING),
            known(OPEN, bound=BY_REFERENCE, handled=frozenset({THREAD})),
            Repeats(kept=True),
        ),
        (
            "the same mail under another object's key repeats, and no log names that object",
            arrival(),
            came_before(OPEN),
            Repeats(),
        ),
        (
            "whether an object is named is asked of the query that its mail is in",
            arrival(),
            Known(bound=SAME),
            Needs(THREAD),
        ),
        (
            "the same mail under another key, which was put before the owner meanwhile, is named there",
            arrival(),
            came_before(OPEN, NEW.model_copy(update={"version": 2})),
            Repeats(kept=True),
        ),
        (
            "what came for a query that was forgotten since is named by no log",
            arrival(),
            came_before(OPEN.model_copy(update={"forgotten_at": datetime(2026, 12, 1, tzinfo=UTC)}), handled=True),
            Repeats(),
        ),
        (
            "another mail under a known Message-ID is the owner's to judge",
            arrival(),
            known(bound={"<m@mail>": THREAD}),
            SetsAside(
                OWN, "reused_message_id", "its Message-ID <m@mail> was seen before on another mail; judge it yourself"
            ),
        ),
        (
            "what the owner forwards never joins the thread that the owner's mail answers",
            arrival(ANSWERING.model_copy(update={"sender": "mara@example.com"}), OWNER, forward=FORWARD),
            known(OPEN, bound=BY_REFERENCE),
            Opens(OWN, related=THREAD),
        ),
        (
            "what the owner forwards is perhaps related to its writer's other mail",
            arrival(changed(sender="mara@example.com"), OWNER, forward=FORWARD),
            known(bound={topic_name(FORWARD.original): THREAD}),
            Opens(OWN, related=THREAD),
        ),
        (
            "over the day's limit a first mail is the owner's",
            arrival(),
            known(over_limit=True),
            "too_many",
        ),
        (
            "over the day's limit a mail does not join its thread either",
            arrival(ANSWERING),
            known(OPEN, bound=BY_REFERENCE, over_limit=True),
            "too_many",
        ),
        (
            "over the day's limit a repeat stays a repeat",
            arrival(),
            known(over_limit=True, handled=frozenset({OWN})),
            Repeats(kept=True),
        ),
        (
            "nobody answers spam",
            arrival(why=Classification(kind="spam", reason="S")),
            known(),
            Discards(OWN, "spam", "S"),
        ),
        (
            "an automatic mail that could not be read is the owner's: it might be none",
            arrival(why=Classification(kind="automatic", reason="A"), error="broken"),
            known(),
            SetsAside(OWN, "unreadable", "broken"),
        ),
        (
            "spam that could not be read is still nobody's",
            arrival(why=SPAM, error="broken"),
            known(),
            Discards(OWN, "spam", "S"),
        ),
        (
            "bytes that are no mail are the owner's",
            arrival(NOTHING_READ, None, error="empty"),
            known(),
            SetsAside(OWN, "unreadable", "empty"),
        ),
        ("a mail in a sealed envelope is the owner's", arrival(changed(sealed="an S/MIME part")), known(), "sealed"),
        (
            "a forward that does not show its writer is the owner's",
            arrival(why=OWNER, forward=Forward(original=Mail(sender=""))),
            known(),
            "unclear_forward",
        ),
        (
            "what was put before the owner is not put there again",
            arrival(changed(sealed="an S/MIME part")),
            known(NEW.model_copy(update={"version": 1})),
            Repeats(kept=True),
        ),
        (
            "an answer to a review from a stranger is put before the owner",
            said("approve", "eve@example.net"),
            known(WAITS),
            "unverified_review",
        ),
        (
            "an answer to a review without a proof is put before the owner",
            said("approve", verdicts=UNPROVED),
            known(WAITS),
            "unverified_review",
        ),
        (
            "an answer to a review of a query that there is not is put before the owner",
            said("approve"),
            known(QueryState(query_id=THREAD)),
            "unverified_review",
        ),
        ("an answer that says nothing is asked back", said(""), known(WAITS), "asked back"),
        (
            "an answer that was received before, repeats",
            said("approve"),
            known(WAITS, handled=frozenset({THREAD})),
            Repeats(kept=True),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_where_a_mail_goes(case: str, mail: Arrival, facts: Known, placed: Placement | str) -> None:
    found = place(mail, facts, SETTINGS, KEY)
    if isinstance(found, AsksBack):
        assert (placed, found.query_id) == ("asked back", THREAD), case
        return
    assert (found.kind if isinstance(placed, str) and isinstance(found, SetsAside) else found) == placed, case


def test_a_proved_answer_to_a_query_that_there_is_not_gives_that_as_the_reason_and_not_dmarc() -> None:
    found = place(said("approve"), known(QueryState(query_id=THREAD)), SETTINGS, KEY)
    assert isinstance(found, SetsAside)
    assert "no query that this desk knows" in found.reason
    assert "DMARC" not in found.reason


@pytest.mark.parametrize(
    ("state", "review_hash"),
    [(WAITS, "r"), (WAITS.model_copy(update={"review_hash": "newer"}), "")],
    ids=["on what waits", "on an older draft"],
)
def test_a_reviewers_answer_names_what_waits_only_if_its_token_does(state: QueryState, review_hash: str) -> None:
    found = place(said("approve"), known(state), SETTINGS, KEY)
    assert isinstance(found, Answers)
    assert (found.query_id, found.decided.decision, found.decided.review_hash) == (THREAD, "approve", review_hash)
    assert (found.decided.reviewer, found.decided.channel) == ("mara@example.com", "mail")


@pytest.mark.parametrize(
    ("mail", "asked"),
    [
        (arrival(), [OWN]),
        (arrival(token=TO_THREAD), [THREAD]),
        (arrival(changed(proof="", verdicts=UNPROVED), token=TO_THREAD), [THREAD, OWN]),
        (said("approve"), [THREAD]),
        (said("approve", "eve@example.net"), [OWN]),
        (arrival(changed(sealed="an S/MIME part")), [OWN]),
    ],
)
def test_only_what_a_placement_hangs_on_is_asked_for_and_one_query_after_the_other(
    mail: Arrival, asked: list[str]
) -> None:
    states, facts, needed = {OWN: NEW, THREAD: WAITS}, Known(), []
    while isinstance(placement := place(mail, facts, SETTINGS, KEY), Needs):
        needed.append(placement.query_id)
        facts = facts.and_query(states[placement.query_id], handled=False)
    assert needed == asked


def test_names_are_looked_up_only_for_a_mail_that_may_be_answered() -> None:
    clocks = clock_names(arrival(ANSWERING))
    assert names(arrival(ANSWERING), SETTINGS) == ("<m@mail>", "<reply@ses>", TOPIC, *clocks)
    assert names(arrival(changed(message_id="", subject="")), SETTINGS) == ("content:h", *clocks)
    for mail in (
        arrival(changed(sealed="a part")),
        said("approve"),
        arrival(why=SPAM),
    ):
        assert names(mail, SETTINGS) == ()


def test_a_mail_can_claim_only_so_many_references() -> None:
    claims = changed(references=tuple(f"<{number}@ses>" for number in range(100)))
    assert claimed_names(claims) == tuple(f"<{number}@ses>" for number in range(99, 99 - LOOKED_UP_REFERENCES, -1))


def test_the_query_a_forward_opens_binds_no_topic_of_the_owners() -> None:
    placed = place(replace(arrival(why=OWNER), forward=FORWARD), known(), SETTINGS, KEY)
    assert placed == Opens(OWN)
