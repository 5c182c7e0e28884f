"""`list` and `show` of the deployed desk, and what they say where no desk runs."""

import json
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from copydesk.events import DraftResponseReady, LLMRequestSent, UserQueryReceived
from copydesk.ports import Commit
from copydesk.query import Draft, QueryState, Status
from copydesk.query.changes import OWN_TIME
from copydesk.telling.query_summary import summary
from copydesk.telling.statuses import standing
from local.console.commands import list_queries
from local.console.commands.list_queries import whose_turn
from local.console.commands.show_query import event_trees

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
FIRST = "4a1c61a6-0000-5000-8000-000000000001"
SECOND = "5b1c61a6-0000-5000-8000-000000000002"
THIRD = "6c1c61a6-0000-5000-8000-000000000003"


def commit(desk, query_id, status, *events, minutes=0, subject="An article", contents=(), **state):
    after = QueryState(
        query_id=query_id,
        version=len(events),
        status=status,
        correspondent="jonas@client.test",
        correspondent_name="Jonas [red]Weber",
        subject=subject,
        updated_at=NOW + timedelta(minutes=minutes),
        **state,
    )
    desk.desk.store.commit(
        Commit(before=QueryState(query_id=query_id), after=after, events=events, contents=dict(contents))
    )


@pytest.fixture
def waiting(moto_desk):
    """A desk with a draft that waits, and a younger query that was answered."""
    received = UserQueryReceived(
        mail_object="mail/a",
        sender="jonas@client.test",
        content="Hi",
        query_id=FIRST,
        seq=1,
        event_id="a",
        timestamp=NOW,
    )
    drafted = DraftResponseReady(
        response_content="Dear Jonas,\x1b[2J gladly.",
        draft_hash="h",
        query_id=FIRST,
        seq=2,
        event_id="b",
        caused_by="a",
        timestamp=NOW,
    )
    commit(moto_desk, FIRST, Status.IN_REVIEW, received, drafted, draft=Draft(seq=2, draft_hash="h"))
    commit(moto_desk, SECOND, Status.ANSWERED, received.model_copy(update={"query_id": SECOND}), minutes=5)
    return moto_desk


def test_a_stack_s_queries_are_listed_with_who_is_next_what_waits_for_the_owner_first(waiting, run):
    code, out, _ = run("list", "--stage", "copydesk")
    assert code == 0
    _, first, second, *rest = out.splitlines()
    assert second.startswith("5b1c61a6  ")
    assert "-     answered" in second
    assert "you   waits for you" in first
    assert " Jonas [red]Weber " in first
    told = " ".join(" ".join(rest).split())
    assert "1 waits for you: answer the mail that asks you" in told
    assert "copydesk show QUERY --stage copydesk`" in told


def test_a_list_says_that_the_owner_is_away_and_until_when(waiting, run):
    assert "You are away" not in run("list", "--stage", "copydesk")[1]
    assert json.loads(run("list", "--stage", "copydesk", "--json")[1])["away"] == ""
    last = datetime.now(UTC).date() + timedelta(days=3)
    assert run("away", "--until", last.isoformat(), "--stage", "copydesk")[0] == 0
    told = f"You are away until {last:%a} {last.day} {last:%b %Y}; reviews wait for you, and none expires."
    assert told in " ".join(run("list", "--stage", "copydesk")[1].split())
    assert json.loads(run("list", "--stage", "copydesk", "--json")[1])["away"] == told


def test_nothing_that_waits_is_told_too(moto_desk, run):
    assert "No mail has come in yet; `" in run("list", "--stage", "copydesk")[1]
    commit(
        moto_desk,
        SECOND,
        Status.ANSWERED,
        UserQueryReceived(mail_object="m", sender="a@b.test", query_id=SECOND, seq=1, event_id="e"),
    )
    assert "None waits for you." in run("list", "--region", "eu-west-1")[1]


def test_the_owners_mails_about_her_own_time_are_left_out_unless_all_are_asked_for(waiting, run):
    asked = UserQueryReceived(mail_object="m", sender="a@b.test", query_id=THIRD, seq=1, event_id="o", timestamp=NOW)
    commit(waiting, THIRD, Status.CLOSED, asked, subject="block Friday", closed_reason=OWN_TIME)
    told = run("list", "--stage", "copydesk")[1]
    assert "block Friday" not in told
    assert "… and 1 mail of yours about your own time, which --all shows." in told
    assert "block Friday" in run("list", "--stage", "copydesk", "--all")[1]


@pytest.mark.parametrize("status", list(Status))
def test_every_status_says_whose_turn_it_is_and_has_words(status):
    told = summary(QueryState(query_id=FIRST, status=status), "UTC")
    assert whose_turn(told) in {"you", "Copydesk", "-"}
    assert "_" not in told["stands"]


