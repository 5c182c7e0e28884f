import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from support.patience import PATIENCE
from werkzeug.test import Client

from copydesk.errors import TransientError
from copydesk.ports import Progress, Slot
from copydesk.query import QueryState, Status
from copydesk.query.changes import OWN_TIME
from local.desk.notices import ModelProgress
from local.desk.ses_block import Checks
from local.desk.ses_receipt import envelope_of
from local.desk.web.app import WebApp
from local.desk.web.pages import Pages
from local.desk.web.security import without_token

PORT = 8025
HERE = f"http://127.0.0.1:{PORT}"
TOKEN = "a-token"
NASTY = "<script>alert(1)</script>"


@pytest.fixture
def replies():
    return []


@pytest.fixture
def client(desk, replies):
    pages = Pages(
        desk,
        smtp_port=2525,
        model_name="the scripted model",
        write_as_owner=lambda mail, text: replies.append((mail.number, text)),
    )
    return Client(WebApp(desk, pages, port=PORT, token=TOKEN))


@pytest.fixture
def waiting(desk, inquiry):
    """The query of an inquiry whose subject is nasty, with its draft waiting."""
    raw = inquiry.replace(b"Subject: An article", f"Subject: {NASTY}".encode())
    desk.receive(raw, envelope_of(raw, desk.settings.agent_address), Checks())
    assert desk.wait_until_idle(PATIENCE)
    (state,) = desk.services.store.queries()
    return state


def get(client, path: str, **headers: str):
    return client.get(path, base_url=HERE, headers=headers)


def api(client, path: str, body: dict | None = None):
    headers = {"Authorization": f"Bearer {TOKEN}"}
    if body is None:
        return client.get(f"/api/{path}", base_url=HERE, headers=headers)
    return client.post(f"/api/{path}", base_url=HERE, headers=headers, json=body)


def test_an_empty_mailbox_says_how_a_mail_comes_in(client):
    page = get(client, "/").text

    assert "hello@desk.example" in page
    assert "127.0.0.1:2525" in page
    assert "copydesk send" in page


def test_the_overview_shows_queries_with_links_to_the_review_and_leads_to_the_mails(client, desk, waiting):
    page = get(client, "/").text

    assert "1 waits for you" in page
    assert "Jane Doe" in page
    assert desk.review_link(waiting) in page
    assert 'href="/mails"' in page
    assert "/mails/1" in get(client, "/mails").text


def test_the_overview_links_to_the_week_which_opens_by_a_link_of_its_own(client, desk):
    assert 'href="/week"' in get(client, "/").text
    passed_on = get(client, "/week")
    assert passed_on.status_code == 303
    assert passed_on.headers["Location"].startswith(f"{desk.page_url}/week/")
    page = client.get(passed_on.headers["Location"].removeprefix(desk.page_url), base_url=HERE)
    assert page.status_code == 200
    assert "Your week" in page.text


def test_the_mailbox_leaves_out_what_the_owner_wrote_about_her_own_time(client, desk, monkeypatch):
    states = [
        QueryState(
            query_id="4a1c61a6-0000-5000-8000-000000000001",
            version=1,
            status=Status.CLOSED,
            subject="block Friday",
            closed_reason=OWN_TIME,
        ),
        QueryState(
            query_id="5b1c61a6-0000-5000-8000-000000000002",
            version=1,
            status=Status.CLOSED,
            subject="An article",
            closed_reason="answered",
        ),
    ]
    monkeypatch.setattr(desk.services.store, "queries", lambda _newest=None: states)
    page = get(client, "/?tab=set-aside").text
    assert "An article" in page
    assert "block Friday" not in page


def test_what_a_mail_says_is_text_and_never_markup(client, waiting):
    for path in ("/", "/mails", "/mails/1"):
        page = get(client, path).text
        assert NASTY not in page
        assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    "path", ["/", "/mails", "/pulse", "/mails/1", "/mails/1/raw", "/assets/mailbox.css", "/nowhere"]
)
def test_every_page_of_ours_is_locked_down(client, waiting, path):
    headers = get(client, path).headers

    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_the_html_part_of_a_mail_may_do_nothing(client, waiting):
    shown = get(client, "/mails/1/html")

    assert shown.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert shown.text.endswith("<style>body{overflow-wrap:anywhere}</style>")


