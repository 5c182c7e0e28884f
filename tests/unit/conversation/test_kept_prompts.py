"""The exact prompt of each call is kept in parts, and what is read back is what was asked."""

import pytest

from copydesk.conversation.kept_prompts import kept_prompt, request_of
from copydesk.telling.prompts import readable


@pytest.fixture(params=["native", "schema"])
def request_with_tools(request, log, make_settings):
    from copydesk.conversation.messages import build_request

    log.mail("Ich brauche einen Artikel über Bücher.")
    log.ask()
    return build_request(log.events, make_settings(request.param))


def test_what_is_read_back_is_what_was_asked(request_with_tools):
    kept = kept_prompt(request_with_tools)
    assert request_of(kept.parts, {**kept.own, **kept.shared}) == request_with_tools


def test_what_the_client_wrote_is_no_part_of_what_conversations_share(request_with_tools):
    kept = kept_prompt(request_with_tools)
    assert "Bücher" not in "".join(kept.shared.values())
    assert "Bücher" in "".join(kept.own.values())


def test_two_conversations_share_the_tools_and_the_system_prompt(log, make_settings):
    from copydesk.conversation.messages import build_request

    log.mail("One thing.")
    log.ask()
    first = kept_prompt(build_request(log.events, make_settings("native")))
    log.events[0] = log.events[0].model_copy(update={"content": "Another thing."})
    second = kept_prompt(build_request(log.events, make_settings("native")))
    assert first.shared == second.shared
    assert not first.own.keys() & second.own.keys()


def test_a_later_round_of_a_conversation_repeats_the_parts_of_the_earlier_one(log, make_settings):
    from copydesk.conversation.messages import build_request

    log.mail("One thing.")
    log.ask()
    first = kept_prompt(build_request(log.events, make_settings("native")))
    log.ask("try_again", note="Mention the garden.")
    second = kept_prompt(build_request(log.events, make_settings("native")))
    assert set(first.shared) == set(second.shared)


def test_a_part_that_is_gone_is_an_error_and_never_a_shorter_prompt(request_with_tools):
    kept = kept_prompt(request_with_tools)
    with pytest.raises(KeyError):
        request_of(kept.parts, kept.shared)


def test_a_message_is_readable_under_its_role(request_with_tools):
    kept = kept_prompt(request_with_tools)
    assert readable(kept.shared[kept.parts[1]]).startswith("From system\nYou are the mail assistant")