def test_a_snoozed_query_is_not_said_to_wait_for_the_owner_and_a_scheduled_one_says_how_to_undo_it(moto_desk, run):
    received = UserQueryReceived(mail_object="m", sender="a@b.test", query_id=FIRST, seq=1, event_id="e", timestamp=NOW)
    until, due = NOW + timedelta(days=2), NOW + timedelta(hours=3)
    commit(moto_desk, FIRST, Status.IN_REVIEW, received, snoozed_until=until)
    scheduled = received.model_copy(update={"query_id": SECOND})
    commit(moto_desk, SECOND, Status.SCHEDULED, scheduled, due_at=due, scheduled_id="e")
    told = " ".join(run("list", "--stage", "copydesk")[1].split())
    assert "Copydesk snoozed until Wed 25 Nov 2026, 10:00" in told
    assert "Copydesk leaves on Mon 23 Nov 2026, 13:00" in told
    assert "None waits for you. 1 approved reply leaves later: `" in told
    assert f"copydesk undo {SECOND[:8]} --stage copydesk` keeps it here until then" in told
    assert told.count("Europe/Berlin") == 1
    shown = " ".join(run("show", SECOND, "--stage", "copydesk")[1].split())
    assert "Stands at: leaves on Mon 23 Nov 2026, 13:00 `" in shown
    assert f"copydesk undo {SECOND[:8]} --stage copydesk` keeps it here until then" in shown


def test_what_waits_is_listed_first_and_always_however_many_newer_ones_there_are(moto_desk, run, monkeypatch):
    monkeypatch.setattr(list_queries, "NEWEST", 3)
    for number in range(6):
        query_id = f"{number}b1c61a6-0000-5000-8000-000000000009"
        received = UserQueryReceived(mail_object="m", sender="a@b.test", query_id=query_id, seq=1, event_id="e")
        status = Status.ANSWERED if number else Status.IN_REVIEW
        commit(moto_desk, query_id, status, received, minutes=number)
    _, first, *rest = run("list", "--stage", "copydesk")[1].splitlines()
    assert first.startswith("0b1c61a6  ")
    assert [line[0] for line in rest[:3]] == ["5", "4", "3"]
    assert rest[3] == "… and 2 older ones, which --all shows."
    assert "1b1c61a6" in run("list", "--stage", "copydesk", "--all")[1]


def test_only_a_query_without_a_reply_has_a_reason():
    def stands(status, reason):
        return standing(QueryState(query_id=FIRST, status=status, closed_reason=reason), "UTC")

    assert stands(Status.ANSWERED, "answered") == "answered"
    assert stands(Status.CLOSED, "the owner rejected the draft") == "closed: the owner rejected the draft"
    assert (
        stands(Status.DISCARDED, "delivery_report: it is a bounce") == "not answered: a delivery report: it is a bounce"
    )


def test_a_stack_s_query_is_shown_as_a_tree_with_its_draft(waiting, run):
    code, out, _ = run("show", FIRST[:4].upper(), "--stage", "copydesk")
    assert code == 0
    assert out.startswith(
        f"An article, from Jonas [red]Weber\nQuery {FIRST[:8]} began on Mon 23 Nov 2026, 10:00 (Europe/Berlin)\n"
    )
    assert "UserQueryReceived" in out
    assert "DraftResponseReady" in out
    assert "2 events in 0.0 s, 0 calls of the model, 0 tokens" in out
    assert "Dear Jonas,[2J gladly." in out
    assert "Stands at: waits for you" in out
    assert "answer the mail that asks you" in out


def test_a_stack_s_query_comes_as_one_json_object(waiting, run):
    found = json.loads(run("show", FIRST, "--stage", "copydesk", "--json")[1])
    assert (found["status"], found["link"], len(found["events"])) == ("in_review", "", 2)
    assert found["draft"].startswith("Dear Jonas")


def test_a_list_says_how_long_ago_and_why_nobody_answers(moto_desk, run, monkeypatch):
    received = UserQueryReceived(mail_object="m", sender="a@b.test", query_id=SECOND, seq=1, event_id="e")
    commit(moto_desk, SECOND, Status.DISCARDED, received, closed_reason="a newsletter")
    clock = SimpleNamespace(now=lambda _zone: NOW + timedelta(hours=3), fromisoformat=datetime.fromisoformat)
    monkeypatch.setattr(list_queries, "datetime", clock)
    out = " ".join(run("list", "--stage", "copydesk")[1].split())
    assert "not answered: a newsletter" in out
    assert "5b1c61a6 3 h - " in out


def test_a_list_for_programs_has_the_raw_statuses(waiting, run):
    found = json.loads(run("list", "--stage", "copydesk", "--json")[1])
    assert [query["status"] for query in found["queries"]] == ["in_review", "answered"]