@pytest.mark.parametrize("host", ["evil.example:8025", "127.0.0.1:80", "127.0.0.1.evil.example:8025", "127.0.0.1"])
@pytest.mark.parametrize("path", ["/", "/api/queries", "/review/x", "/mails/1/reply"])
def test_another_name_for_this_machine_gets_nothing(client, waiting, host, path):
    assert get(client, path, Host=host).status_code == 403


@pytest.mark.parametrize("origin", [None, "http://evil.example", "null", "http://127.0.0.1:9"])
def test_a_form_of_another_site_sends_no_reply(client, replies, waiting, origin):
    headers = {} if origin is None else {"Origin": origin}
    answer = client.post("/mails/1/reply", base_url=HERE, headers=headers, data={"text": "approve"})

    assert answer.status_code == 403
    assert replies == []


def test_the_owner_replies_to_a_review_from_the_mailbox(client, replies, waiting):
    assert "Reply as Mara Quill" in get(client, "/mails/1").text
    answer = client.post("/mails/1/reply", base_url=HERE, headers={"Origin": HERE}, data={"text": " approve\n"})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/mails/1?replied=10")
    assert replies == [(1, "approve")]
    assert "Your reply came in. The query stands at “waits for you”" in get(client, "/mails/1?replied=10").text
    assert "Your reply came in" not in get(client, "/mails/1").text


@pytest.mark.parametrize("odd", ["yes", "", "-", "1e3"])
def test_an_odd_mark_of_an_answer_says_nothing(client, waiting, odd):
    assert "came-of-it" not in get(client, f"/mails/1?replied={odd}").text


def test_on_a_phone_the_html_part_has_room_for_a_mail_of_its_length(client, desk, waiting):
    page = get(client, "/mails/1").text
    height = int(page.partition('height="')[2].partition('"')[0])
    assert height > 800
    assert page.count("<iframe") == 2


def test_a_mail_can_be_saved_as_it_left(client, desk, waiting):
    answer = get(client, "/mails/1/raw")

    assert answer.data == desk.outbox.get(1).raw
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mail-1.eml"'


def test_a_mail_that_is_not_there_is_not_found(client):
    assert get(client, "/mails/7").status_code == 404
    assert get(client, "/assets/../app.py").status_code == 404


def test_the_review_page_is_served_by_its_function(client, desk, waiting):
    link = desk.review_link(waiting)
    shown = get(client, link.removeprefix(HERE))

    assert shown.status_code == 200
    assert "form-action 'self'" in shown.headers["Content-Security-Policy"]
    (mark,) = set(re.findall(r'name="act" value="([\w-]+)"', shown.text))
    posted = {"decision": "approve", "sure": "approve", "act": mark}
    taken = client.post(link.removeprefix(HERE), base_url=HERE, headers={"Origin": "null"}, data=posted)
    assert taken.status_code == 303
    assert desk.wait_until_idle(PATIENCE)
    assert desk.services.store.history(waiting.query_id).state.status == "answered"


def test_the_page_of_an_answered_query_can_be_seen_and_decides_nothing(client, desk, waiting):
    api(client, f"queries/{waiting.query_id}/decision", {"decision": "approve"})
    assert desk.wait_until_idle(PATIENCE)
    state = desk.services.store.history(waiting.query_id).state
    path = desk.review_link(state).removeprefix(HERE)

    assert get(client, path).status_code == 200
    assert client.post(path, base_url=HERE, data={"decision": "reject"}).status_code == 409


