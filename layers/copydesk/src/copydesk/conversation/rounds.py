"""The current turn, round by round: tools and their results, drafts, the owner's wishes, answers that were unusable."""

from collections.abc import Sequence
from typing import Final

from copydesk.conversation import prompt
from copydesk.conversation.dialects import AnsweredCall, Dialect, Message, assistant, user
from copydesk.conversation.quoting import as_data, result_data, shortened, tool_result
from copydesk.events import (
    AgentThoughtEvent,
    DraftResponseReady,
    Event,
    GivenArticle,
    LLMRequestSent,
    LLMResponseReceived,
    ReviewDecided,
    ToolCallFailed,
    ToolCallRequested,
    ToolCallSucceeded,
)
from copydesk.events.articles import SEARCH_TOOL, as_result, given_articles
from copydesk.query import Log
from copydesk.settings import Settings

_UNUSABLE_CHARACTERS: Final = 600
"""How much of an unusable answer is shown to the model again: more of it would invite more of the same."""

_Result = ToolCallSucceeded | ToolCallFailed


def this_turn(turn: Sequence[Event], request: LLMRequestSent, dialect: Dialect, settings: Settings) -> list[Message]:
    """The messages that `turn`'s earlier rounds left and that `request` begins with; `turn` holds events before it."""
    messages: list[Message] = []
    log = Log(turn)
    results = {event.request_id: event for event in log if isinstance(event, ToolCallSucceeded | ToolCallFailed)}
    asked, standing = log.of(LLMRequestSent), given_articles(log, request.turn)
    for number, opening in enumerate([*asked, request]):
        messages += _opening(opening, log.before(opening), standing, dialect, settings)
        following = asked[number] if number < len(asked) else None
        if following is not None:
            messages += _round([event for event in turn if event.round == following.round], results, dialect)
    return messages


def _opening(
    opening: LLMRequestSent, before: Log, standing: Sequence[GivenArticle], dialect: Dialect, settings: Settings
) -> list[Message]:
    """What a round begins with: the owner's wish with the draft that it is about, or what was wrong with an answer.

    `standing` are the articles that she put in and did not take out since.
    """
    if opening.purpose == "revise":
        return _revision(opening, before, standing, dialect, settings)
    if opening.purpose == "repair":
        answer = _last_answer(before)
        return [*([assistant(answer)] if answer else []), user(prompt.repair_note(as_data(opening.note)))]
    if opening.purpose == "times_gone":
        return [
            *(dialect.draft(draft.response_content) for draft in before.of(DraftResponseReady)[-1:]),
            user(prompt.times_gone_note(opening.note)),
        ]
    if opening.purpose == "try_again" and opening.note.strip():
        return [user(prompt.owner_addition(settings.owner_name, as_data(opening.note)))]
    return []


def _revision(
    opening: LLMRequestSent, before: Log, standing: Sequence[GivenArticle], dialect: Dialect, settings: Settings
) -> list[Message]:
    drafts = before.of(DraftResponseReady)
    wishes = [event.text for event in before.of(ReviewDecided) if event.decision == "revise"]
    wish = opening.note.strip() or (wishes[-1] if wishes else "")
    return [
        *(dialect.draft(draft.response_content) for draft in drafts[-1:]),
        user(prompt.owner_instruction(settings.owner_name, as_data(wish))),
        *_about_articles(before, standing, settings),
        *([user(prompt.times_chosen(settings.owner_name))] if _chose_times(before) else []),
    ]


def _chose_times(before: Log) -> bool:
    word = before.latest(ReviewDecided)
    return word is not None and bool(word.times)


def _about_articles(before: Log, standing: Sequence[GivenArticle], settings: Settings) -> list[Message]:
    """That the owner's word took articles out, and the passages of those that it put in and that still count."""
    word = before.latest(ReviewDecided)
    if word is None:
        return []
    given = [article for article in word.with_articles if article in standing]
    data = result_data(as_result(given), 1)
    return [
        *([user(prompt.articles_taken_out(settings.owner_name))] if word.without_articles else []),
        *([user(prompt.articles_given(settings.owner_name, tool_result(SEARCH_TOOL, data)))] if given else []),
    ]


def _round(events: Sequence[Event], results: dict[str, _Result], dialect: Dialect) -> list[Message]:
    """A past round's calls with their results; a call that was never answered is left out, as endpoints demand."""
    thoughts = [event.thought for event in events if isinstance(event, AgentThoughtEvent)]
    calls = [
        AnsweredCall(
            event.event_id,
            event.tool_name,
            event.tool_args,
            result_data(_result(results[event.event_id]), len(results)),
        )
        for event in events
        if isinstance(event, ToolCallRequested) and event.event_id in results
    ]
    return dialect.round("\n".join(thoughts), calls) if calls else []


def _result(event: _Result) -> str:
    return event.result if isinstance(event, ToolCallSucceeded) else f"FAILED: {event.error_message}"


def _last_answer(before: Log) -> str:
    answer = before.latest(LLMResponseReceived)
    return "" if answer is None else shortened(answer.response_text.strip(), _UNUSABLE_CHARACTERS)