def test_long_texts_are_wrapped_and_not_cut(moto_desk, run):
    words = [f"word{number}" for number in range(60)]
    text = " ".join(words)
    received = UserQueryReceived(mail_object="m", sender="a@b.test", content=text, query_id=FIRST, seq=1, event_id="e")
    commit(moto_desk, FIRST, Status.CLOSED, received)
    out = run("show", FIRST, "--stage", "copydesk", "--texts")[1]
    assert max(len(line) for line in out.splitlines()) <= 100
    assert [word for word in out.split() if word in words] == words
    assert "1 event in" in out


def test_the_exact_prompt_is_shown_where_it_is_asked_for(moto_desk, run):
    part = json.dumps({"role": "user", "content": "An article, please."})
    asked = LLMRequestSent(purpose="draft", prompt=("p" * 64,), query_id=FIRST, seq=1, event_id="e")
    commit(moto_desk, FIRST, Status.THINKING, asked, contents={"p" * 64: part})
    out = run("show", FIRST, "--stage", "copydesk", "--prompts")[1]
    assert "The exact prompt:" in out
    assert "An article, please." in out
    assert "The exact prompt:" not in run("show", FIRST, "--stage", "copydesk")[1]


def chained(*causes):
    """Events by their causes' numbers; 0 is a cause from outside."""
    return [
        LLMRequestSent(purpose="draft", event_id=f"e{seq}", seq=seq, caused_by=f"e{cause}" if cause else "")
        for seq, cause in enumerate(causes, start=1)
    ]


def depth(tree):
    return 1 + max((depth(child) for child in tree.children), default=0)


def test_a_long_chain_does_not_wander_off_to_the_right():
    (root,) = event_trees(chained(0, *range(1, 40)), "UTC", texts=False)
    assert (depth(root), len(root.children)) == (2, 39)


def test_what_follows_one_of_several_events_stands_below_that_one():
    (root,) = event_trees(chained(0, 1, 2, 2, 3, 5, 4), "UTC", texts=False)
    (asked,) = root.children
    assert [depth(child) for child in asked.children] == [2, 2]
    assert [len(child.children) for child in asked.children] == [2, 1]


@pytest.mark.parametrize("command", [("list",), ("show",), ("replay",), ("dead-letters", "list")])
def test_the_help_of_what_is_here_or_on_aws_says_which_it_is(run, command):
    out = " ".join(run(*command, "--help")[1].split())
    assert "The stack on AWS of that name; without it, the local desk." in out


@pytest.mark.parametrize("command", [("list",), ("show", "4a1c")])
def test_where_no_desk_runs_both_ways_are_named(run, tmp_path, monkeypatch, command):
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path))
    settings = {"agent_address": "a@desk.test", "owner_name": "M", "owner_address": "m@m.test"}
    file = tmp_path / "cdk.json"
    file.write_text(json.dumps({"context": {"copydesk": {**settings, "deployment": {"stage": "second"}}}}))
    code, _, err = run(*command, "--cdk-json", str(file))
    assert code == 2
    assert "start one with `make run`" in err
    assert f"{' '.join(command)} --stage second`" in err
    file.write_text("{")
    assert f"{' '.join(command)} --stage copydesk`" in run(*command, "--cdk-json", str(file))[2]


def test_a_stack_that_is_not_there_is_told_with_the_next_step(moto_desk, run):
    moto_desk.is_deployed = False
    for command in (("list",), ("show", "4a1c")):
        code, _, err = run(*command, "--stage", "copydesk")
        assert code == 2
        assert "make deploy" in err


def test_the_links_of_a_stack_s_query_are_withdrawn_in_its_log_with_the_owner_s_credentials(waiting, run):
    code, out, _ = run("links", "withdraw", FIRST[:8], "--stage", "copydesk")
    assert (code, "Withdrawn: the links to query 4a1c61a6" in out.replace("\n", " ")) == (0, True)
    history = waiting.desk.store.history(FIRST)
    withdrawn = history.events[-1]
    assert (withdrawn.type, withdrawn.handler, withdrawn.channel) == ("LinksWithdrawn", "terminal", "terminal")
    assert history.state.links_generation == 1
    assert history.state.status is Status.IN_REVIEW
    run("links", "withdraw", FIRST[:8], "--stage", "copydesk")
    assert waiting.desk.store.history(FIRST).state.links_generation == 2, "the mail that followed may be stolen too"


def test_without_a_desk_withdrawing_links_says_how_the_one_on_aws_is_asked(run, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    code, _, err = run("links", "withdraw", "4a1c")
    assert (code, "copydesk links withdraw 4a1c --stage" in " ".join(err.split())) == (2, True)