@pytest.mark.parametrize(("said", "copies"), [({}, ()), ({"reply_all": "on"}, ("partner@example.com",))])
def test_a_word_from_the_terminal_says_whether_the_others_get_the_reply(client, desk, inquiry, said, copies):
    raw = inquiry.replace(b"Subject: An article", b"Cc: partner@example.com\r\nSubject: An article")
    desk.receive(raw, envelope_of(raw, desk.settings.agent_address), Checks())
    assert desk.wait_until_idle(PATIENCE)
    (state,) = desk.services.store.queries()
    api(client, f"queries/{state.query_id}/decision", {"decision": "approve", **said})
    assert desk.wait_until_idle(PATIENCE)
    (reply,) = desk.outbox.mails(where=lambda mail: "jane@client.example" in mail.recipients)
    assert reply.recipients[1:] == copies


def test_a_wrong_link_shows_nothing(client, waiting):
    assert get(client, "/review/AAAA").status_code == 404


def test_the_api_wants_the_token_and_no_web_page(client, waiting):
    assert get(client, "/api/queries").status_code == 401
    assert get(client, "/api/queries", Authorization="Bearer wrong").status_code == 401
    assert get(client, "/api/queries", Authorization=f"Bearer {TOKEN}", Origin=HERE).status_code == 403


def test_the_api_lists_and_shows_queries_by_the_beginning_of_their_id(client, desk, waiting):
    (listed,) = json.loads(api(client, "queries").data)["queries"]
    shown = json.loads(api(client, f"queries/{waiting.query_id[:6]}").data)

    assert listed["query_id"] == shown["query_id"] == waiting.query_id
    assert shown["events"][0]["type"] == "UserQueryReceived"
    assert shown["draft"].startswith("Hello Jane")
    assert shown["link"] == desk.review_link(waiting)


def test_the_api_tells_the_calendar_and_blocks_times_in_it(client, desk, waiting):
    start = datetime.now(UTC) + timedelta(days=3)
    slot, later = Slot(start, start + timedelta(minutes=30)), start + timedelta(days=9)
    desk.services.calendar.hold(hold_id="h", query_id=waiting.query_id, turn=1, slot=slot, topic="t", expires_at=later)
    (held,) = json.loads(api(client, "calendar/list").data)["entries"]
    assert (held["kind"], held["query_id"], bool(held["about"])) == ("held", waiting.query_id, True)
    day = (datetime.now(UTC) + timedelta(days=60)).date().isoformat()
    block = json.loads(api(client, "calendar/block", {"when": day, "reason": "Away"}).data)
    (part,), stays, noted = block.pop("parts"), block.pop("stays"), block.pop("noted")
    assert (part["when"], stays, noted) == (block["when"], [], [])
    of_nobody = {"clients_zone": "", "clients_when": ""}
    listed = json.loads(api(client, f"calendar/list?from={day}").data)["entries"]
    assert listed == [{**block, "status": "blocked", **of_nobody}]
    assert json.loads(api(client, "calendar/check").data)["blocked"] == 0
    assert json.loads(api(client, "calendar/unblock", {"id": block["id"]}).data)["when"] == block["when"]
    refused = api(client, "calendar/unblock", {"id": block["id"]})
    assert (refused.status_code, "there are: none" in refused.text) == (400, True)
    assert json.loads(api(client, "calendar/free").data)["free"]


def test_a_word_that_changes_the_calendar_is_none_to_look_at(client):
    assert api(client, "calendar/block").status_code == 404
    assert api(client, "calendar/list", {}).status_code == 404
    assert get(client, "/api/calendar/list").status_code == 401


def test_the_api_tells_what_the_model_costs(client, waiting):
    day, month = json.loads(api(client, "costs").data)["costs"]
    assert (day["of"], month["of"]) == ("day", "month")
    assert day["calls"] == month["calls"] > 0
    (query,) = json.loads(api(client, f"costs?query={waiting.query_id[:6]}").data)["costs"]
    assert query["name"] == waiting.query_id
    assert 0 < query["calls"] <= day["calls"]
    assert json.loads(api(client, "costs?by=query").data)["costs"][0]["subject"]
    refused = api(client, "costs?day=tomorrow")
    assert refused.status_code == 400
    assert "write it like" in json.loads(refused.data)["error"]


@pytest.mark.parametrize(("reference", "told"), [("ffffffff", "no query"), ("", ""), ("a", "at least 4")])
def test_an_unknown_query_is_told(client, waiting, reference, told):
    answer = api(client, f"queries/{reference}")

    assert answer.status_code in {404, 308}
    assert told in answer.text


def test_a_decision_from_the_terminal_counts(client, desk, waiting):
    answer = api(client, f"queries/{waiting.query_id[:8]}/decision", {"decision": "revise", "text": "make it shorter"})

    assert answer.status_code == 200
    assert desk.wait_until_idle(PATIENCE)
    (decided,) = [e for e in desk.services.store.history(waiting.query_id).events if e.type == "ReviewDecided"]
    assert (decided.decision, decided.text, decided.channel) == ("revise", "make it shorter", "terminal")


@pytest.mark.parametrize(
    ("body", "status"),
    [({"decision": "dance"}, 400), ({}, 400), ({"decision": "revise"}, 400), ({"decision": "mark_sent"}, 409)],
)
def test_a_decision_that_makes_no_sense_is_refused_with_what_would(client, waiting, body, status):
    answer = api(client, f"queries/{waiting.query_id}/decision", body)

    assert answer.status_code == status
    assert json.loads(answer.data)["error"]


def test_the_pulse_beats_when_something_happened(client, desk, inquiry):
    before = get(client, "/pulse").text
    desk.receive(inquiry, envelope_of(inquiry, desk.settings.agent_address), Checks())
    assert desk.wait_until_idle(PATIENCE)

    assert get(client, "/pulse").text != before


def test_a_page_that_fails_says_so_and_nothing_more(client, desk, monkeypatch):
    monkeypatch.setattr(desk.services.store, "queries", lambda: 1 / 0)
    answer = get(client, "/")

    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.text


def test_links_are_withdrawn_from_the_terminal_and_the_desk_gives_a_new_one(client, desk, waiting):
    old = desk.review_link(waiting)
    assert api(client, f"queries/{waiting.query_id[:8]}/links/withdraw", {}).status_code == 200
    assert desk.wait_until_idle(PATIENCE)
    new = desk.review_link(desk.services.store.history(waiting.query_id).state)
    assert [get(client, link.removeprefix(HERE)).status_code for link in (old, new)] == [404, 200]


def test_the_mailbox_counts_the_articles_and_leads_to_their_page(client, desk, tmp_path):
    (tmp_path / "rivers.md").write_text("# On rivers\n\nRivers carry silt.")
    (tmp_path / "latin.md").write_bytes(b"\xff")
    desk.follow_articles(tmp_path)
    assert desk.wait_until_idle(PATIENCE)

    start = get(client, "/").text
    assert '<a href="/articles">Articles</a>' in start
    assert "Articles: 1 indexed, 1 not" in start
    page = get(client, "/articles").text
    assert "<dt>rivers.md</dt><dd>On rivers</dd>" in page
    assert "<dt>latin.md</dt><dd>is not UTF-8 text" in page
    assert str(tmp_path) in page


def test_the_page_of_the_articles_tries_a_search(client, desk, tmp_path):
    (tmp_path / "rivers.md").write_text("# On rivers\n\nRivers carry silt.")
    desk.follow_articles(tmp_path)
    assert desk.wait_until_idle(PATIENCE)

    assert "Rivers carry silt." in get(client, "/articles?q=what+do+rivers+carry").text
    assert "No article fits" in get(client, "/articles?q=quantum").text


def test_the_pages_notice_that_an_article_came(client, desk, tmp_path):
    desk.follow_articles(tmp_path)
    before = get(client, "/pulse").text
    (tmp_path / "rivers.md").write_text("# On rivers\n\nRivers carry silt.")
    desk.shelf.look(), desk.shelf.look()

    assert get(client, "/pulse").text != before


def test_names_and_titles_of_articles_are_text_and_no_markup(client, desk, tmp_path):
    (tmp_path / "<b>.md").write_text(f"# {NASTY}\n\n{NASTY}")
    desk.follow_articles(tmp_path)
    assert desk.wait_until_idle(PATIENCE)

    for page in ("/articles", "/articles?q=script+alert"):
        assert NASTY not in get(client, page).text
        assert "<b>.md" not in get(client, page).text


def test_without_a_folder_the_page_says_how_to_name_one(client):
    assert "setup --local --articles FOLDER" in get(client, "/articles").text


def test_a_folder_that_is_away_is_told_on_the_page(client, desk, tmp_path):
    desk.follow_articles(tmp_path / "away")
    assert "cannot be read" in get(client, "/articles").text


def test_the_overview_and_the_pulse_say_how_far_the_model_is(client, desk, waiting):
    state = desk.services.store.queries()[0]
    before = get(client, "/pulse").text
    desk.notifier.notify(ModelProgress(state.query_id, Progress(read=412, to_read=1380)))
    assert "reading 412 of 1,380 tokens" in get(client, "/").text
    assert get(client, "/pulse").text == f"{before}\n{state.query_id[:8]} reading 412 of 1,380 tokens"


def test_a_word_that_a_full_disk_refused_is_told_with_the_reason(client, desk, waiting, monkeypatch):
    def full(*_args: object, **_named: object) -> None:
        raise TransientError("desk.sqlite could not be written (database or disk is full); see to the disk")

    monkeypatch.setattr(type(desk.services.store), "commit", full)
    answer = api(client, f"queries/{waiting.query_id}/decision", {"decision": "approve"})
    assert answer.status_code == 503
    assert "was not carried out: desk.sqlite could not be written (database or disk is full)" in answer.json["error"]


def test_the_feeds_address_is_told_to_the_command_line_alone_and_shows_the_calls_to_a_calendar(client, desk):
    start = desk.services.clock.now() + timedelta(days=1)
    slot, until = Slot(start, start + timedelta(minutes=30)), start + timedelta(days=1)
    desk.services.calendar.hold(hold_id="h1", query_id="q1", turn=1, slot=slot, topic="", expires_at=until)
    assert get(client, "/api/calendar-feed").status_code == 401
    address = api(client, "calendar-feed").json["address"]
    answer = get(client, address.removeprefix(HERE))
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    assert "STATUS:TENTATIVE" in answer.text
    assert client.post(address.removeprefix(HERE), base_url=HERE).status_code == 405
    version = answer.headers["ETag"]
    assert get(client, address.removeprefix(HERE), **{"If-None-Match": version}).status_code == 304


def test_a_desk_that_keeps_no_keys_renews_no_address(client):
    assert api(client, "calendar-feed/renew", {}).status_code == 409


def test_a_log_has_no_path_that_opens_something(client):
    assert without_token("/calendar/abc.ics") == "/calendar/…"
    assert without_token("/review/abc") == "/review/…"
    assert without_token("/mails/1") == "/mails/1"
    assert without_token("/calendar/") == "/calendar/"


@pytest.mark.parametrize("path", ["/mails", "/articles"])
def test_the_pages_of_the_local_desk_lead_to_each_other_as_the_desk_does(client, path):
    html = get(client, path).get_data(as_text=True)
    places = re.findall(r'<a href="(/[a-z]*)">([^<]+)</a>', html.partition("</header>")[0])
    assert places == [("/", "Desk"), ("/mails", "Mails"), ("/week", "Your week"), ("/articles", "Articles")]
    assert "Mailbox" not in html


@pytest.mark.parametrize("path", ["/", "/sign-in", "/sign-in/a-link", "/desk?tab=all", "/review/x"])
def test_a_page_asked_for_by_this_machines_other_name_is_shown_under_that_of_mailed_links(client, waiting, path):
    port = HERE.rpartition(":")[2]
    found = get(client, path, Host=f"localhost:{port}")

    assert found.status_code == 307
    assert found.headers["Location"] == f"{HERE}{path}"


def test_neither_a_form_nor_a_command_is_sent_on_to_another_name(client, waiting):
    host = f"localhost:{HERE.rpartition(':')[2]}"

    assert client.post("/", base_url=HERE, headers={"Host": host, "Origin": f"http://{host}"}).status_code != 307
    assert client.get("/api/queries", base_url=HERE, headers={"Host": host}).status_code == 401
